-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 3: twee aggregaten en een tankwagen. Wie ze krijgt, staat in de keten als een geknipte of
-- verlengde schakel, en in de rij voor het middel wie er nog op wacht.

inject "piket-belt" {
  from = "collegas.piket", to = "vr.ol",
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  says = { ["net.streek"] = "down" },
  goals = { "opschalen" },
  subject = "Schalen wij op?",
  text = [[
Piket. Drie gemeenten zonder stroom, treinen stil, 112 vol. De netbeheerder belt niet of zegt dat
de duur onbekend is. Er is geen brand en geen plaats waar wij een bak neerzetten, dus het
draaiboek voor GRIP past niet goed: er is alleen effect, geen bron. Wie wilt u aan tafel, waar zit
u als het donker wordt, en hoe bereik ik u als de telefoon uitvalt?]],
  expect "niveau" {
    "Kiest een niveau, wijst een informatiemanager aan en zet partners aan tafel die samen de keten zijn",
    by = "vr.ol", within = "20m",
    as = "escalate", to = "grip2",
    seen = "opschaling met reden, deelnemers uit de hele keten en een plaats met noodstroom",
  },
  on_jump = "deliver",
}

inject "onderbouw" {
  from = "collegas.piket",
  to = { "telecom.crisis", "meldkamer.caco", "ziekenhuis.techniek", "gemeente.crisis", "vr.informatie" },
  via = "mail", fallback = "radio",
  goals = { "verdelen", "opschalen" },
  subject = "Waarvoor, hoeveel, tot hoe laat",
  text = [[
Namens de operationeel leider. Er komt noodstroom, te weinig. Stuur de informatiemanager binnen
tien minuten drie regels, meer niet: waarvoor u het nodig heeft en wat er omvalt zonder; hoeveel
kilowatt en welke aansluiting; en het tijdstip waarop uw eigen buffer leeg is, met wat u daarvan
zeker weet. Wie niets stuurt, telt niet mee. Wie overdrijft, wel, maar één keer.]],
  attachments = { "files/aanvraag.txt" },
  expect "telecom" {
    "Stuurt drie regels met het tijdstip waarop het knooppunt leeg is",
    by = "telecom.crisis", within = "12m",
    as = "inform", to = { "vr" },
    seen = "gevolg, vermogen en tijdstip, met zekerheid",
  },
  expect "meldkamer" {
    "Stuurt drie regels met het tijdstip waarop de eigen noodstroom op is als de ring wegvalt",
    by = "meldkamer.caco", within = "12m",
    as = "inform", to = { "vr" },
    seen = "gevolg, vermogen en tijdstip, met zekerheid",
  },
  expect "ziekenhuis" {
    "Stuurt drie regels met hoe lang het eigen aggregaat draait",
    by = "ziekenhuis.techniek", within = "12m",
    as = "inform", to = { "vr" },
    seen = "gevolg, vermogen en tijdstip; kans dat het aggregaat niet start is genoemd",
  },
  expect "zorg" {
    "Stuurt drie regels voor het woonzorgcentrum",
    by = "gemeente.crisis", within = "12m",
    as = "inform", to = { "vr" },
    seen = "aantal bewoners, temperatuur en tijdstip",
  },
  expect "overzicht" {
    "Zet de buffers van ten minste vier partners met tijdstip in een sitrep",
    by = "vr.informatie", within = "25m",
    as = "sitrep",
    seen = "tabel met partner, tijdstip, gevolg en bron; feit en aanname apart",
  },
  on_jump = "move",
}

