-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: ran for more than

for i = 1, 1000 do
  storyline("s" .. i) (function()
    while true do end
  end)
end
