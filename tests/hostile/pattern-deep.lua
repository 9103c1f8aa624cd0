-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: pattern too complex

local _ = ("x"):rep(300):match(("x?"):rep(250))
