-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: item 1 of the list is a table

local _ = table.concat({ {} })
