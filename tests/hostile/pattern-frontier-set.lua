-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: ran for more than

local s, set = ("a"):rep(100000), "[" .. ("b"):rep(100000) .. "]"
-- every step looks through the whole set
local _ = s:gsub(set, "x")