inject "aggregaten" {
  from = "verhuur", to = { "vr.ol", "vr.informatie" },
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Ik heb er twee",
  text = [[
Dieseloord. Ik heb er twee van 400 kilowatt, op de wagen, met chauffeur. Een kwartier rijden naar
Oudermars, een kwartier aansluiten. Ik heb nu vier bellers: het knooppunt van Kievitslijn, de
meldkamer, het ziekenhuis en een zorgcentrum. Ieder zegt dat het bij hem om levens gaat en ik
geloof ze alle vier. Ik rijd pas als één iemand zegt waarheen. Delen kan niet, ruilen halverwege
ook niet.]],
  attachments = { "files/aanvraag.txt" },
  expect "verdeling" {
    "Legt eerst de maatstaf vast en verdeelt dan, met wat er gebeurt bij wie niets krijgt",
    by = "vr.ol", within = "20m",
    as = "decision",
    seen = "maatstaf staat er vóór de keuze; tijdstip en gevolg per aanvrager; herziening is gepland",
  },
  expect "zeggen" {
    "Vertelt alle vier de aanvragers het besluit en de reden",
    by = "vr.informatie", within = "25m",
    as = "inform", to = { "telecom", "meldkamer", "ziekenhuis", "gemeente" },
    seen = "vier berichten met dezelfde reden; afgewezenen horen het van de regio",
  },
  choices = {
    { "knoop-meldkamer", "Een naar het knooppunt van telecom, een naar de meldkamer" },
    { "knoop-ziekenhuis", "Een naar het knooppunt van telecom, een naar het ziekenhuis" },
    { "meldkamer-ziekenhuis", "Een naar de meldkamer, een naar het ziekenhuis" },
    { "knoop-zorg", "Een naar het knooppunt van telecom, een naar het woonzorgcentrum" },
  },
  chain = {
    ["knoop-meldkamer"] = {
      { "claim", "aggregaat", "telecom" },
      { "claim", "aggregaat", "meldkamer" },
      { "cut", "telecom.knoop", "net.streek" },
      { "cut", "meldkamer.noodnummer", "net.ring" },
    },
    ["knoop-ziekenhuis"] = {
      { "claim", "aggregaat", "telecom" },
      { "claim", "aggregaat", "ziekenhuis" },
      { "cut", "telecom.knoop", "net.streek" },
      { "extend", "ziekenhuis.aggregaat", "net.ring", "4h" },
    },
    ["meldkamer-ziekenhuis"] = {
      { "claim", "aggregaat", "meldkamer" },
      { "claim", "aggregaat", "ziekenhuis" },
      { "cut", "meldkamer.noodnummer", "net.ring" },
      { "extend", "ziekenhuis.aggregaat", "net.ring", "4h" },
    },
    ["knoop-zorg"] = {
      { "claim", "aggregaat", "telecom" },
      { "claim", "aggregaat", "gemeente" },
      { "cut", "telecom.knoop", "net.streek" },
      { "cut", "zorg.woonzorg", "net.streek" },
    },
  },
  on_jump = "move",
}

inject "wie-eerst-tekent" {
  from = "verhuur", to = { "vr.ol", "gemeente.burgemeester" },
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Dan maar wie het eerst tekende",
  text = [[
Dieseloord. Van u hoorde ik niets, en een wagen die stilstaat verdient niets. De ene staat nu
achter de supermarkt op het plein, voor de vriescellen; die man tekende zonder naar de prijs te
kijken. De andere is op weg naar De Marsborg. Ik kan ze niet terughalen zonder bevel van de
burgemeester. Komt dat bevel, en op grond waarvan?]],
  expect "vordering" {
    "Besluit over vorderen, met grondslag, of aanvaardt dit en zegt wat het betekent voor de anderen",
    by = "gemeente.burgemeester", within = "15m",
    as = "decision",
    seen = "besluit met grondslag en gevolg; knooppunt, meldkamer en ziekenhuis weten het",
  },
  expect "alsnog" {
    "Vertelt de aanvragers wat er gebeurd is en wat zij nu zelf moeten doen",
    by = "vr.ol", within = "15m",
    as = "inform", to = { "telecom", "meldkamer", "ziekenhuis" },
    seen = "drie berichten met uiterste tijden en terugval",
  },
  on_jump = "summarise",
  summary = "Zonder besluit van de regio gingen de aggregaten naar wie het eerst tekende.",
}

inject "wachtrij-zorg" {
  from = "zorg", to = { "vr.ol", "gemeente.burgemeester" },
  via = "in_person", voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Wij staan op plaats een van de wachtlijst",
  text = [[
De Marsborg, ik ben maar gekomen. Ik hoor van de chauffeur dat wij geen aggregaat krijgen en
"bovenaan de wachtlijst" staan. Het is zestien graden binnen. Ik wil geen uitleg over 112, die
begrijp ik. Ik wil weten wie mijn bewoners gaat verplaatsen, waarheen, en wie het de families
zegt. En van wie ik had horen te horen dat het nee was.]],
  expect "terugval" {
    "Besluit over verplaatsen of warmte ter plaatse, met uitvoerder",
    by = "vr.ol", within = "15m",
    as = "decision",
    seen = "besluit met aantallen, vervoer en bestemming die stroom heeft",
  },
  expect "gesprek" {
    "Staat het zorgcentrum zelf te woord en zegt wanneer opnieuw gekozen wordt",
    by = "gemeente.burgemeester", within = "15m",
    as = "inform", to = { "zorg" },
    seen = "bericht met reden en tijd; niet via de verhuurder of de pers",
  },
  on_jump = "summarise",
  summary = "Het woonzorgcentrum hoorde van een chauffeur dat het geen aggregaat krijgt.",
}

