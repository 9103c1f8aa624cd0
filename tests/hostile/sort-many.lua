-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: ran for more than

local t = {}
for i = 1, 300000 do t[i] = i * 7919 % 300007 end
for _ = 1, 100 do table.sort(t, function(a, b) return a > b end) end
