-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: modules/latin1.lua:2: this is not text in UTF-8

require "modules/latin1"
