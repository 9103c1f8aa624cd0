-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: unpack() can give at most

local t = {}
for i = 1, 200000 do t[i] = i end
local function count(...)
  while true do local _ = select("#", ...) end
end
count(table.unpack(t))
