-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: __tostring must give a text

local t = setmetatable({}, { __tostring = function() return 1 end })
local _ = tostring(t)
