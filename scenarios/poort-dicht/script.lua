-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Poort dicht. Elke verhaallijn heeft een eigen bestand:
--   ransomware.lua    de aanval zelf: zien, isoleren, duiden, herstellen
--   wachtrij.lua      de poort, de wagens, de lading die voorrang wil
--   buitenwereld.lua  pers, geruchten, departement
--   reserves.lua      wat de oefenleider achter de hand houdt
-- De tijden zijn verhaaltijd; StartEx is 09:00, ronde 2 opent om 10:30, EndEx is 12:00.

set("uren", 48)         -- wat de afzender aan bedenktijd geeft
set("wachtrij", 25)     -- wagens voor de poort
set("doorloop", 40)     -- wagens per uur door de poort
set("aanvoer", 80)      -- wagens per uur erbij

inject "dagbeeld" {
  from = "verkeer", to = "all", via = "portal", at = "09:00", context = true,
  subject = "Dagbeeld haven en achterland",
  text = [[
Dagbeeld van {clock}. Rustig weer, goed zicht. Aan de kade bij Noordkade liggen twee zeeschepen,
een derde wordt in de loop van de ochtend verwacht. Noordkade verwacht vandaag 1.200
vrachtwagens; de piek valt tussen tien en elf uur. Voor de poort staan op dit moment {wachtrij}
wagens, dat is gewoon voor dit uur. Geen werkzaamheden op de havenweg. Volgend dagbeeld: rond
half elf.]],
  attachments = { "files/dagbeeld.txt" },
  on_jump = "summarise",
  summary = "Dagbeeld: gewone, drukke donderdag; 1.200 wagens verwacht bij Noordkade.",
}

require "ransomware"
require "wachtrij"
require "buitenwereld"
require "reserves"
