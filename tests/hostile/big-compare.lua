-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: the script kept the machine busy

local a, b = ("x"):rep(1000000), ("x"):rep(999999) .. "x"
while true do
  if a ~= b then break end
end
