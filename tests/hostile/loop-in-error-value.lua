-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: an error was raised that is not a text but a table

storyline "a" (function()
  local function spin() while true do end end
  wait("1m")
  error(setmetatable({}, { __tostring = spin }))
end)
