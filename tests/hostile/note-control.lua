-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: 'text' must be text

storyline "a" (function()
  note("a\x1b[31mb")
end)
