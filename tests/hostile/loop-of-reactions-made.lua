-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: there are more than 200000 reactions

on("exercise.started", function()
  while true do on("note.logged", function() end) end
end)
