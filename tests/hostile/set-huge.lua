-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: the value is a text of more than 64 KiB

set("x", ("x"):rep(70000))
