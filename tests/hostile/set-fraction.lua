-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: the value is 1.5, which is not a whole number

set("x", 3 / 2)