inject "aggregaat-vrij" {
  from = "verhuur", to = "vr.informatie",
  via = "radio",
  goals = { "verdelen" },
  subject = "Er is er een vrij",
  text = [[
Dieseloord over het noodnet. De eerste klant heeft weer stroom en heeft hem afgemeld. Volgens uw
lijst is De Marsborg nu aan de beurt, dus daar rijdt hij heen. Klopt die lijst nog? Ik hoor dat
het ziekenhuis er vannacht graag een heeft, voor het geval dat, en er belde een melkveehouder met
vierhonderd koeien.]],
  expect "lijst" {
    "Bevestigt of herziet de volgorde en vertelt het aan wie wachtte",
    by = "vr.informatie", within = "15m",
    as = "inform", to = { "gemeente", "ziekenhuis" },
    seen = "volgorde met dezelfde maatstaf als eerder, of een gemotiveerde afwijking",
  },
  on_jump = "summarise",
  summary = "Een aggregaat kwam vrij en ging naar de volgende op de lijst.",
}

-- ---- Diesel

inject "dieselstand" {
  from = "collegas.technicus", to = { "ziekenhuis.techniek", "ziekenhuis.crisis" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "verdeling",
  -- Een minuut na de ring, als het in huis dan nog licht is: op het moment zelf is dat nog niet te zeggen.
  when = all(severity("net.ring", 4), none(past("14:45")), not_within("1m",
    severity("ziekenhuis.stroom", 4), seen("effect.onset", { service = "net.ring" }))),
  says = { ["ziekenhuis.stroom"] = "up", ["net.ring"] = "down" },
  goals = { "verdelen" },
  subject = "Zeventig minuten, vanaf nu",
  text = [[
De ring viel weg en hij sloeg aan, iedereen zuchtte. Hij draait vol en drinkt als een paard:
zeventig minuten diesel. Tankmare heeft één wagen in de buurt en die kan hier over een half uur
staan, als u hem nu neemt; het waterbedrijf heeft er ook naar gevraagd. Of wij zetten de geplande
operaties, de wasserij en de koeling van de apotheek uit, dan halen wij er een half uur bij. Ik
moet het nu weten, niet als het lampje brandt.]],
  expect "tijd-kopen" {
    "Besluit over tanken of afschakelen, met tijdstip en gevolg",
    by = "ziekenhuis.crisis", within = "20m",
    as = "decision",
    seen = "besluit noemt het nieuwe tijdstip waarop het ophoudt en wat er dan klaarligt",
  },
  expect "delen" {
    "Geeft het tijdstip door aan veiligheidsregio en meldkamer",
    by = "ziekenhuis.techniek", within = "20m",
    as = "inform", to = { "vr", "meldkamer" },
    seen = "tijdstip met zekerheid, en wat er nodig is",
  },
  choices = {
    { "tanken", "De tankwagen nu nemen" },
    { "afschakelen", "Uitzetten wat kan wachten, en doorgaan op wat er is" },
    { "afwachten", "Eerst horen hoe lang de ring uit blijft" },
  },
  chain = {
    tanken = {
      { "claim", "tankwagen", "ziekenhuis", "40m" },
      { "extend", "ziekenhuis.aggregaat", "net.ring", "90m" },
    },
    afschakelen = {
      { "extend", "ziekenhuis.aggregaat", "net.ring", "35m" },
      { "disrupt", "ziekenhuis.ok", 3, "90m" },
    },
  },
  on_silence = "afwachten",
  on_jump = "move",
}

inject "dagtank" {
  from = "collegas.storingswacht", to = "water.wachtleider",
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Nemen wij de tankwagen, voor het geval dat?",
  text = [[
Storingswacht. Wielen draait nog tot twintig over vier op de dagtank. Waarschijnlijk is er dan
allang stroom. Zo niet, dan zakt de druk bij honderdtienduizend mensen en duurt het uren om
leidingen weer schoon te krijgen. Tankmare heeft één wagen. Heemwold kan hem ook nodig hebben.
Nemen wij hem voor niets, dan zitten zij zonder. Wat doen wij?]],
  expect "tankwagen" {
    "Besluit met kans en gevolg, en na contact met het ziekenhuis of de regio",
    by = "water.wachtleider", within = "15m",
    as = "decision",
    seen = "besluit noemt kans, gevolg en wie anders op de wagen wacht",
  },
  choices = {
    { "tanken", "De tankwagen vragen voor station Wielen" },
    { "afwachten", "De tankwagen aan anderen laten" },
  },
  chain = {
    tanken = {
      { "claim", "tankwagen", "water", "40m" },
      { "refuel", "water.productie", "net.streek" },
    },
  },
  on_silence = "afwachten",
  on_jump = "move",
}

inject "twee-klanten" {
  from = "brandstof", to = "vr.ol",
  via = "radio",
  storyline = "verdeling",
  when = all(seen("resource.queued", { resource = "tankwagen" }), none(past("15:40"))),
  goals = { "verdelen" },
  subject = "Twee klanten, één wagen",
  text = [[
Tankmare over het noodnet. Ik heb twee klanten met "spoed" en één wagen. Heemwold was het eerst,
Wellewold staat in de wacht. Mijn chauffeur staat ook nog stil op de rondweg, want de
verkeerslichten zijn uit en niemand laat hem voor. Moet hij eerst hier of eerst daar, en kan er
een motor voor?]],
  expect "volgorde" {
    "Kiest de volgorde met dezelfde maatstaf als bij de aggregaten en regelt begeleiding",
    by = "vr.ol", within = "15m",
    as = "decision",
    seen = "volgorde met maatstaf; begeleiding is via de meldkamer gevraagd",
  },
  on_jump = "summarise",
  summary = "Ziekenhuis en waterbedrijf vroegen dezelfde tankwagen.",
}

-- ---- De lijn

set("verdeling", "onbeslist")
set("getekend", false)

on("decision.classified", { inject = "aggregaten" }, function(r)
  set("verdeling", r.choice)
end)

-- Waar een aggregaat staat, doet de stroom uit het net er niet meer toe.
on("resource.granted", { resource = "aggregaat", org = "gemeente" }, function()
  if get("verdeling") ~= "knoop-zorg" then -- bij die keuze heeft het besluit al geknipt
    cut("zorg.woonzorg", "net.streek")
  end
end)

local ontvangers = {
  ["knoop-meldkamer"] = { "telecom", "meldkamer" },
  ["knoop-ziekenhuis"] = { "telecom", "ziekenhuis" },
  ["meldkamer-ziekenhuis"] = { "meldkamer", "ziekenhuis" },
}

-- De gemeente vraagt voor het zorgcentrum; wie niets krijgt, staat in de rij tot er een vrijkomt.
local function wacht_op_beurt(wie)
  claim("aggregaat", "gemeente")
  wait("10m")
  deliver("wachtrij-zorg")
  wait_until("15:25")
  if await_severity("net.streek", 0, "20m") == 0 then
    wait("5m")
    give_back("aggregaat", wie[1])
    deliver("aggregaat-vrij")
  end
end

-- Zonder besluit tekent wie er het eerst bij is. Komt er daarna alsnog een besluit, dan is dat een
-- vordering: de chauffeurs keren om, en wie in de rij stond krijgt wat er vrijkomt.
local function wie_eerst_tekent()
  claim("aggregaat", "winkels")
  claim("aggregaat", "gemeente")
  set("getekend", true)
  deliver("wie-eerst-tekent")
end

on("decision.classified", { inject = "aggregaten" }, function(r)
  if not get("getekend") then
    return
  elseif ontvangers[r.choice] then
    give_back("aggregaat", "winkels")
    give_back("aggregaat", "gemeente")
    reconnect("zorg.woonzorg", "net.streek")
  elseif r.choice == "knoop-zorg" then
    give_back("aggregaat", "winkels")
  end
end)

storyline "verdeling" (function()
  deliver("piket-belt", "13:27")
  deliver("onderbouw", "13:49")
  deliver("aggregaten", "14:00")
  deliver("dagtank", "14:34")

  await_when(any(delivered("aggregaten"), skipped("aggregaten")), "95m")
  local keuze = await_choice("aggregaten", "26m")
  if ontvangers[keuze] then
    wacht_op_beurt(ontvangers[keuze])
  elseif keuze == "anders" then
    note("Een andere verdeling: de oefenleider wijst de aggregaten toe (claim) en knipt de schakel (cut).")
  elseif keuze ~= "knoop-zorg" then -- geen gevolg, of niets: wie het eerst tekent
    wie_eerst_tekent()
  end
end)
