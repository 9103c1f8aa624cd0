-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 10: this table cannot be changed

inject "i" {
  from = "supplier", to = "town", via = "mail", subject = "s", text = "t",
  (function()
    local e = expect "x" { "t", by = "town", within = "1m" }
    setmetatable(e, {})
    return e
  end)(),
}
