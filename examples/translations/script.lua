-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- translations: a scenario in its own language, and every text in a second one by the same id.
-- Shows `languages`, texts/en.yaml, and `t{ … }` for a translation in the script itself.

-- Its English is in texts/en.yaml, under injects: storing.
inject "storing" {
  from = "leverancier", to = "gemeente.beveiliging", via = "mail", at = "09:05",
  goals = { "antwoord" },
  subject = "Webformulieren geven een fout",
  text = [[
Het is {clock}. De webformulieren geven een fout. Blijven ze draaien terwijl wij kijken?]],
  expect "besluit" {
    "Besluit of de formulieren blijven draaien, en wie dat uitvoert",
    by = "gemeente.beveiliging", within = "20m",
    seen = "besluit in het logboek met reden en uitvoerder",
  },
  choices = { { "uit", "De formulieren gaan uit" }, { "aan", "De formulieren blijven aan" } },
}

-- A short text can carry its translation along.
inject "hersteld" {
  from = "leverancier", to = "gemeente", via = "portal", at = "09:40", context = true,
  subject = t { nl = "Webformulieren werken weer", en = "Web forms work again" },
  text = t {
    nl = [[Sinds {clock} werken de formulieren weer.]],
    en = [[Since {clock} the forms work again.]],
  },
}
