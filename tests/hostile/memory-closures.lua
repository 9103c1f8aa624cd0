-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: ran for more than

local last = function() end
while true do
  local before = last
  last = function() return before end
end
