-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: ran for more than

storyline "a" (function()
  wait("1m")
  for _ = 1, 1 << 60 do end
end)
