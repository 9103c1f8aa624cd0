-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: the list is a table that is neither a list nor has names alone

choose { "a", b = 1 }
