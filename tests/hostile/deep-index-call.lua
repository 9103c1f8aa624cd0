-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: C stack overflow

local t = {}
setmetatable(t, { __index = function(s, k) return s[k .. "x"] end })
local _ = t.x
