-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: the other one goes on

storyline "a" (function() while true do pcall(stop) end end)
storyline "b" (function()
  wait("1m")
  error("the other one goes on")
end)
