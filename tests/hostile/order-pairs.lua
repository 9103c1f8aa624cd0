-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 12: -1 2 2.5 10 A Z a aa b false true

local t, out = {}, {}
for _, k in ipairs({ "b", 10, "aa", true, -1, "Z", 2.5, "a", 2, false, "A" }) do
  t[k] = k
end
for k in pairs(t) do out[#out + 1] = tostring(k) end

error(table.concat(out, " "))
