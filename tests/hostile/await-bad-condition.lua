-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: this is not a condition

storyline "a" (function()
  await_when({ op = "nonsense" })
end)
