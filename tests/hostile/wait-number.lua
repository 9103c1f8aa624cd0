-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: the duration must be a text

storyline "a" (function()
  wait(5)
end)
