-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 3: twee forensische teams. Het eerste besluit valt als er twee vragers zijn en
-- niemand weet hoeveel er volgen; het tweede als er een derde komt en er geen team meer vrij is.
-- Wie wacht, kan niet schoon herstarten (rij K52): dat voelt wie in de rij staat, niet wie een
-- team heeft.

for _, org in ipairs { "gemeente", "ziekenhuis" } do
  depends {
    org .. ".herstel", on = "csirt.forensiek",
    type = "workforce", what = "Zonder sporenonderzoek weet niemand of herstarten veilig is",
    delay = "10m", severity = 3, recovery_lag = "20m", source = "naar rij K52, ingekort",
  }
end

inject "verdeling" {
  from = "collegas.forensiek", to = "csirt.coordinator", via = "in_person", voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Twee teams, waarheen?",
  text = [[
Ik heb twee teams, meer zijn er in de hele regio niet. Oeverlo vraagt om hulp, Korfgoed ook.
Maar als het van Sigma komt, leren wij daar het meest, en misschien wie de volgende is. Een team
dat ergens zit, zit er twee uur. Zegt u niets, dan rijdt volgens de piketregeling één team naar
de eerste melder en blijft één hier. Wat is de maatstaf, ook voor wie straks nog belt?]],
  attachments = { "files/inzetkaart.txt" },
  expect "maatstaf" {
    "Legt eerst een maatstaf vast en verdeelt dan de teams",
    by = "csirt.coordinator", within = "20m",
    as = "decision",
    seen = "maatstaf staat in het logboek vóór de namen; duur en herziening genoemd",
  },
  expect "vertellen" {
    "Vertelt wie wel en geen team krijgt waarom, en wat hij zelf kan doen",
    by = "csirt.analist", within = "25m",
    as = "inform", to = { "gemeente", "winkels", "sigma" },
    seen = "bericht aan alle drie, met tijd",
  },
  choices = {
    { "slachtoffers", "Eén naar de gemeente, één naar de winkels" },
    { "bron", "Eén naar Sigma, één naar de gemeente" },
    { "reserve", "Eén naar de gemeente, één achter de hand" },
  },
  chain = {
    slachtoffers = {
      { "claim", "forensics", "gemeente", "2h" },
      { "claim", "forensics", "winkels", "2h" },
    },
    bron = {
      { "claim", "forensics", "sigma", "2h" },
      { "claim", "forensics", "gemeente", "2h" },
    },
    reserve = { { "claim", "forensics", "gemeente", "2h" } },
  },
  on_silence = "reserve",
  on_jump = "move",
}

-- ---- Wie een team bij de bron zette, weet wie de volgende is

inject "bron-lijst" {
  from = "collegas.forensiek", to = { "csirt.coordinator", "csirt.analist" }, via = "phone",
  voiced_by = "tegenspel", tlp = "AMBER",
  goals = { "herkennen", "informeren" },
  subject = "De volgorde staat in de taak",
  text = [[
Met het team bij Sigma. De volgorde staat in de taak zelf: tien klanten, met een tijd erbij. Wie
los is wordt overgeslagen. Het ziekenhuis staat op vijf over half elf, de bank rond elf uur. Ik
heb de hele lijst. Sigma zegt dat klantnamen hun eigendom zijn en dat wij die niet mogen delen.
Wat mag ik doen?]],
  attachments = { "files/volgorde.txt" },
  expect "bellen" {
    "Belt wie nog aan de beurt komt, met tijd en label, en legt vast op welke grond",
    by = "csirt.coordinator", within = "10m",
    as = "inform", to = { "ziekenhuis", "bank", "waterschap" },
    seen = "gesprekken vóór de genoemde tijden; afweging tussen TLP en waarschuwen staat er",
  },
  expect "beeld" {
    "Maakt het beeld van gemeenschappelijke oorzaak definitief en meldt dat nationaal",
    by = "csirt.analist", within = "20m",
    as = "inform", to = { "nationaal" },
    seen = "beeld met bron en zekerheid",
  },
  on_jump = "deliver",
}

