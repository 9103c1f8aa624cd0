-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: variable 'x' got a non-closable value

local mt = {}
local t = setmetatable({}, mt)
mt.__close = function() while true do end end
local x <close> = t
