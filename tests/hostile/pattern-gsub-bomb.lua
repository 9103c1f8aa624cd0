-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7:

local s = ("x"):rep(1000000)
local _ = s:gsub("x", ("y"):rep(1000))
