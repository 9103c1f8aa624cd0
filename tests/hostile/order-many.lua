-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 10: in order

local t, last = {}, ""
for i = 1, 2000 do t["k" .. i * 7919 % 10007] = i end
for k in pairs(t) do
  if k <= last then error(k .. " after " .. last) end last = k
end error("in order")
