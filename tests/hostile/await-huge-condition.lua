-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: : the condition is too large

storyline "a" (function()
  local c = {}
  for i = 1, 100 do c[i] = past("10:00") end
  await_when(any(table.unpack(c)))
end)
