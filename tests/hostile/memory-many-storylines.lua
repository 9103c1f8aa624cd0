-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: the script wants more memory

local t = {}
for i = 1, 40 do
  storyline("s" .. i) (function()
    wait("1m")
    for k = 1, 30 do t[#t + 1] = ("xxxxxxxxxxxxxxxx"):rep(1 << 15) .. i .. k end
  end)
end
