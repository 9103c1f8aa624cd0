-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: unpack() can give at most

local _ = table.unpack({}, 1, 1e7)
