-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: this table has a function as a key

for _ in pairs({ [wait] = 1 }) do end
