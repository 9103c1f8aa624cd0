-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 10: the script wants more memory

local t = {}
storyline "a" (function()
  wait("1m")
  for i = 1, 1000 do
    t[i] = ("xxxxxxxxxxxxxxxx"):rep(1 << 15) .. i
    wait("1s")
  end
end)
