-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: modules/compiled.lua:1: this is compiled Lua

require "modules/compiled"
