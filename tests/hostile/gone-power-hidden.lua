-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 8: '^' is not available

-- ^ here is a comment
local _ = "^" .. [[ ^ ]] .. '\'^'
local x = 2 --[==[ ]] ^ ]==] ^ 2
