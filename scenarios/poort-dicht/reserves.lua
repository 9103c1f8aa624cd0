-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Wat de oefenleider achter de hand houdt. De eerste vier komen op de keuzelijst zodra een
-- verwachte actie uitblijft, voor elk oefendoel een. De laatste twee zijn drukhendels: meer druk,
-- minder druk.

local function csirt_weet_het()
  return any(
    seen("inform.logged", { org = "terminal", to = "csirt" }),
    seen("inform.logged", { org = "terminal", to = "csirt.coordinator" }),
    seen("inform.logged", { org = "terminal", to = "csirt.analist" }),
    seen("notification.logged", { org = "terminal" }))
end

inject "reserve-stekker" {
  from = "collegas.servicedesk", to = "terminal.ciso", via = "phone", voiced_by = "tegenspel",
  reserve = true,
  when = not_within("22m",
    any(chosen("losgeldbrief", "isoleren"), chosen("losgeldbrief", "segment")),
    delivered("losgeldbrief")),
  goals = { "herkennen" },
  subject = "Ik sta met mijn hand aan de stekker",
  text = [[
Servicedesk nog een keer. Ik sta in de serverruimte en er komen per minuut mappen bij. Ik mag
dit niet zelf besluiten, maar niets doen is ook een besluit. Zeg me wat eruit gaat, wat blijft,
en wie ik moet waarschuwen voordat het licht uitgaat.]],
  expect "isoleren" {
    "Besluit nu wat er van het net gaat, met wie gewaarschuwd wordt",
    by = "terminal.ciso", within = "10m",
    as = "decision",
    seen = "besluit met uitvoerder en volgorde; poort en douane vooraf gewaarschuwd",
  },
  on_jump = "skip",
}

inject "reserve-csirt" {
  from = "achterban", to = "terminal.ciso", via = "phone", voiced_by = "tegenspel",
  reserve = true,
  when = not_within("35m", csirt_weet_het(), delivered("losgeldbrief")),
  goals = { "informeren" },
  subject = "Weet de CSIRT dit al?",
  text = [[
Overslagbedrijf Zuidgors, van beveiliger tot beveiliger. Ik hoor dat het bij jullie mis is. Wij
vroegen het de CSIRT en die wist van niets. Wij draaien dezelfde software. Als jullie het hun
niet vertellen, kan niemand ons waarschuwen. Mag ik zeggen dat jullie getroffen zijn, of doen
jullie dat zelf?]],
  expect "melden" {
    "Informeert de CSIRT met feiten, aannames en TLP-label",
    by = "terminal.ciso", within = "10m",
    as = "inform", to = { "csirt" },
    seen = "bericht aan CSIRT Havenketen met label en wat gedeeld mag worden",
  },
  on_jump = "skip",
}

inject "reserve-commissaris" {
  from = "collegas.secretaris", to = "terminal.directie", via = "phone", voiced_by = "tegenspel",
  reserve = true,
  when = not_within("40m",
    seen("escalation.logged", { org = "terminal" }), delivered("losgeldbrief")),
  goals = { "opschalen" },
  subject = "De commissaris vraagt wie de leiding heeft",
  text = [[
De voorzitter van de raad van commissarissen hangt aan de lijn. Hij hoort op de radio over een
rij vrachtwagens en vraagt wie de leiding heeft, op welk niveau wij zitten en wanneer hij de
eerste sitrep krijgt. Ik weet op geen van drieën het antwoord. Wat zeg ik?]],
  expect "niveau" {
    "Benoemt niveau, voorzitter en tijd van de eerste sitrep",
    by = "terminal.directie", within = "15m",
    as = "escalate", to = "crisisteam",
    seen = "opschaling in het logboek met reden; sitrep gepland",
  },
  on_jump = "skip",
}

inject "reserve-ziekenhuis" {
  from = "depot", to = { "haven.crisiscoordinator", "terminal.operatie" }, via = "phone",
  voiced_by = "tegenspel",
  reserve = true,
  when = not_within("22m",
    any(chosen("voorrang", "medicijnen"), chosen("voorrang", "onderdelen"),
      chosen("voorrang", "volgorde")),
    delivered("voorrang")),
  goals = { "prioriteren" },
  subject = "Wij moeten het nu weten",
  text = [[
Medicijndepot Elzenkade. Een ziekenhuis vraagt of het operaties van morgen moet verzetten. Dat
kan tot over een kwartier zonder schade voor patiënten, daarna niet meer. Ik hoef niet te horen
dat wij voorgaan. Ik moet horen óf wij voorgaan, en van wie.]],
  expect "volgorde" {
    "Geeft een besluit over de volgorde, of zegt wie het neemt en wanneer",
    by = "haven.crisiscoordinator", within = "15m",
    as = "inform", to = { "depot" },
    seen = "antwoord aan het depot met afzender, tijd en maatstaf",
  },
  on_jump = "skip",
}

inject "druk-verzekeraar" {
  from = "fabriek", to = { "terminal.directie", "vervoer.directie" },
  via = "mail", fallback = "phone",
  reserve = true,
  goals = { "informeren" },
  subject = "Aansprakelijkstelling",
  text = [[
Namens Montagefabriek Hazelhof stellen wij u beiden aansprakelijk voor stilstand. Onze
verzekeraar vraagt voor het eind van de middag: sinds wanneer wist u van de aanval, wie heeft u
wanneer geïnformeerd, en waarom ons niet? Bewaar uw logboeken.]],
  expect "reactie" {
    "Bevestigt ontvangst, geeft alleen vaststaande tijden en stemt af met de ander",
    by = "terminal.directie", within = "15m",
    as = "inform", to = { "fabriek" },
    seen = "antwoord zonder schuldvraag; tijden komen overeen met het logboek",
  },
  on_jump = "skip",
}

inject "hulp-zuidgors" {
  from = "achterban", to = { "haven.havenmeester", "vervoer.planner" }, via = "phone",
  voiced_by = "tegenspel",
  reserve = true,
  goals = { "prioriteren" },
  subject = "Bufferterrein beschikbaar",
  text = [[
Zuidgors. Los van alles wat er speelt: ons oude terrein aan de havenweg ligt leeg en is
verlicht. Er kunnen veertig wagens staan, er is een kantine met water en wc's. Wij vragen er
niets voor, maar wel iemand die zegt welke wagens erop mogen en wie er toezicht houdt.]],
  expect "benutten" {
    "Besluit welke wagens naar het terrein gaan en regelt toezicht",
    by = "haven.havenmeester", within = "15m",
    as = "decision",
    seen = "besluit met maatstaf; vervoerders en verkeerscentrale geïnformeerd",
  },
  on_jump = "skip",
}

on("inject.delivered", { inject = "hulp-zuidgors" }, function()
  set("wachtrij", math.max(0, get("wachtrij") - 40))
end)
