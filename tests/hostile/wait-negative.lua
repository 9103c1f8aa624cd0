-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: '-5m' is not a duration

storyline "a" (function()
  wait("-5m")
end)
