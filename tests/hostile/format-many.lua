-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: ran for more than

local form = ("%99.99f"):rep(1000)
while true do pcall(string.format, form, 1e300) end
