-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: attempt to perform arithmetic on a string value

local _ = "10" + 1
