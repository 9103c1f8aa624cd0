-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: C stack overflow

local function f()
  local ok, err = pcall(f)
  error(err, 0)
end
f()
