-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: ran for more than

local t = {}
for i = 1, 200000 do t[i] = i end
while #t > 0 do table.remove(t, 1) end
