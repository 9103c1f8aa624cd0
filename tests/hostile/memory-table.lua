-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7:

local t = {}
for i = 1, 1e9 do t[i] = i end
