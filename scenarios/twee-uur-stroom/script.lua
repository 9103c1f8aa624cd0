-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Twee uur stroom. Elke verhaallijn heeft een eigen bestand:
--   aanval.lua        wie schakelt er, wat gaat los, hoe gaat het licht weer aan
--   keten.lua         wat er omvalt: 112, trein, water, kassa, zorg, telefoon
--   verdeling.lua     twee aggregaten, een tankwagen, en wie ze krijgt
--   buitenwereld.lua  pers, geruchten, alarmbericht, departement
--   reserves.lua      wat de oefenleider achter de hand houdt
-- De tijden zijn verhaaltijd; StartEx is 13:00, ronde 2 opent om 14:45, EndEx is 16:30.
--
-- Wat er uitvalt en wanneer staat niet hier maar in scenario.yaml: de verhaallijnen zetten alleen de
-- stroom uit en aan, en besluiten van spelers knippen of verlengen een schakel. De rest rekent de keten.

inject "dagbeeld" {
  from = "vr", to = "all", via = "portal", at = "13:00", context = true,
  subject = "Dagbeeld streek Marswold",
  text = [[
Dagbeeld van {clock}. Drie graden, bewolkt, geen wind. Zonsondergang om 16:38. In Oudermars is
weekmarkt. Ziekenhuis Heemwold heeft drie van de vier operatiekamers in gebruik. Het aggregaat van
de meldkamer staat voor revisie bij de fabriek en komt maandag terug. Waterbedrijf Wellewold keurt
de grote dieseltank van een pompstation. Geen bijzonderheden op het spoor. Volgend beeld: rond
kwart voor drie.]],
  attachments = { "files/dagbeeld.txt" },
  on_jump = "summarise",
  summary = "Dagbeeld: koude, stille middag; het aggregaat van de meldkamer is in revisie.",
}

require "aanval"
require "keten"
require "verdeling"
require "buitenwereld"
require "reserves"
