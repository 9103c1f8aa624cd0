-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: inject works only while the script loads

storyline "a" (function()
  inject "x" {}
end)
