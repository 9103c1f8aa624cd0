-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: a metatable cannot have '__gc' here

local mt = {}
setmetatable({}, mt)
mt.__gc = function() while true do end end
setmetatable({}, mt)
