-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: ran for more than

storyline "a" (function()
  while true do
    wait("0s")
  end
end)
