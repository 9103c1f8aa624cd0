-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 4: pers, geruchten, het alarmbericht en het departement. Een alarmbericht werkt zolang er
-- masten zijn; het maakt 112 leeg en de waterleiding ook.

inject "lift-vast" {
  from = "collegas.wijkteam", to = { "gemeente.crisis", "gemeente.burgemeester" },
  via = "phone", fallback = "in_person", voiced_by = "tegenspel",
  goals = { "opschalen" },
  subject = "Ons eigen stadhuis doet het nog",
  text = [[
Wijkteam. In Koog en Wielen zitten mensen in liften, het zwembad is leeggehaald en de scholen
bellen of zij de kinderen moeten houden. Bij ons brandt het licht, dus binnen denkt iedereen dat
het meevalt. De burgemeester heeft over een kwartier een opening in een dorp dat donker is. Gaat
die daarheen, of gaan wij ergens bij elkaar zitten? En waar, als dit hier straks ook uitvalt?]],
  expect "beleid" {
    "Besluit over opschaling van de gemeente, met plaats, voorzitter en eerste vergadering",
    by = "gemeente.burgemeester", within = "20m",
    as = "escalate", to = "grip2",
    seen = "niveau met reden; de gekozen plaats heeft stroom of een terugval",
  },
  expect "scholen" {
    "Regelt één bericht aan scholen en zorginstellingen",
    by = "gemeente.crisis", within = "20m",
    seen = "bericht met afzender, tijd en wat nog onbekend is",
  },
  on_jump = "deliver",
}

inject "pers-belt" {
  from = "pers", to = { "net.communicatie", "net.directie" },
  via = "phone", fallback = "in_person", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Storing of sabotage?",
  text = [[
Streekomroep. Een monteur zegt tegen ons dat de muis uit zichzelf bewoog. U heeft het op uw pagina
over een "storing". Welke van de twee is het? Wij zijn de noodzender, dus wat wij zeggen hoort
straks iedereen die nog een radio op batterijen heeft. Over twintig minuten zeg ik iets. Het
liefst iets van u.]],
  expect "lijn" {
    "Besluit hoe open de netbeheerder is, met de afweging tussen onderzoek, onrust en vertrouwen",
    by = "net.directie", within = "15m",
    as = "decision",
    seen = "besluit met motivering; CSIRT, regio en gemeente zijn eerst geïnformeerd",
  },
  expect "tekst" {
    "Stemt de tekst af met de crisiscommunicatie van de regio",
    by = "net.communicatie", within = "15m",
    as = "inform", to = { "vr", "gemeente" },
    seen = "dezelfde tekst bij netbeheerder en regio, met tijd van de volgende",
  },
  choices = {
    { "open", "Bevestigen dat iemand van buiten geschakeld heeft" },
    { "storing", "Het een storing noemen zolang het onderzoek loopt" },
  },
  on_jump = "move",
}

inject "uitzending-open" {
  from = "pers", to = { "net.communicatie", "vr.communicatie", "gemeente.burgemeester" },
  via = "zender",
  goals = { "informeren" },
  subject = "'Iemand van buiten zette het licht uit'",
  text = [[
Uit de uitzending: "De netbeheerder bevestigt dat iemand van buiten geschakeld heeft. Wie is niet
bekend. De stroom komt terug, een tijd noemt men niet." Daarna luisteraars: of het weer gebeurt,
of het geld op de bank er morgen nog is, of de kinderen op school moeten blijven. Een vrouw van 91
vertelt hoe je een huis warm houdt. De omroep wil om kwart voor vier de burgemeester.]],
  expect "duiden" {
    "Maakt een handelingsperspectief: wat mensen nu kunnen doen, in vier zinnen",
    by = "vr.communicatie", within = "15m",
    as = "inform", to = { "pers", "gemeente" },
    seen = "vier zinnen die zonder stroom en zonder telefoon te volgen zijn",
  },
  expect "vragen" {
    "Legt vast welke vragen de netbeheerder beantwoordt en welke de burgemeester",
    by = "net.communicatie", within = "15m",
    as = "inform", to = { "vr" },
    seen = "afspraak over afzender per onderwerp",
  },
  on_jump = "summarise",
  summary = "De omroep meldde dat iemand van buiten geschakeld heeft.",
}

