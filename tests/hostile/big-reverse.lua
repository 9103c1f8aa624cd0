-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: ran for more than

local s = ("x"):rep((1 << 20) - 100)
while true do local _ = s:reverse() end
