-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: ran for more than

local mt = { __concat = function() while true do end end }
local _ = setmetatable({}, mt) .. "x"
