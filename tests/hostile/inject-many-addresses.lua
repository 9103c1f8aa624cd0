-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: 

local to = {}
for i = 1, 9000 do to[i] = "town" end
inject "x" { from = "supplier", to = to, via = "mail", subject = "s", text = "t" }
