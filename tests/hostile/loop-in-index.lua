-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: ran for more than

local t = setmetatable({}, { __index = function() while true do end end })
local _ = t.x
