-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Wat de oefenleider achter de hand houdt. De eerste vier komen op de keuzelijst zodra een
-- verwachte actie uitblijft, voor elk oefendoel een. De laatste drie zijn drukhendels: meer druk,
-- minder druk.

local function heeft_gewaarschuwd()
  return any(
    chosen("vroeg-waarschuwen", "nu"),
    chosen("vroeg-waarschuwen", "gericht"),
    seen("inform.logged", { org = "csirt", to = "ziekenhuis" }),
    seen("inform.logged", { org = "csirt", to = "ziekenhuis.ciso" }))
end

local function heeft_gemeld()
  return any(
    seen("inform.logged", { org = "gemeente", to = "csirt" }),
    seen("inform.logged", { org = "gemeente", to = "csirt.coordinator" }),
    seen("inform.logged", { org = "gemeente", to = "csirt.analist" }),
    seen("notification.logged", { org = "gemeente" }))
end

inject "reserve-waarschuwing" {
  from = "collegas.meldpunt", to = { "csirt.coordinator", "csirt.analist" }, via = "phone",
  voiced_by = "tegenspel",
  reserve = true,
  when = not_within("20m", heeft_gewaarschuwd(), delivered("vroeg-waarschuwen")),
  goals = { "herkennen" },
  subject = "Een lid vraagt het nu rechtuit",
  text = [[
Een lid hangt aan de lijn en vraagt het rechtuit: "Wij hebben Sigma. Weten jullie iets, ja of
nee? Als ik over een uur plat lig en jullie wisten het, staat dat in mijn verslag." Ik mag niets
zeggen zolang u niets besluit. Wat zeg ik haar, en zeg ik dat dan ook tegen de andere zeven?]],
  expect "besluit" {
    "Besluit nu over waarschuwen en geeft elk lid hetzelfde antwoord",
    by = "csirt.coordinator", within = "10m",
    as = "decision",
    seen = "besluit met zekerheid; alle leden horen hetzelfde",
  },
  on_jump = "skip",
}

inject "reserve-los" {
  from = "collegas.servicedesk", to = { "ziekenhuis.bestuur", "ziekenhuis.ciso" },
  via = "in_person",
  voiced_by = "tegenspel",
  reserve = true,
  when = all(not_within("16m",
    any(chosen("advies-ziekenhuis", "los"), chosen("advies-ziekenhuis", "vensters")),
    delivered("advies-ziekenhuis")), severity("ziekenhuis.werkplek", "<", 3)),
  goals = { "loskoppelen" },
  subject = "Ik sta voor de kast",
  text = [[
Ik sta voor de kast met de verbinding van Sigma. Iedereen verwijst naar iedereen: de CISO naar
het bestuur, het bestuur naar de artsen. Ik trek hem eruit als iemand het zegt, en ik laat hem
zitten als iemand het zegt. Maar één van beide wil ik horen, met een naam erbij.]],
  expect "besluit" {
    "Neemt het besluit of wijst aan wie het neemt, met tijd",
    by = "ziekenhuis.bestuur", within = "10m",
    as = "decision",
    seen = "besluit met uitvoerder en de prijs voor de zorg",
  },
  on_jump = "skip",
}

inject "reserve-melden" {
  from = "collegas.meldpunt", to = "gemeente.ciso", via = "phone", voiced_by = "tegenspel",
  reserve = true,
  when = not_within("40m", heeft_gemeld(), delivered("gemeente-los")),
  goals = { "informeren" },
  subject = "Kunt u het ons zelf vertellen?",
  text = [[
Meldpunt van de CSIRT. Wij horen van drie kanten over u, en van u niets. Ik heb van u nodig:
sinds wanneer, wat u gezien heeft, wie uw beheerder is, en of ik dat met anderen mag delen.
Zonder dat laatste kan ik niemand waarschuwen met uw naam erbij. Wat mag ik opschrijven?]],
  expect "melden" {
    "Informeert de CSIRT met feiten, aannames en TLP-label",
    by = "gemeente.ciso", within = "10m",
    as = "inform", to = { "csirt" },
    seen = "bericht aan de CSIRT met label en wat gedeeld mag worden",
  },
  on_jump = "skip",
}

