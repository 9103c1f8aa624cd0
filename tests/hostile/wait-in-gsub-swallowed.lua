-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: after all

storyline "a" (function()
  pcall(string.gsub, "x", "x", function() await("note.logged", "1m") end)
  wait("1m")
  error("after all")
end)
