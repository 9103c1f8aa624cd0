-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: storyline 'a' is declared a second time

storyline "a" (function() end)
storyline "a" (function() end)
