-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: no length lied

local t = setmetatable({}, { __len = function() return 1e12 end })
local _ = table.concat(t)
error("no length lied")
