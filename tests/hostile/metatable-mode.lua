-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: a metatable cannot have '__mode' here

setmetatable({}, { __mode = "k" })
