-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: the script wants more memory

local t = {}
storyline "a" (function()
  while true do
    pcall(function() t[#t + 1] = ("xxxxxxxxxxxxxxxx"):rep(1 << 15) .. #t end)
    wait("1s")
  end
end)
