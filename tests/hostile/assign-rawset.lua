-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: this table cannot be changed

rawset(_ENV, "wait", function() end)
