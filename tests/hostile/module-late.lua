-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: modules are read while the script loads

storyline "a" (function()
  require "modules/self"
end)
