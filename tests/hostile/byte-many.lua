-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: byte() can give at most

local _ = ("x"):rep(1000000):byte(1, -1)