inject "tweede-kans" {
  from = "collegas.servicedesk", to = { "ziekenhuis.ciso", "ziekenhuis.crisis" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "loskoppelen" },
  subject = "Wij staan op de lijst, met een tijd",
  text = [[
Het gaat rond dat de aanvallers een lijst hebben en dat wij daarop staan, met een tijd: vijf
over half elf. De werkplekken: {ziekenhuis.werkplek}, en wij hangen nog aan Sigma. Ik kan het
eruit trekken, dan gaan twee afdelingen nu op papier. Vorig kwartier was het nog een vermoeden.
Verandert dit iets?]],
  says = { ["ziekenhuis.werkplek"] = "up" },
  expect "herzien" {
    "Herziet of handhaaft het eerdere besluit en noemt wat er nieuw is",
    by = "ziekenhuis.ciso", within = "10m",
    as = "decision",
    seen = "besluit noemt het eerdere, het nieuwe feit en de prijs",
  },
  choices = {
    { "los", "Alsnog loskoppelen" },
    { "verbonden", "Verbonden blijven" },
  },
  chain = {
    los = {
      { "cut", "ziekenhuis.werkplek", "sigma.beheer" },
      { "disrupt", "ziekenhuis.werkplek", 2 },
    },
  },
  on_silence = "verbonden",
  on_jump = "move",
}

-- ---- De derde vrager

inject "vraag-ziekenhuis" {
  from = "collegas.forensiek", to = "csirt.coordinator", via = "phone", voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Het ziekenhuis vraagt een team",
  text = [[
Wilgenveen vraagt een team: het wil weten of de intensive care veilig is. Het dossier daar:
{ziekenhuis.werkplek}. Zonder dat onderzoek herstarten zij niet. Het team bij de gemeente is
halverwege; haal ik dat weg, dan is een uur werk voor niets en belt de burgemeester. Laat ik het
zitten, dan wacht een ziekenhuis. Houdt uw maatstaf dit?]],
  says = { ["ziekenhuis.werkplek"] = "down" },
  expect "besluit" {
    "Past de maatstaf toe of herziet die met reden, en zegt hoe lang wachten duurt",
    by = "csirt.coordinator", within = "15m",
    as = "decision",
    seen = "besluit verwijst naar de maatstaf; wachttijd en tussentijds advies genoemd",
  },
  expect "opschalen" {
    "Schaalt op of vraagt nationaal bijstand nu er meer vragers zijn dan teams",
    by = "csirt.coordinator", within = "20m",
    as = "escalate", to = "nationaal",
    seen = "opschaling of gemotiveerd 'nog niet', met aantallen",
  },
  choices = {
    { "omleggen", "Het team van de gemeente naar het ziekenhuis" },
    { "in-de-rij", "Ziekenhuis in de rij, gemeente eerst af" },
    { "markt", "Verwijzen naar een commercieel team" },
  },
  chain = {
    omleggen = {
      { "give_back", "forensics", "gemeente" },
      { "claim", "forensics", "ziekenhuis", "2h" },
    },
    ["in-de-rij"] = { { "claim", "forensics", "ziekenhuis", "2h" } },
  },
  on_jump = "move",
}

