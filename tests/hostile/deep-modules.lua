-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: modules/self.lua:3: module 'modules/self' requires itself

require "modules/self"