inject "uitzending-storing" {
  from = "pers", to = { "net.communicatie", "vr.communicatie", "gemeente.burgemeester" },
  via = "zender",
  goals = { "informeren" },
  subject = "'Netbeheerder houdt het op storing'",
  text = [[
Uit de uitzending: "De netbeheerder spreekt van een storing. Wij hebben beelden van een scherm
waarop te zien is dat iemand anders de muis beweegt." Het filmpje is van een medewerker, negen
seconden. Daarna een hoogleraar die zegt dat vier stations in twintig seconden geen storing kan
zijn. De omroep vraagt de veiligheidsregio en de burgemeester of zij dit wisten.]],
  expect "rechtzetten" {
    "Zet het eigen bericht recht, of legt uit waarom het blijft staan",
    by = "net.communicatie", within = "15m",
    as = "decision",
    seen = "tekst die zegt wat eerder gezegd is en wat daar nu bijkomt",
  },
  expect "regio" {
    "Antwoordt naar waarheid over het eigen moment van weten zonder de netbeheerder af te vallen",
    by = "vr.communicatie", within = "15m",
    as = "inform", to = { "pers", "net" },
    seen = "antwoord met tijdstip, vooraf gedeeld met de netbeheerder",
  },
  on_jump = "summarise",
  summary = "De omroep toonde beelden die niet bij een storing passen.",
}

inject "alarmbericht" {
  from = "collegas.piket", to = { "vr.communicatie", "gemeente.burgemeester" },
  via = "in_person", voiced_by = "tegenspel",
  says = { ["telecom.mobiel"] = "up" },
  goals = { "informeren" },
  subject = "Het kan nog een half uur",
  text = [[
Piket. Een alarmbericht op alle mobieltjes kan nog tot ongeveer half drie; daarna zijn er geen
masten om het te brengen. De meldkamer smeekt erom: bel niet om te vragen. Maar de vorige keer in
een andere streek liep iedereen meteen naar kraan en supermarkt. Waterbedrijf Wellewold zegt: als
honderdduizend mensen hun bad vullen, zijn de torens leeg. Sturen, alleen de noodzender, of
wachten tot wij meer weten?]],
  expect "boodschap" {
    "Besluit over het alarmbericht, met tekst, tijdstip en gevolg voor water en winkels",
    by = "vr.communicatie", within = "12m",
    as = "decision",
    seen = "tekst met handelingsperspectief; waterbedrijf en meldkamer zijn vooraf gevraagd",
  },
  expect "bestuur" {
    "Stemt in met de tekst en zegt wie er namens het bestuur spreekt",
    by = "gemeente.burgemeester", within = "12m",
    seen = "instemming of bezwaar met reden, voordat het bericht uitgaat",
  },
  choices = {
    { "alarm", "Alarmbericht op alle mobiele telefoons, en de noodzender" },
    { "zender", "Alleen de noodzender" },
    { "wachten", "Wachten tot de duur bekend is" },
  },
  chain = {
    alarm = {
      { "cut", "meldkamer.noodnummer", "net.streek" },
      { "disrupt", "water.hoogbouw", 3, "45m" },
    },
  },
  on_silence = "wachten",
  on_jump = "move",
}

inject "alarm-verstuurd" {
  from = "vr", to = "all", via = "alarmbericht", fallback = "zender", context = true,
  storyline = "buitenwereld",
  when = chosen("alarmbericht", "alarm"),
  subject = "Alarmbericht",
  text = [[
Stroomuitval in de streek Marswold. Duur onbekend. Bel 112 alleen als iemand in gevaar is. Kijk om
naar buren. Zet een radio aan op de noodzender. Zodra mobiele telefoons het niet meer doen staan
hulpdiensten bij de kazerne en op het dorpsplein.]],
  on_jump = "summarise",
  summary = "Er ging een alarmbericht naar alle mobiele telefoons in de streek.",
}

