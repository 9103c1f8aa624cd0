-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: rep() makes a text of more than

local _ = ("xxxxxxxx"):rep(math.maxinteger // 4, "yy")
