-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: ran for more than

on("note.logged", function()
  note("again")
end)
storyline "a" (function() note("once") end)
