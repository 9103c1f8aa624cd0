-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: '__index' chain too long

local t = {}
setmetatable(t, { __index = t })
local mt = { __index = t }
setmetatable(t, mt)
local _ = t.x
