-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: ran for more than

local t = setmetatable({}, { __call = function(self) return self() end })
t()
