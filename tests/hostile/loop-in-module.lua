-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: modules/loop.lua:3: ran for more than

require "modules/loop"
