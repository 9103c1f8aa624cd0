-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

storyline "tik" (function()
  local n = 0
  while true do
    wait("6s")
    n = n + 1
    set("tik", n)
  end
end)
