-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: ran for more than

local s = ("a"):rep(1000000)
local _ = s:find(("a"):rep(400000) .. "b", 1, true)
