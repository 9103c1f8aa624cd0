-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: no text for you

local t = setmetatable({}, { __tostring = function() error("no text for you") end })
local _ = tostring(t)
