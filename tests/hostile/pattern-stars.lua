-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: ran for more than

local s = ("a"):rep(200)
local _ = s:match("a*a*a*a*a*a*b")
