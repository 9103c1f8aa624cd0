-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 9: no length lied

local n = 0
local t = setmetatable({}, { __len = function() n = n + 1 return n > 1 and 1e12 or 0 end })
table.insert(t, 1, "x")
error("no length lied")
