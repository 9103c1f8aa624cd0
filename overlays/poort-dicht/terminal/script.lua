-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Terminal Noordkade zelf: gekoelde containers en de ploegwissel. De lokale oefenleider brengt dit.

inject "terminal.koelcontainers" {
  from = "terminal", to = "terminal.koel", via = "phone", voiced_by = "terminal.leider",
  goals = { "terminal.koeling" },
  subject = "Zestig koelcontainers zonder plan",
  text = [[
Met de voorman op het koelveld. Het is {clock}. Er staan hier zestig gekoelde containers en ik heb
stekkers voor veertig. Normaal zegt de planning welke er van de stroom mogen. Die is er niet. Welke
laat ik aan?]],
  choices = { "volgorde", "wachten" },
  expect "volgorde" {
    "Besluit welke gekoelde lading voorgaat, en waarom",
    by = "terminal.koel", within = "20m",
    seen = "een besluit in het logboek met de volgorde en de reden",
  },
}

inject "terminal.alarm" {
  from = "terminal", to = "terminal.operatie", via = "phone", voiced_by = "terminal.leider",
  goals = { "terminal.koeling" },
  subject = "Temperatuuralarm op het koelveld",
  text = [[
Drie containers met medicijnen geven een temperatuuralarm. Wie zegt wat er nu gebeurt, en wie belt
de eigenaar?]],
  expect "ingrijpen" {
    "Wijst iemand aan die ingrijpt en de eigenaar inlicht",
    by = "terminal.operatie", within = "15m",
    seen = "een actie met eigenaar in het logboek",
  },
}

inject "terminal.ploegwissel" {
  from = "terminal", to = "terminal.directie", via = "mail", at = "11:15",
  goals = { "terminal.koeling" },
  subject = "Ploeg aan het eind van de dienst",
  text = [[
De ochtendploeg is om 12:00 klaar en werkt dan al negen uur. Blijft zij, of gaat het terrein met
halve bezetting verder?]],
  expect "bezetting" {
    "Besluit over de bezetting na 12:00 en wie dat de ploeg vertelt",
    by = "terminal.directie", within = "30m",
    seen = "een besluit in het logboek met wie het de ploeg vertelt",
  },
}

storyline "terminal.koeling" (function()
  deliver("terminal.koelcontainers", "09:50")
  if await_choice("terminal.koelcontainers", "30m") ~= "volgorde" then
    deliver("terminal.alarm")
  end
end)
