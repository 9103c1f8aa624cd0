-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: no record is called 'inject.delivrd'

storyline "a" (function()
  await("inject.delivrd")
end)
