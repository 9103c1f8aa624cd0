-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: ran for more than

local s = ("x"):rep((1 << 20) - 100)
for _ = 1, 50000 do
  -- each of these handles a MiB
  local _ = s:upper()
end
