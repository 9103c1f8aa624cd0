-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7:

local function grow(n, ...)
  return grow(n + 1, n, ...)
end
grow(1)
