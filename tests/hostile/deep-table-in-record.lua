-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: tables more than 8 deep

storyline "a" (function()
  local t = {}
  t.t = t
  await("note.logged", t)
end)
