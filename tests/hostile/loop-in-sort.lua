-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: ran for more than

local list = { 3, 2, 1 }
table.sort(list, function()
  while true do end
end)
