-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: there are more than 200000 storylines

local n = 0
while true do
  n = n + 1
  storyline("s" .. n) (function() end)
end
