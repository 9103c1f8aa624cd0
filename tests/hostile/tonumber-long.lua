-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: ran for more than

local s = ("9"):rep(1000000)
while true do local _ = tonumber(s, 10) end
