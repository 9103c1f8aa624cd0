-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: what await_when() waits for must be a condition

storyline "a" (function()
  await_when(true)
end)
