-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: attempt to call a nil value (global 'note')

local _ENV = {}
note("x")
