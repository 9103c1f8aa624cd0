-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: wait() cannot be used in a function that sort() or gsub() calls

storyline "a" (function()
  table.sort({ 2, 1 }, function() wait("1m") end)
end)
