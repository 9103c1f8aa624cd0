-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: there is no inject 'x'

storyline "a" (function()
  await_choice("x", "1m")
end)
