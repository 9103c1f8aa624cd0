-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: C stack overflow

local function f() return (("x"):gsub("x", f)) end
f()
