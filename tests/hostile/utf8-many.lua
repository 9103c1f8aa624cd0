-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: ran for more than

local s = ("é"):rep(500000)
while true do local _ = utf8.len(s) end
