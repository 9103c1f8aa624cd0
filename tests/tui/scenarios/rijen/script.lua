-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- rijen: of each kind of inject one, and a storyline of three.

inject "brief" {
  from = "pers", to = "haven.ciso", via = "mail", at = "09:10", goals = { "zien" },
  subject = "De poort is dicht", text = [[De poort staat stil. Wat doet u?]],
  expect "besluit" { "Kiest wat er met de poort gebeurt", by = "haven.ciso", within = "5m", seen = "noemt de poort" },
  choices = { "isoleren", "doorgaan" },
  chain = {
    isoleren = { { "disrupt", "haven.poort", 4 } },
    doorgaan = { { "disrupt", "haven.poort", 2 } },
  },
}
inject "bel" {
  from = "pers", to = "stad.burgemeester", via = "phone", at = "09:20", fallback = "mail", voiced_by = "tegenspel",
  goals = { "zien" }, subject = "Klopt het", text = [[Wij horen dat de poort dicht is.]],
}
inject "vraag" {
  from = "pers", to = "haven.directie", via = "mail", at = "09:30", goals = { "kiezen" },
  subject = "Wat gaat voor", text = [[Welke lading gaat voor?]],
}
inject "bel-terug" {
  from = "pers", to = "haven.directie", via = "phone", voiced_by = "tegenspel",
  subject = "Nog eens", text = [[Belt u ons terug?]], context = true,
}
for i = 1, 3 do
  inject("lijn-" .. i) {
    from = "pers", to = "haven", via = "mail", context = true,
    subject = "Lijn " .. i, text = "Deel " .. i .. " van de lijn.",
  }
end
storyline "lijn" (function()
  deliver("lijn-1", "10:00")
  deliver("lijn-2", "10:10")
  deliver("lijn-3", "10:20")
end)
inject "hulp" {
  from = "pers", to = "haven", via = "mail", reserve = true, context = true,
  subject = "Een hint", text = "Het helpt om te bellen.",
}
inject "druk" {
  from = "pers", to = "haven", via = "mail", reserve = true, context = true,
  subject = "Druk erbij", text = "Het wordt erger.",
}
