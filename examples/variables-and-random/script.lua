-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- variables-and-random: values that texts show and conditions read, and draws from the seed.
-- Shows `set`, `get`, `{name}` in texts, `var(name, ">=", n)`, `random` and `choose`.

set("callers", 10)

inject "outage" {
  from = "supplier", to = "town.security", via = "mail", at = "09:05",
  goals = { "answer" },
  subject = "Web forms give an error",
  text = [[
The web forms have been slow since this morning and now give an error. Residents call the desk. Do
they stay on line while we look?]],
  expect "decide" {
    "Decides whether the forms stay on line, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

inject "overrun" {
  from = "supplier", to = "town.board", via = "mail", context = true,
  when = var("callers", ">=", 30),
  subject = "The desk is overrun",
  text = [[{callers} residents are waiting on the line. The first call came from {street}.]],
}

storyline "callers" (function()
  set("street", choose { "Kerkstraat", "Dijkweg", "Havenplein" })
  for _ = 1, 5 do
    wait("5m")
    set("callers", get("callers") + 4 + random(4))    -- five to eight more
  end
end)
