-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: ran for more than

local t = {}
for i = 1, 1e6 do table.insert(t, 1, i) end
