-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: there are more than 50000 injects

local n = 0
while true do
  inject("i" .. n) { from = "supplier", to = "town", via = "mail", subject = "s", text = "t" }
  n = n + 1
end
