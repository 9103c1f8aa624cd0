-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: a b c

storyline "s" (function()
  on("draw.made", function(r)
    local names = {} for k in pairs(r.of) do names[#names + 1] = k end error(table.concat(names, " "))
  end)
  choose { c = 1, a = 1, b = 1 }
end)
