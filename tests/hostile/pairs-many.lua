-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: ran for more than

local t = {}
for i = 1, 100000 do t["k" .. i] = i end
while true do pairs(t) end
