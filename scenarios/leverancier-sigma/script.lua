-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Leverancier Sigma. Elke verhaallijn heeft een eigen bestand:
--   sigma.lua         de leverancier: het spoor, de waarschuwing, de stekker
--   klanten.lua       de organisaties: geraakt of gespaard, en wie daar weer van afhangt
--   schaarste.lua     twee forensische teams, meer dan twee vragers
--   buitenwereld.lua  pers, geruchten, toezicht, nationale coördinatie
--   reserves.lua      wat de oefenleider achter de hand houdt
-- De tijden zijn verhaaltijd; StartEx is 08:30, ronde 2 opent om 10:00, ronde 3 om 11:15, EndEx is
-- 12:30. Wie wanneer geraakt wordt staat niet hier maar in scenario.yaml: om 08:40 wordt het beheer
-- van Sigma misbruikt, de rest volgt uit de keten.

set("geraakt", 0)       -- klanten van Sigma die geraakt zijn
set("rij", 0)           -- wie er op een forensisch team wacht

inject "dagbeeld" {
  from = "nationaal", to = "all", via = "portal", at = "08:30", context = true,
  subject = "Digitaal dagbeeld",
  text = [[
Digitaal dagbeeld van {clock}. Geen bijzondere dreiging. Gemeente Oeverlo opent om negen uur; het
is drukker dan anders, want vandaag is de laatste dag voor de vakantiepaspoorten. Scholen nemen
vanmorgen digitale toetsen af. Vandaag sluiten de weekrun van de salarissen en, om twaalf uur, de
betaling van de uitkeringen. Stapelwolk Hosting onderzoekt foutmeldingen in Cloudregio Noord.]],
  attachments = { "files/dagbeeld.txt" },
  on_jump = "summarise",
  summary = "Dagbeeld: gewone dinsdag; foutmeldingen in een cloudregio; betaaldag.",
}

require "sigma"
require "klanten"
require "schaarste"
require "buitenwereld"
require "reserves"
