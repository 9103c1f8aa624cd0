-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: inject 'x': 'text'

inject "x" { from = "supplier", to = "town", via = "mail", subject = "s", text = "\xff" }
