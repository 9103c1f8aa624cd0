-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: '999999999d' is longer than a year

storyline "a" (function()
  wait("999999999d")
end)