inject "vraag-loon" {
  from = "collegas.forensiek", to = "csirt.coordinator", via = "phone", voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Strookwijs vraagt een team",
  text = [[
Strookwijs vraagt een team: van 9.000 mensen is onbekend of hun gegevens weg zijn, en dat wil
iedereen vandaag weten. Het platform: {loon.platform}. Geen mens in gevaar, wel veel mensen
geraakt. Het team bij de gemeente is halverwege. Haal ik dat weg, zet ik ze in de rij, of moeten
zij zelf iemand huren?]],
  says = { ["loon.platform"] = "down" },
  expect "besluit" {
    "Past de maatstaf toe of herziet die met reden, en zegt hoe lang wachten duurt",
    by = "csirt.coordinator", within = "15m",
    as = "decision",
    seen = "besluit verwijst naar de maatstaf; wachttijd en tussentijds advies genoemd",
  },
  expect "opschalen" {
    "Schaalt op of vraagt nationaal bijstand nu er meer vragers zijn dan teams",
    by = "csirt.coordinator", within = "20m",
    as = "escalate", to = "nationaal",
    seen = "opschaling of gemotiveerd 'nog niet', met aantallen",
  },
  choices = {
    { "omleggen", "Het team van de gemeente naar Strookwijs" },
    { "in-de-rij", "Strookwijs in de rij" },
    { "markt", "Verwijzen naar een commercieel team" },
  },
  chain = {
    omleggen = {
      { "give_back", "forensics", "gemeente" },
      { "claim", "forensics", "loon", "2h" },
    },
    ["in-de-rij"] = { { "claim", "forensics", "loon", "2h" } },
  },
  on_jump = "move",
}

inject "niemand-vraagt" {
  from = "collegas.forensiek", to = { "csirt.coordinator", "csirt.analist" }, via = "chat",
  context = true,
  subject = "Geen nieuwe aanvragen",
  text = [[
Ter info: geen derde aanvraag. Ziekenhuis en salarisverwerker melden geen schade, alleen hinder.
De teams kunnen afmaken waar zij zitten. Voor het eerst vanmorgen ben ik niet te laat.]],
  on_jump = "summarise",
  summary = "Geen derde aanvraag voor een team: ziekenhuis en salarisverwerker zijn gespaard.",
}

-- ---- Wie wacht, wie verliest, wie krijgt

inject "in-de-wacht" {
  from = "collegas.servicedesk", to = "ziekenhuis.ciso", via = "phone", voiced_by = "tegenspel",
  storyline = "schaarste",
  when = all(severity("ziekenhuis.herstel", 3), severity("ziekenhuis.werkplek", 4)),
  goals = { "verdelen" },
  subject = "Wij staan in de rij",
  text = [[
Er komt voorlopig geen onderzoeker; voor het ziekenhuis staan wij in de rij, met {rij}
wachtenden. Een leverancier van apparatuur biedt aan alles nu schoon op te starten. Dan is de
spoed vanmiddag terug, en zijn alle sporen weg. De artsen willen dat. Doen we het, of wachten we
op iemand die misschien niet komt?]],
  expect "zelf" {
    "Besluit over herstarten zonder onderzoek en regelt wat zelf veiliggesteld kan worden",
    by = "ziekenhuis.ciso", within = "15m",
    as = "decision",
    seen = "besluit met medisch en forensisch belang naast elkaar; CSIRT is geïnformeerd",
  },
  on_jump = "summarise",
  summary = "Het ziekenhuis wacht op een forensisch team en kan niet schoon herstarten.",
}

inject "team-weg" {
  from = "collegas.servicedesk", to = { "gemeente.ciso", "gemeente.crisis" }, via = "in_person",
  voiced_by = "tegenspel",
  storyline = "schaarste",
  when = all(
    any(chosen("vraag-ziekenhuis", "omleggen"), chosen("vraag-loon", "omleggen")),
    none(past("12:05"))),
  goals = { "verdelen" },
  subject = "De onderzoekers pakken in",
  text = [[
De onderzoekers van de CSIRT pakken hun koffers: zij moeten naar een ander. Zij zijn halverwege
en zeggen dat wij niets mogen aanzetten tot zij terug zijn. Wanneer dat is weten zij niet. Wij
hadden de balie morgen open beloofd. Leggen wij ons hierbij neer, en wie vertelt het de
burgemeester?]],
  expect "overdracht" {
    "Vraagt een overdracht en een verwachting, en stelt de eigen belofte bij",
    by = "gemeente.crisis", within = "15m",
    as = "inform", to = { "csirt", "gemeente.burgemeester" },
    seen = "overdracht op papier; nieuwe verwachting naar buiten",
  },
  on_jump = "summarise",
  summary = "Het forensisch team is bij de gemeente weggehaald voor een ander slachtoffer.",
}

