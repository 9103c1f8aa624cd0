-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: the script kept the machine busy

local a, b = ("x"):rep(1000000), ("x"):rep(999999) .. "x"
local t = { [a] = true }
while true do
  if not t[b] then break end
end
