-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: this table has a table as a key

for _ in pairs({ [{}] = 1 }) do end