inject "team-komt" {
  from = "collegas.forensiek", to = { "ziekenhuis.ciso", "csirt.analist" }, via = "phone",
  voiced_by = "tegenspel", context = true,
  subject = "Er komt een team",
  text = [[
Team onderweg naar Wilgenveen, na {wachttijd} minuten in de rij. Wij beginnen bij de intensive
care. Raak tot dan niets aan wat uit staat. Wat wij vinden gaat eerst naar u, dan met uw
toestemming naar de CSIRT.]],
  on_jump = "summarise",
  summary = "Na wachten in de rij kreeg het ziekenhuis een forensisch team.",
}

-- ---- Ronde 3: er vraagt nog iemand, van verder weg

inject "leen-team" {
  from = "nationaal", to = "csirt.coordinator", via = "phone", voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Kunt u een team afstaan?",
  text = [[
Nationaal Coördinatiepunt. In een andere sector zijn dertig klanten van Sigma geraakt, waaronder
een energiebedrijf. Ik zoek een team en u heeft er twee. Ik kan het u niet opdragen. In uw rij
staan er nu {rij}. Leent u er een uit, en als u nee zegt: wat is uw maatstaf dan voor wie van
buiten komt?]],
  expect "antwoord" {
    "Geeft antwoord volgens de maatstaf, met gevolgen voor de eigen rij",
    by = "csirt.coordinator", within = "15m",
    as = "decision",
    seen = "ja, nee of voorwaarde met reden; wie in de eigen rij staat hoort het eerst",
  },
  choices = {
    { "ja", "Ja, zodra er een vrij is, achter wie al wacht" },
    { "nee", "Nee, niet zolang de eigen rij niet leeg is" },
  },
  chain = { ja = { { "claim", "forensics", "nationaal", "2h" } } },
  on_jump = "move",
}

-- ---- De rij zelf: wie wacht, merkt dat; wie een team heeft, niet

local onderzocht = { gemeente = true, ziekenhuis = true }

on("resource.queued", { resource = "forensics" }, function(r)
  set("rij", get("rij") + 1)
  if severity("csirt.forensiek") < 3 then
    disrupt("csirt.forensiek", 3)
  end
  note("In de rij voor een forensisch team: " .. r.org .. ".")
end)

on("resource.granted", { resource = "forensics" }, function(r)
  if onderzocht[r.org] then
    cut(r.org .. ".herstel", "csirt.forensiek")
  end
  if r.waited then
    set("rij", math.max(0, get("rij") - 1))
    if get("rij") == 0 then
      restore("csirt.forensiek")
    end
  end
end)

on("resource.released", { resource = "forensics" }, function(r)
  if onderzocht[r.org] then
    reconnect(r.org .. ".herstel", "csirt.forensiek")
  end
end)

-- ---- De lijn

storyline "schaarste" (function()
  deliver("verdeling", "09:28")
  deliver("leen-team", "11:40")

  wait_until("10:46")
  if severity("ziekenhuis.werkplek") >= 4 then
    deliver("vraag-ziekenhuis")
    local team = await("resource.granted", { resource = "forensics", org = "ziekenhuis" }, "95m")
    if team and team.waited then
      set("wachttijd", team.waited // 60000)
      deliver("team-komt")
    end
  elseif severity("loon.platform") >= 4 then
    deliver("vraag-loon")
  else
    deliver("niemand-vraagt")
  end
end)

storyline "bron" (function()
  local team = await("resource.granted", { resource = "forensics", org = "sigma" }, "90m")
  if not team then
    stop()
  end
  wait("32m")
  deliver("bron-lijst")
  wait("3m")
  if severity("ziekenhuis.werkplek") < 2 then
    deliver("tweede-kans")
  end
end)