inject "baden-vol" {
  from = "collegas.storingswacht", to = "water.wachtleider",
  via = "radio",
  storyline = "buitenwereld",
  when = after("alarm-verstuurd", "8m"),
  goals = { "informeren" },
  subject = "Iedereen vult zijn bad",
  text = [[
Storingswacht. Sinds dat alarmbericht is de vraag verdubbeld. De toren van Oudermars zakt een
meter per kwartier en in de flats is het nu ook op de derde verdieping dun. De tekst zei niets
over water, en dat is precies waarom ze gaan tappen. Kan er een zin achteraan, en wie is daar de
baas over?]],
  expect "zin" {
    "Vraagt de regio om één zin over water, met feit en duur",
    by = "water.wachtleider", within = "10m",
    as = "inform", to = { "vr", "gemeente" },
    seen = "zin die tappen ontmoedigt zonder te liegen; afgesproken afzender",
  },
  on_jump = "summarise",
  summary = "Na het alarmbericht vulden mensen hun bad; de waterdruk zakte.",
}

inject "bellers-blijven" {
  from = "collegas.centralist", to = { "meldkamer.caco", "vr.communicatie" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "buitenwereld",
  when = all(any(chosen("alarmbericht", "zender"), chosen("alarmbericht", "wachten")),
    past("14:29"), none(past("14:44"))),
  goals = { "informeren" },
  subject = "Zij blijven bellen",
  text = [[
Er staan er nu honderdtien in de wacht. Wij vragen het aan iedereen die wij spreken: niemand heeft
een bericht gezien. Een op de twaalf is echt. Vanochtend namen wij binnen zes seconden op; nu is
het vier minuten. Drie keer hing er al niemand meer aan de lijn toen wij opnamen. Komt er nog iets
van u, en wanneer?]],
  expect "alsnog" {
    "Besluit of er alsnog een bericht uitgaat, over welk kanaal en wat erin staat",
    by = "vr.communicatie", within = "10m",
    as = "decision",
    seen = "besluit met kanaal dat het nu nog doet, en reden als het bij nee blijft",
  },
  expect "eigen-maatregel" {
    "Neemt zelf een maatregel op de wachtrij",
    by = "meldkamer.caco", within = "10m",
    seen = "maatregel met risico en einde",
  },
  on_jump = "summarise",
  summary = "112 blijft vollopen met vragen; mensen hebben geen bericht gezien.",
}

inject "gerucht-water" {
  from = "publiek", to = { "water.wachtleider", "gemeente.crisis", "vr.communicatie" },
  via = "social", fallback = "in_person", truth = "false",
  goals = { "informeren" },
  subject = "'Water vergiftigd, deel dit'",
  text = [[
"NIET DRINKEN. Iemand bij Wellewold zegt dat ze ook in het water zitten. Ze durven het niet te
zeggen. Deel dit voor je geen bereik meer hebt." Erbij een foto van een glas bruin water. In elf
minuten 6.400 keer gedeeld. Onder het bericht vraagt iemand met veel volgers waarom de gemeente
zwijgt.]],
  expect "nagaan" {
    "Gaat bij de bron na of er iets met het water is en zegt wat vaststaat",
    by = "water.wachtleider", within = "15m",
    as = "inform", to = { "gemeente", "vr" },
    seen = "bericht met meting of bewaking als bron; tijd erbij",
  },
  expect "tegenspreken" {
    "Spreekt het tegen langs een kanaal dat straks ook nog werkt, zonder het te herhalen",
    by = "vr.communicatie", within = "20m",
    as = "inform", to = { "pers", "gemeente" },
    seen = "tegenbericht over de noodzender; het valse bericht wordt niet opnieuw verspreid",
  },
  on_jump = "summarise",
  summary = "Een vals bericht zegt dat het water vergiftigd is.",
}

inject "balies-vol" {
  from = "collegas.wijkteam", to = { "gemeente.crisis", "gemeente.burgemeester" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "buitenwereld",
  when = severity("gemeente.klantcontact", 2),
  goals = { "informeren" },
  subject = "Tweehonderd mensen in de hal",
  text = [[
Er staan tweehonderd mensen in de hal, en bij de supermarkt slaan ze om het laatste water. Zij
hebben dat bericht over vergiftiging gelezen en komen vragen of het waar is. Onze balie weet het
niet. Wellewold schijnt iets gezegd te hebben, maar niet tegen ons. Wat zeg ik, en mag ik daar uw
naam bij noemen?]],
  expect "een-zin" {
    "Geeft de balie één zin met bron, en zorgt dat het waterbedrijf die bevestigt",
    by = "gemeente.crisis", within = "10m",
    as = "inform", to = { "water", "collegas" },
    seen = "zin met bron en tijd; bevestiging van het waterbedrijf is gelogd",
  },
  expect "gezicht" {
    "Besluit of de burgemeester zelf naar buiten gaat, en met wat",
    by = "gemeente.burgemeester", within = "15m",
    as = "decision",
    seen = "besluit met boodschap; alleen wat vaststaat",
  },
  on_jump = "summarise",
  summary = "Door het gerucht over water liep de hal van het stadhuis vol.",
}

inject "dcc-vraagt" {
  from = "dcc", to = { "vr.informatie", "net.directie" },
  via = "mail", fallback = "radio",
  goals = { "opschalen" },
  subject = "Sitrep gevraagd",
  text = [[
Graag binnen 25 minuten een sitrep van één bladzijde: beeld, oordeel, maatregelen, hulpvraag, en
op welk niveau u werkt. Ik wil één tabel: van welke vitale partner is wanneer de buffer leeg, en
van wie heeft u dat. Van de netbeheerder apart: is dit een aanval, hoe zeker, en kan het elders
ook gebeuren? Zo nee, waarom niet?]],
  expect "sitrep" {
    "Stuurt een sitrep met tabel van buffers: partner, tijdstip, gevolg, bron",
    by = "vr.informatie", within = "25m",
    as = "sitrep",
    seen = "ten minste vier partners met tijdstip en bron; beeld, oordeel en maatregelen apart",
  },
  expect "duiding" {
    "Geeft een duiding met zekerheid, gelijk aan wat regio en CSIRT weten",
    by = "net.directie", within = "25m",
    as = "inform", to = { "dcc" },
    seen = "duiding met zekerheid; regio en CSIRT hebben dezelfde tekst",
  },
  on_jump = "deliver",
}

inject "beeld-r2" {
  from = "collegas.piket", to = "all", via = "portal", context = true,
  subject = "Beeld bij het begin van ronde 2",
  text = [[
Beeld van {clock}. Stroom in de streek: {net.streek}. Stadsring: {net.ring}. Mobiel:
{telecom.mobiel}. Vast: {telecom.vast}. 112: {meldkamer.noodnummer}. Ziekenhuis:
{ziekenhuis.stroom}. Water in hoogbouw: {water.hoogbouw}. Pinnen: {betaal.toonbank}. Treinen:
{spoor.treinen}. Woonzorg: {zorg.woonzorg}. Over twee uur is het donker. Alle partners luisteren
op het heel uur en het half uur op het noodnet.]],
  on_jump = "deliver",
}

inject "daders" {
  from = "pers", to = { "net.communicatie", "csirt.coordinator", "vr.communicatie" },
  via = "zender", truth = "unknown",
  goals = { "informeren", "duiden" },
  subject = "'Dit was een demonstratie'",
  text = [[
De streekomroep las net een bericht voor dat op haar redactie binnenkwam: "Dit was een
demonstratie. Volgende keer duurt het twee weken." Ondertekend met een naam die niemand kent. Er
hoort een lijst van negen stations bij; vijf daarvan bestaan, en twee zijn vanmiddag niet geraakt.
De omroep vraagt of het echt is en of zij de lijst mag laten zien.]],
  expect "echtheid" {
    "Geeft een oordeel over echtheid met zekerheid, en zegt wat de lijst waard is",
    by = "csirt.coordinator", within = "15m",
    as = "inform", to = { "net", "vr" },
    seen = "oordeel met zekerheid; onderscheid tussen wat iemand kan weten en wat hij kan doen",
  },
  expect "verzoek" {
    "Vraagt de omroep de lijst niet te tonen, met een reden die standhoudt",
    by = "net.communicatie", within = "10m",
    as = "inform", to = { "pers", "csirt" },
    seen = "verzoek met reden; niets bevestigd of ontkend",
  },
  on_jump = "deliver",
}

inject "val-in-toren" {
  from = "collegas.wijkteam", to = { "vr.ol", "gemeente.crisis" },
  via = "radio",
  goals = { "verdelen" },
  subject = "Negen verdiepingen zonder lift",
  text = [[
Wijkteam, met een geleende portofoon. In de seniorentoren liggen op zeven, acht en negen drie
mensen die naar beneden moeten, een met een gebroken heup. Trap op, trap af, vier man per patiënt.
Onder mij vraagt de brandweer of zij door mag naar Wielen, waar een keuken brandt. Er is één
ploeg. Wie zegt het?]],
  expect "ploeg" {
    "Kiest met een maatstaf en zegt wie de ander helpt",
    by = "vr.ol", within = "10m",
    as = "decision",
    seen = "besluit met reden; alternatief voor wie moet wachten",
  },
  expect "dragers" {
    "Regelt dragers en een lijst van bewoners die niet kunnen wachten",
    by = "gemeente.crisis", within = "15m",
    seen = "namenlijst zonder medische gegevens, aantal dragers en tijd",
  },
  on_jump = "deliver",
}

inject "donker-op-komst" {
  from = "collegas.wijkteam", to = { "gemeente.burgemeester", "gemeente.crisis" },
  via = "in_person", voiced_by = "tegenspel",
  goals = { "opschalen" },
  subject = "Over anderhalf uur is het donker",
  text = [[
Wijkteam. Over anderhalf uur is het donker. Stroom in de streek is nu: {net.streek}; op de ring:
{net.ring}. Dat de straatlantaarns aangaan durft niemand te beloven. Bij twee winkels is een ruit
ingeslagen, en er lopen mensen met zaklampen langs de huizen; dat kunnen buren zijn die op elkaar
passen. De politie vraagt om een noodbevel: winkels dicht, samenscholen verboden. Ondernemers
zeggen dat u dan pas onrust maakt. Wat doet u, en geldt dat ook als het licht straks aangaat?]],
  expect "noodbevel" {
    "Besluit over een noodbevel met grondslag, gebied, duur en wat het opheft",
    by = "gemeente.burgemeester", within = "15m",
    as = "decision",
    seen = "besluit met grondslag en einde; politie en regio zijn gehoord",
  },
  expect "nacht" {
    "Regelt plaatsen met licht en warmte voor de avond en maakt ze bekend zonder telefoon",
    by = "gemeente.crisis", within = "20m",
    seen = "ten minste twee plaatsen met eigen stroom, beheerder en bekendmaking",
  },
  on_jump = "deliver",
}

inject "interview" {
  from = "pers", to = { "gemeente.burgemeester", "vr.communicatie" },
  via = "in_person", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Nog acht minuten tot de uitzending",
  text = [[
Streekomroep, ik sta hier met een microfoon op batterijen. Drie vragen. Wie besloot er dat het
zorgcentrum geen aggregaat kreeg, of dat het er wel een kreeg? Hoeveel mensen konden vanmiddag 112
niet bereiken? En slaapt u vannacht rustig? U mag ook niets zeggen, dan ziet men een donker
stadhuis.]],
  expect "antwoord" {
    "Staat de omroep te woord met wat vaststaat, met wie besloot en op welke maatstaf",
    by = "gemeente.burgemeester", within = "10m",
    seen = "antwoord zonder getal dat niet vaststaat; getroffenen zijn eerst geïnformeerd",
  },
  expect "feiten" {
    "Levert de feiten met bron en zegt welke nog niet genoemd kunnen worden",
    by = "vr.communicatie", within = "10m",
    as = "inform", to = { "gemeente" },
    seen = "feiten met bron; familie en zorgcentrum horen het niet uit de uitzending",
  },
  on_jump = "deliver",
}

inject "slot-sitrep" {
  from = "dcc", to = { "vr.informatie", "net.directie", "csirt.coordinator" },
  via = "portal",
  goals = { "opschalen" },
  subject = "Wat verwacht u voor de nacht?",
  text = [[
Over een half uur draagt onze ploeg over. Graag van de regio een sitrep met de komende zes uur in
drie gevallen: best, waarschijnlijk, slechtst, en per partner of zijn buffer weer vol is. Van de
netbeheerder: kan het vannacht terugvallen, en waar staat dan wie klaar? Van de CSIRT: wie moet
dit vanavond nog weten? En onder welke voorwaarde schaalt u af?]],
  expect "sitrep" {
    "Levert een sitrep met drie gevallen, buffers en voorwaarden voor afschaling",
    by = "vr.informatie", within = "20m",
    as = "sitrep",
    seen = "drie gevallen; buffers die nog leeg zijn staan er apart; eigenaar per open besluit",
  },
  expect "terugval" {
    "Zegt wat er gebeurt als het terugvalt en welke partners dat nu niet meer opvangen",
    by = "net.directie", within = "20m",
    as = "inform", to = { "dcc", "vr" },
    seen = "terugval per station; partners met lege accu's zijn genoemd",
  },
  expect "dreiging" {
    "Geeft in drie zinnen wie dit nog moet weten, met zekerheid en label",
    by = "csirt.coordinator", within = "20m",
    as = "inform", to = { "dcc" },
    seen = "drie zinnen met bron, zekerheid en label",
  },
  on_jump = "deliver",
}

inject "afronding" {
  from = "collegas.piket", to = "all", via = "portal", context = true, at = "16:12",
  subject = "Beeld voor de nacht",
  text = [[
Beeld van {clock}. Stroom in de streek: {net.streek}. Mobiel: {telecom.mobiel}. Vast:
{telecom.vast}. 112: {meldkamer.noodnummer}. Operatiekamers: {ziekenhuis.ok}. Treinen:
{spoor.treinen}. Woonzorg: {zorg.woonzorg}. Wat weer werkt heeft nog geen volle accu. De
avondploeg neemt over en vraagt elke organisatie om haar openstaande afspraken met tijd en
eigenaar.]],
  on_jump = "deliver",
}

-- ---- De lijn

-- Een gerucht zakt in als het waterbedrijf en de regio het zelf tegenspreken.
on("inject.delivered", { inject = "gerucht-water" }, function()
  disrupt("publiek.geruchten", 3, "70m")
end)

on("inform.logged", { org = "vr", to = "pers" }, function()
  if severity("publiek.geruchten") > 0 then
    restore("publiek.geruchten")
    note("De noodzender spreekt het gerucht tegen; de loop naar balies en winkels neemt af.")
  end
end)

storyline "buitenwereld" (function()
  deliver("lift-vast", "13:31")
  deliver("pers-belt", "14:03")
  deliver("alarmbericht", "14:07")
  deliver("gerucht-water", "14:12")
  deliver("dcc-vraagt", "14:22")
  deliver("beeld-r2", "14:46")
  deliver("val-in-toren", "14:58")
  deliver("daders", "15:00")
  deliver("donker-op-komst", "15:12")
  deliver("interview", "15:45")
  deliver("slot-sitrep", "15:46")

  await_when(any(delivered("pers-belt"), skipped("pers-belt")), "100m")
  local keuze = await_choice("pers-belt", "16m")
  wait_until("14:26") -- niet eerder dan de omroep zelf heeft gezegd
  if keuze == "open" then
    deliver("uitzending-open")
  else -- storing, iets anders, of niets
    deliver("uitzending-storing")
  end
end)
