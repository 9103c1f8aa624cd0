-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: too many items to move

table.move({}, math.mininteger, math.maxinteger, 1)
