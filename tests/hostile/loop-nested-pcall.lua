-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: ran for more than

local function f(n)
  while true do
    pcall(f, n + 1)
  end
end
f(1)
