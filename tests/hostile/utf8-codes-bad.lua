-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: invalid UTF-8 code

local s = "a" .. ("\x80"):rep(1000000)
for _ in utf8.codes(s) do end
