-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: blamed on the caller

local function f()
  error("blamed on the caller", 2)
end
f()
