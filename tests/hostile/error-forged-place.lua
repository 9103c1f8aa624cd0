-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: script.lua:999999999999999: a lie

error("script.lua:999999999999999: a lie", 0)
