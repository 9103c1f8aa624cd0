-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: sorted after all

local t = { 5, 3, 8, 1, 9, 2, 7 }
table.sort(t, function() return true end)
error("sorted after all")
