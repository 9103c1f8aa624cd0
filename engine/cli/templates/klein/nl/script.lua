-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Wat er gebeurt. Tijden zijn verhaaltijd ("09:05") of een duur ("20m").
--
--   draaiboek check .      klopt het?
--   draaiboek rehearse .   de machine speelt het
--   draaiboek test .       de eigen proeven, in tests/

inject "melding" {
  from = "leverancier", to = "bibliotheek.ict", via = "mail", at = "09:05",
  goals = { "besluiten" },
  subject = "Vreemde mail namens uw bibliotheek",
  text = [[
Het is {clock}. Uit uw ledensysteem is vannacht een mail aan alle leden gegaan die om hun wachtwoord
vraagt. Wij hebben hem niet verstuurd. Zullen wij het systeem uitzetten? Dan kan er ook niemand lenen.]],
  expect "kiezen" {
    "Besluit of het ledensysteem uitgaat, en wie dat doet",
    by = "bibliotheek.ict", within = "20m",
    seen = "een besluit in het logboek, met de reden en wie het uitvoert",
  },
  -- Wat een besluit kan betekenen: de oefenleider kiest, het verhaal gaat daarop verder.
  choices = { { "uit", "Het systeem gaat uit" }, { "aan", "Het systeem blijft aan" } },
  on_jump = "deliver",
}

inject "rij" {
  from = "leden", to = "bibliotheek.balie", via = "mail", context = true,
  subject = "Niemand kan lenen",
  text = [[Er staan dertig mensen voor de balie en niemand kan een boek meenemen.]],
}

inject "klacht" {
  from = "leden", to = "bibliotheek.directie", via = "mail", context = true,
  subject = "Mijn wachtwoord ingevuld",
  text = [[Ik heb mijn wachtwoord ingevuld, want de mail kwam echt van u. Wat nu?]],
}

-- Achter de hand: alleen als de oefenleider erom vraagt.
inject "nog-een-keer" {
  from = "leverancier", to = "bibliotheek.ict", via = "mail", reserve = true,
  goals = { "besluiten" },
  subject = "Er gaat weer een mail uit",
  text = [[Er gaat op dit moment een tweede mail aan alle leden uit. Wat wilt u dat wij doen?]],
  expect "alsnog" {
    "Besluit alsnog", by = "bibliotheek.ict", within = "10m",
    seen = "een besluit in het logboek met de reden",
  },
}

storyline "mail" (function()
  await_delivered("melding", "30m")
  local keuze = await_choice("melding", "25m") -- een keuze, "anders", "geen", of nil na die tijd
  if keuze == "uit" then
    deliver("rij")
  else
    deliver("klacht")
  end
end)
