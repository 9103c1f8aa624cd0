-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: ran for more than

local s = ("("):rep(200000)
local _ = s:find("%b()")