inject "reserve-maatstaf" {
  from = "collegas.secretaris", to = { "csirt.coordinator", "csirt.analist" }, via = "phone",
  voiced_by = "tegenspel",
  reserve = true,
  when = not_within("22m",
    any(chosen("verdeling", "slachtoffers"), chosen("verdeling", "bron")), delivered("verdeling")),
  goals = { "verdelen" },
  subject = "De burgemeester wil de regel zien",
  text = [[
Bestuurssecretaris van Oeverlo. De burgemeester hoort dat u over teams beslist en vraagt niet
wie er krijgt, maar waaróm. Heeft u een regel, en mag hij die zien? Als die er niet is, schrijft
de wethouder er straks zelf een, en die begint met "gemeenten eerst".]],
  expect "maatstaf" {
    "Maakt de maatstaf bekend, of legt hem alsnog vast",
    by = "csirt.coordinator", within = "15m",
    as = "decision",
    seen = "maatstaf in het logboek, gedeeld met alle vragers",
  },
  on_jump = "skip",
}

inject "druk-contract" {
  from = "collegas.secretaris", to = { "logistiek.directie", "sigma.directie" }, via = "mail",
  fallback = "phone",
  reserve = true,
  goals = { "informeren" },
  subject = "Aansprakelijkstelling van een afnemer",
  text = [[
Doorgestuurd van een gezamenlijke afnemer, aan u beiden. "Wij stellen u aansprakelijk voor wat
wij vandaag niet kregen. Onze verzekeraar vraagt: sinds wanneer wist u van de aanval, wie
vertelde het u, en waarom hoorden wij het van een chauffeur? Bewaar uw logboeken."]],
  expect "reactie" {
    "Bevestigt ontvangst, geeft alleen vaststaande tijden en stemt af met de ander",
    by = "logistiek.directie", within = "15m",
    as = "inform", to = { "sigma" },
    seen = "antwoord zonder schuldvraag; tijden komen overeen met het logboek",
  },
  on_jump = "skip",
}

inject "druk-vals-alarm" {
  from = "collegas.klantcontact", to = { "csirt.coordinator", "csirt.analist" }, via = "mail",
  reserve = true,
  goals = { "herkennen" },
  subject = "Uw waarschuwing heeft ons geld gekost",
  text = [[
Van een lid dat nooit klant van Sigma was en toch alles heeft losgetrokken. "Op grond van wat
wij van u hoorden lag onze balie twee uur dicht. Er was niets. Wie betaalt dat, en waarom zouden
wij de volgende keer nog luisteren?" Wat antwoorden wij?]],
  expect "uitleg" {
    "Legt uit wat er bekend was, wat onzeker was en wat er is geleerd",
    by = "csirt.coordinator", within = "20m",
    as = "inform", to = { "nationaal" },
    seen = "antwoord dat beeld en besluit van toen noemt, niet de uitkomst",
  },
  on_jump = "skip",
}

inject "hulp-buurteam" {
  from = "nationaal", to = { "csirt.coordinator", "csirt.analist" }, via = "phone",
  voiced_by = "tegenspel",
  reserve = true,
  goals = { "verdelen" },
  subject = "U krijgt er een team bij",
  text = [[
Coördinatiepunt, met goed nieuws. Een defensieonderdeel leent u voor vandaag een team, zonder
voorwaarden. Het is nu inzetbaar en mag geen patiëntgegevens zien. Het kan het werk bij de
gemeente overnemen; dan is uw eigen team daar vrij voor wie vooraan in de rij staat. Dat zijn er
nu {rij}. Doet u dat zo, en wie wijst het de weg?]],
  expect "inzet" {
    "Zet het team in volgens de maatstaf, binnen wat het mag zien",
    by = "csirt.coordinator", within = "10m",
    as = "decision",
    seen = "besluit met begeleider en grens",
  },
  on_jump = "skip",
}

-- Het geleende team neemt de gemeente over: het eigen team daar is vrij voor wie het langst wacht.
on("inject.delivered", { inject = "hulp-buurteam" }, function()
  give_back("forensics", "gemeente")
  cut("gemeente.herstel", "csirt.forensiek")
end)
