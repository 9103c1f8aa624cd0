-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: once

local ok, err = pcall(function()
  error("once")
end)
error(err)
