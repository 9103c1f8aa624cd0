-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: ran for more than

storyline "a" (function()
  local s = ("a"):rep(200000)
  while true do
    pcall(string.find, s, ".-.-b")
  end
end)
