-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: this table cannot be changed

setmetatable(_ENV, { __index = function() end })
