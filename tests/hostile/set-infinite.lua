-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: the value is inf, which is not a whole number

set("x", 1e300 * 1e300)
