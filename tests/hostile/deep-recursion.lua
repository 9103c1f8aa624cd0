-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: a function calls itself without end

local function f(n)
  return 1 + f(n + 1)
end
f(1)
