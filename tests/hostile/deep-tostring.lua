-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: C stack overflow

local t = {}
setmetatable(t, { __tostring = function(v) return tostring(v) end })
local _ = tostring(t)
