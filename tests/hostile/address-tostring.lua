-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: table function table function

error(tostring({}) .. " " .. tostring(tostring) .. " " .. tostring(string) .. " " .. tostring(function() end))
