-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: inject 'x': 'when' has tables more than 8 deep

local t = {}
t.when = { op = "all", of = t }
t.of = t
inject "x" (t)
