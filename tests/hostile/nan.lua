-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: nan nan

error(tostring(0 / 0) .. " " .. tostring(-(0 / 0)))
