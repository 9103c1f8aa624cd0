-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 2: de poort, de wagens en de lading. Hoe lang de rij is volgt uit wat er bijkomt en
-- wat erdoor gaat; besluiten van spelers veranderen beide.

-- ---- Eerste uur: de rij ontstaat

inject "eerste-wagens" {
  from = "collegas.chauffeur", to = "vervoer.planner", via = "chat",
  goals = { "informeren" },
  subject = "Slagboom doet niks",
  text = [[
Sta bij Noordkade, slagboom doet niks. Voor me nog vier van ons en een stuk of vijftien anderen.
Poort zegt "storing, even geduld". Hoe lang is even? Ik moet vanmiddag op tijd binnen zijn,
anders zit ik over mijn rijtijd.]],
  expect "navragen" {
    "Vraagt de terminal om een beeld en noteert wat zeker is en wat niet",
    by = "vervoer.planner", within = "15m",
    as = "question",
    seen = "vraag aan de terminal en een notitie met bron en tijd",
  },
  on_jump = "summarise",
  summary = "Chauffeurs melden dat de slagboom bij Noordkade niet opengaat.",
}

inject "rij-rotonde" {
  from = "verkeer", to = "haven.havenmeester", via = "phone", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Rij tot aan de rotonde",
  text = [[
Verkeerscentrale. Op de camera staat een rij van Noordkade tot aan de rotonde bij de havenweg,
zo'n {wachtrij} wagens. De terminal neemt niet op. Wij kunnen de afrit dichtzetten, maar dan
staat het over twintig minuten vast op de doorgaande weg. Weet u wat er aan de hand is, en wie
moeten wij hebben?]],
  expect "bevestigen" {
    "Zoekt bevestiging bij de terminal en noemt één aanspreekpunt",
    by = "haven.havenmeester", within = "15m",
    as = "inform", to = { "verkeer", "terminal" },
    seen = "contact met de terminal gelogd; aanspreekpunt aan de verkeerscentrale genoemd",
  },
  on_jump = "deliver",
}

inject "schip-op-rede" {
  from = "rederij", to = "agent.agent", via = "radio", fallback = "phone",
  goals = { "prioriteren" },
  subject = "Loods aanhouden of afbestellen",
  text = [[
Rederij Velmara voor agentuur Bakensluis. Ons derde schip ligt op de rede en zou om half elf aan
de kade liggen. De loods is besteld. Van Noordkade krijgen wij geen ligplaats. Houden wij de
loods aan, ja of nee? Afbestellen kan nog twintig minuten; daarna betalen wij hem, en u de
uitleg.]],
  expect "loods" {
    "Vraagt terminal en haven om bevestiging en geeft de rederij een besluit of een tijdstip",
    by = "agent.agent", within = "20m",
    as = "inform", to = { "rederij" },
    seen = "vraag aan terminal of haven; antwoord aan de rederij vóór de afbesteltijd",
  },
  on_jump = "skip",
}

inject "rijtijd" {
  from = "collegas.chauffeur", to = "vervoer.planner", via = "chat",
  goals = { "prioriteren" },
  subject = "Rij uit of blijven staan",
  text = [[
Zeven van onze wagens staan nu vast, twee met koeling. Wagen 12 heeft nog een kwart tank voor
het koelaggregaat. Twee collega's lopen tegen hun rijtijd aan. Mogen wij de rij uit en later
terug, of zijn we dan onze plek kwijt? Er staan er nu {wachtrij}.]],
  expect "wagens" {
    "Besluit per wagen: blijven, terug of omleiden, en informeert de opdrachtgevers",
    by = "vervoer.planner", within = "15m",
    as = "decision",
    seen = "besluit met maatstaf, niet alleen op volgorde van bellen; opdrachtgever geïnformeerd",
  },
  on_jump = "summarise",
  summary = "Zeven wagens van Kwelderaar staan vast, twee met koeling.",
}

inject "hulpdiensten" {
  from = "verkeer", to = "haven.havenmeester", via = "phone", voiced_by = "tegenspel",
  goals = { "opschalen" },
  subject = "Uitrit bedrijventerrein geblokkeerd",
  text = [[
De rij, nu {wachtrij} wagens, blokkeert de uitrit van het bedrijventerrein. Als daar iets
gebeurt komt er geen ambulance door. De wegbeheerder wil van één partij horen of er een
bufferterrein opengaat. Doet u dat, doet de terminal dat, of moet dit een niveau hoger?]],
  expect "opschalen" {
    "Schaalt op, of legt vast waarom nog niet",
    by = "haven.havenmeester", within = "20m",
    as = "escalate", to = "verhoogd",
    seen = "opschaling met reden, voorzitter en deelnemers",
  },
  expect "bufferterrein" {
    "Regelt een bufferterrein en een vrije rijbaan voor hulpdiensten",
    by = "haven.havenmeester", within = "20m",
    seen = "actie met uitvoerder; terminal en verkeerscentrale weten ervan",
  },
  on_jump = "deliver",
}

inject "opdrachtgever" {
  from = "fabriek", to = "vervoer.directie", via = "phone", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Waar blijven onze panelen?",
  text = [[
Montagefabriek Hazelhof, inkoop. Vanmiddag om twee uur hebben wij geen deurpanelen meer. Dan
staat de lijn stil en gaan vierhonderd mensen naar huis. Van een chauffeur hoor ik dat Noordkade
plat ligt, van u hoor ik niets. Moet ik luchtvracht bestellen? Dan gaat de rekening naar u.]],
  expect "eerlijk-beeld" {
    "Vertelt wat zeker is, wat niet, en wanneer het volgende bericht komt; belooft geen tijd",
    by = "vervoer.directie", within = "15m",
    as = "inform", to = { "fabriek" },
    seen = "bericht aan Hazelhof met een tijd voor het volgende; geen toezegging zonder bron",
  },
  on_jump = "deliver",
}

-- ---- Tweede uur: wat niet kan wachten

inject "koel-alarm" {
  from = "collegas.koelwacht", to = "terminal.operatie", via = "phone", voiced_by = "tegenspel",
  goals = { "prioriteren" },
  subject = "Zes koelcontainers lopen op",
  text = [[
Koelwacht. Ik ben met de hand de rijen langsgegaan. Zes containers voor {koelvervoerder} lopen
op, de warmste van vijf naar zeven graden. Op de vrachtbrief staat "geneesmiddelen, 2 tot 8
graden". Ze moeten naar een andere aansluiting of van het terrein, maar ze staan onderop. Ik heb
twee man. Doe ik deze zes, of loop ik verder langs de andere driehonderd?]],
  expect "koelbesluit" {
    "Besluit waar de koelwacht op wordt ingezet en vraagt wat er in de containers zit",
    by = "terminal.operatie", within = "15m",
    as = "decision",
    seen = "besluit met maatstaf; vraag aan vervoerder of ontvanger over de inhoud",
  },
  on_jump = "deliver",
}

inject "rederij-uitwijken" {
  from = "rederij", to = "agent.agent", via = "mail",
  goals = { "prioriteren" },
  subject = "Uitwijken naar een andere haven",
  text = [[
Wij overwegen met ons derde schip uit te wijken. Aan boord zijn 420 containers voor Noordkade,
dertig daarvan met medische hulpmiddelen. Uitwijken betekent dat ze er morgen zijn, maar
honderdvijftig kilometer verderop, en over de weg moeten. Wij besluiten rond elf uur. Hoe lang
duurt dit nog volgens u, en van wie heeft u dat?]],
  expect "voorleggen" {
    "Legt de keuze met de gevolgen aan terminal en haven voor, voordat de rederij besluit",
    by = "agent.agent", within = "20m",
    as = "inform", to = { "terminal", "haven" },
    seen = "bericht aan terminal en haven; antwoord aan de rederij met bron en zekerheid",
  },
  on_jump = "deliver",
}

inject "medicijnvraag" {
  from = "depot", to = { "vervoer.planner", "terminal.operatie" }, via = "mail", fallback = "phone",
  goals = { "prioriteren" },
  subject = "Wanneer komen onze koelcontainers?",
  text = [[
Zes koelcontainers voor ons staan bij Noordkade. Van de meeste middelen hebben wij voorraad voor
drie dagen, van één middel tot morgenavond. Of dat middel in deze zes zit weten wij niet: de
paklijst is alleen bij de terminal in te zien. Is een container langer dan een uur boven de acht
graden geweest, dan moeten wij hem afkeuren. Wie kan ons iets zeggen over inhoud, temperatuur en
tijd?]],
  expect "samen-antwoord" {
    "Stemt met de terminal af en geeft het depot één antwoord",
    by = "vervoer.planner", within = "20m",
    as = "inform", to = { "depot" },
    seen = "één antwoord met bron; geen twee berichten die elkaar tegenspreken",
  },
  expect "temperatuur" {
    "Levert de gemeten temperaturen met tijd, of zegt dat die er niet zijn",
    by = "terminal.operatie", within = "20m",
    as = "inform", to = { "vervoer", "depot" },
    seen = "gemeten waarden of een gemotiveerd 'onbekend' aan vervoerder of depot",
  },
  on_jump = "deliver",
}

inject "rij-keert" {
  from = "verkeer", to = "haven.havenmeester", via = "phone", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Wagens keren op de havenweg",
  text = [[
Sinds dat bericht over sluiting keren er wagens op de havenweg, ook wagens die bijna aan de
beurt waren. Er staan er nog {wachtrij}, maar dwars door elkaar. Mijn mensen krijgen van
chauffeurs drie verschillende verhalen te horen, elk met "de haven zegt". Wat zegt de haven?]],
  expect "een-bericht" {
    "Geeft één bericht uit, langs kanalen die chauffeurs zien, en spreekt het af met de terminal",
    by = "haven.havenmeester", within = "15m",
    as = "inform", to = { "vervoer", "terminal", "verkeer" },
    seen = "bericht met afzender en tijd; terminal en vervoerders hebben dezelfde tekst",
  },
  on_jump = "summarise",
  summary = "Na een vals bericht over sluiting keerden wagens om op de havenweg.",
}

inject "beeld-r2" {
  from = "verkeer", to = "all", via = "portal", context = true,
  subject = "Dagbeeld, begin van ronde 2",
  text = [[
Dagbeeld van {clock}. Voor Noordkade staan {wachtrij} wagens. Door de poort gaan er ongeveer
{doorloop} per uur. De havenweg is in één richting bereikbaar; het doorgaande verkeer heeft een
half uur vertraging. Het derde zeeschip ligt nog op de rede. Er zijn twee treinen aangehouden in
het achterland. Over de oorzaak doet de verkeerscentrale geen mededeling.]],
  on_jump = "deliver",
}

inject "noodprocedure" {
  from = "collegas.loket", to = "douane.teamleider", via = "in_person", voiced_by = "tegenspel",
  goals = { "prioriteren" },
  subject = "Loketprocedure of alles vasthouden",
  text = [[
Vervoerders dringen aan op de loketprocedure: papieren aangifte aan een tafel bij de poort,
vrijgave op stempel. Met vier man halen wij er vijftien per uur. De risicoselectie uit het
systeem missen we dan; we kijken achteraf. Een volledige lijst van wat er op het terrein staat
is er niet. Houden we alles vast, dan loopt er niets weg, maar dan staat ook alles. Wat zeg ik
tegen het team, en voor hoe lang?]],
  attachments = { "files/loketprocedure.txt" },
  expect "besluit" {
    "Besluit met voorwaarden en duur, en zegt wie het risico aanvaardt",
    by = "douane.teamleider", within = "20m",
    as = "decision",
    seen = "besluit met grondslag, voorwaarden, einde en motivering",
  },
  expect "terugkoppelen" {
    "Informeert terminal en haven voordat de vervoerders het merken",
    by = "douane.teamleider", within = "25m",
    as = "inform", to = { "terminal", "haven" },
    seen = "bericht aan terminal en haven met ingangstijd",
  },
  choices = {
    { "handmatig", "Loketprocedure voor alle lading" },
    { "voorrangslijst", "Loketprocedure alleen voor een voorrangslijst" },
    { "vasthouden", "Alles vasthouden tot het systeem weer klopt" },
  },
  chain = {
    handmatig = { { "extend", "vervoer.ritten", "douane.aangifte", "1h" } },
    voorrangslijst = { { "extend", "vervoer.ritten", "douane.aangifte", "30m" } },
    vasthouden = { { "disrupt", "douane.aangifte", 4 } },
  },
  on_silence = "vasthouden",
  on_jump = "move",
}

inject "voorrang" {
  from = "collegas.kade", to = { "terminal.operatie", "haven.crisiscoordinator" },
  via = "in_person",
  voiced_by = "tegenspel",
  goals = { "prioriteren" },
  subject = "Twintig containers, dan is het op",
  text = [[
Ploegleider kade. Tot één uur haal ik er met de hand nog twintig, dan zit mijn ploeg aan zijn
uren. Zes koelcontainers medicijnen, onderop: die kosten mij er dertien. Achttien met
deurpanelen voor Hazelhof, bovenop; zonder die staat daar straks de lijn stil. En negen met
verse groente, van drie vervoerders, die zijn morgen afval. Alle drie gaat niet. Wie bepaalt
dit, en waar staat dat?]],
  attachments = { "files/ladinglijst.txt" },
  expect "maatstaf" {
    "Legt eerst de maatstaf vast en kiest dan, met wat daardoor blijft staan",
    by = "terminal.operatie", within = "20m",
    as = "decision",
    seen = "maatstaf staat er vóór de keuze; gevolgen voor de anderen zijn benoemd",
  },
  expect "afstemmen" {
    "Brengt terminal, douane en vervoerders tot één volgorde",
    by = "haven.crisiscoordinator", within = "20m",
    as = "inform", to = { "terminal", "douane", "vervoer" },
    seen = "bevestiging van terminal en douane; vervoerders geïnformeerd",
  },
  choices = {
    { "medicijnen", "Medicijnen eerst" },
    { "onderdelen", "Deurpanelen eerst" },
    { "volgorde", "Wie het eerst kwam, gaat het eerst" },
  },
  on_jump = "move",
}

inject "fabriek-biedt" {
  from = "fabriek", to = "vervoer.directie", via = "phone", voiced_by = "tegenspel",
  goals = { "prioriteren" },
  subject = "Wat kost het om eerst te gaan?",
  text = [[
Hazelhof weer. Onze directie legt drieduizend euro per container bij als de panelen voor de rest
gaan. Ik hoor dat er aan de poort wat te regelen valt als je de juiste chauffeur stuurt. Ik
vraag u niet hoe, ik vraag u of. Over een kwartier bel ik uw concurrent.]],
  expect "weigeren-of-voorleggen" {
    "Houdt zich aan de gezamenlijke volgorde en meldt het bod aan wie daarover gaat",
    by = "vervoer.directie", within = "15m",
    as = "inform", to = { "terminal", "haven" },
    seen = "antwoord aan Hazelhof; melding aan terminal of haven",
  },
  on_jump = "skip",
}

-- ---- Derde uur: gevolgen van twee besluiten

inject "stempel-zonder-lijst" {
  from = "collegas.loket", to = { "douane.teamleider", "vervoer.planner" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "wachtrij",
  when = all(chosen("noodprocedure", "handmatig"), past("11:00"), none(past("11:30"))),
  goals = { "prioriteren" },
  subject = "Een stempel te veel",
  text = [[
Het loket draait, er zijn er negen door. Bij de tiende klopt er iets niet: een wagen van
Kwelderaar met een vrachtbrief voor schoenen, maar de container trekt stroom. De chauffeur weet
van niets en wil door. Erachter staan er zes te wachten die wel in orde zijn. Openmaken kost een
half uur en onze enige tafel.]],
  expect "handhaven" {
    "Houdt de container apart zonder het loket stil te leggen en noteert waarom",
    by = "douane.teamleider", within = "15m",
    as = "decision",
    seen = "maatregel op één container; voorwaarden van de procedure zijn bevestigd of aangepast",
  },
  expect "meewerken" {
    "Zoekt uit wie deze rit heeft aangenomen en geeft dat door",
    by = "vervoer.planner", within = "15m",
    as = "inform", to = { "douane" },
    seen = "opdrachtgever en bron van de vrachtbrief zijn aan de douane gemeld",
  },
  on_jump = "summarise",
  summary = "Bij de loketprocedure dook een container op die niet bij zijn vrachtbrief past.",
}

inject "lijst-betwist" {
  from = "collegas.loket", to = { "douane.teamleider", "vervoer.planner" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "wachtrij",
  when = all(chosen("noodprocedure", "voorrangslijst"), past("11:00"), none(past("11:30"))),
  goals = { "prioriteren" },
  subject = "Wie heeft deze lijst gemaakt?",
  text = [[
Bij het loket liggen nu twee voorrangslijsten, een van de terminal en een die vervoerders zelf
rondsturen. Er staan andere containers op. Drie chauffeurs weigeren plaats te maken, een van
Kwelderaar. Wij stempelen niets tot iemand zegt welke lijst geldt. Wie heeft hem vastgesteld en
wie kan hem wijzigen?]],
  expect "vaststellen" {
    "Wijst één lijst met één eigenaar aan en zegt hoe wijzigingen gaan",
    by = "douane.teamleider", within = "15m",
    as = "decision",
    seen = "lijst met versie, tijd en eigenaar; de andere is ingetrokken",
  },
  expect "chauffeurs" {
    "Geeft de eigen chauffeurs de geldige lijst door en legt uit waarom",
    by = "vervoer.planner", within = "15m",
    seen = "bericht aan de chauffeurs met versie van de lijst",
  },
  on_jump = "summarise",
  summary = "Er gingen twee voorrangslijsten rond bij het loket van de douane.",
}

inject "bederf" {
  from = "collegas.loket", to = { "douane.teamleider", "vervoer.planner" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "wachtrij",
  when = all(chosen("noodprocedure", "vasthouden"), past("11:00"), none(past("11:30"))),
  goals = { "prioriteren" },
  subject = "Alles staat, en nu bederft het",
  text = [[
Er gaat niets meer uit. Voor de deur staan elf vervoerders, Kwelderaar vooraan, en een
keurmeester die zegt dat de eerste twee containers groente vanavond vernietigd moeten worden. De
ontvanger van de medicijnen vraagt schriftelijk wie aansprakelijk is. Blijven we hierbij, en wat
is het moment waarop wij opnieuw kijken?]],
  expect "herzien" {
    "Herziet of bevestigt het besluit met het nieuwe beeld en een herzieningsmoment",
    by = "douane.teamleider", within = "15m",
    as = "decision",
    seen = "besluit verwijst naar het eerdere en noemt tijd en voorwaarde voor herziening",
  },
  expect "lading-noemen" {
    "Geeft de douane een opgave van de lading die niet kan wachten",
    by = "vervoer.planner", within = "15m",
    as = "inform", to = { "douane" },
    seen = "opgave met containernummer, inhoud en uiterste tijd",
  },
  on_jump = "summarise",
  summary = "De douane hield alles vast; de eerste groente moet worden vernietigd.",
}

inject "lijn-stil" {
  from = "fabriek", to = { "vervoer.directie", "terminal.directie" },
  via = "mail", fallback = "phone",
  goals = { "prioriteren" },
  subject = "Wij sturen onze mensen naar huis",
  text = [[
U heeft voor de medicijnen gekozen. Dat begrijpen wij. Wij sturen om twee uur vierhonderd mensen
naar huis en hebben de pers geïnformeerd, omdat wij van geen van u beiden een besluit op schrift
hebben. Wie heeft dit besloten, op grond waarvan, en wanneer zijn wij wel aan de beurt?]],
  expect "uitleggen" {
    "Legt de maatstaf schriftelijk uit en noemt wanneer opnieuw gekozen wordt",
    by = "terminal.directie", within = "15m",
    as = "inform", to = { "fabriek", "vervoer" },
    seen = "bericht met de maatstaf en het volgende moment; zelfde tekst als aan de vervoerder",
  },
  expect "vasthouden" {
    "Houdt vast aan de gezamenlijke volgorde tegenover de eigen klant",
    by = "vervoer.directie", within = "15m",
    as = "inform", to = { "fabriek" },
    seen = "antwoord aan Hazelhof dat niet afwijkt van dat van de terminal",
  },
  on_jump = "summarise",
  summary = "Door de keuze voor medicijnen gaat bij Hazelhof de lijn stil.",
}

inject "depot-tekort" {
  from = "depot", to = { "haven.crisiscoordinator", "terminal.directie" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "prioriteren" },
  subject = "Het middel zat er wel in",
  text = [[
Medicijndepot Elzenkade. Wij hebben de paklijst via de fabrikant gekregen: het middel waar wij
tot morgenavond van hebben zit in drie van die zes containers. En nu hoor ik dat er autodelen
zijn geladen. Twee ziekenhuizen vragen mij of zij patiënten moeten verplaatsen. Kunt u de keuze
nog omdraaien, en zo niet, wie legt het ze uit?]],
  expect "heroverwegen" {
    "Brengt partijen bijeen en herziet of handhaaft de keuze met dit nieuwe feit",
    by = "haven.crisiscoordinator", within = "15m",
    as = "decision",
    seen = "besluit noemt wat eerder onbekend was en wie het de ziekenhuizen vertelt",
  },
  expect "kade-bijsturen" {
    "Zegt wat er op de kade nog te keren is en wat dat kost",
    by = "terminal.directie", within = "15m",
    seen = "aantal zetten dat nog over is en opdracht aan de ploegleider",
  },
  on_jump = "summarise",
  summary = "Het schaarse middel bleek in de koelcontainers te zitten die zijn blijven staan.",
}

inject "onrust-rij" {
  from = "verkeer", to = { "haven.havenmeester", "terminal.operatie" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "prioriteren" },
  subject = "Vechten om een plek",
  text = [[
Wie het eerst komt: daar is nu ruzie over. Een koelwagen met medicijnen staat achter veertig
lege wagens en chauffeurs zetten hun combinatie dwars om hun plek te houden. Er staan er
{wachtrij}. Onze surveillant is uitgescholden en weggegaan. Zolang niemand vertelt wat de regel
is, maakt iedereen zijn eigen regel.]],
  expect "regel" {
    "Maakt de regel bekend bij de rij en stuurt toezicht",
    by = "haven.havenmeester", within = "15m",
    as = "inform", to = { "vervoer", "verkeer" },
    seen = "bericht aan chauffeurs met de regel en uitzonderingen; toezicht geregeld",
  },
  expect "uitzondering" {
    "Besluit of medische lading een uitzondering is en deelt dat mee",
    by = "terminal.operatie", within = "15m",
    as = "decision",
    seen = "besluit met reden, gelijk aan wat de haven bekendmaakt",
  },
  on_jump = "summarise",
  summary = "Zonder voorrangsregel ontstond onrust in de rij.",
}

inject "chauffeurs-nood" {
  from = "collegas.chauffeur", to = "vervoer.planner", via = "phone", voiced_by = "tegenspel",
  goals = { "prioriteren" },
  subject = "Geen water, geen wc",
  text = [[
Ik sta hier nu ruim twee uur. Er is geen water en geen wc, en een collega voor me heeft suiker
en moet iets eten. Er staan er nog {wachtrij}. Naar voren kan ik niet, terug ook niet. Niemand
van de terminal of de haven is langsgeweest. Wie zorgt er voor ons?]],
  expect "zorg" {
    "Regelt samen met haven of terminal zorg voor de chauffeurs en meldt wie niet kan wachten",
    by = "vervoer.planner", within = "15m",
    as = "inform", to = { "haven", "terminal" },
    seen = "verzoek aan haven of terminal; wie medisch niet kan wachten is doorgegeven",
  },
  on_jump = "deliver",
}

inject "schip-wijkt-uit" {
  from = "rederij", to = { "agent.agent", "haven.havenmeester" }, via = "mail",
  goals = { "prioriteren" },
  subject = "Besluit over het derde schip",
  text = [[
Ons derde schip wijkt uit, tenzij wij binnen een kwartier van agent of havenautoriteit een
ligplaats met tijd krijgen. Een belofte zonder bron helpt ons niet. Als wij gaan, komen 420
containers per as terug naar uw havenweg, vermoedelijk morgenochtend in de spits.]],
  expect "ligplaats" {
    "Geeft een ligplaats met tijd, of zegt eerlijk dat die er niet is",
    by = "haven.havenmeester", within = "15m",
    as = "inform", to = { "rederij", "agent" },
    seen = "antwoord met bron; gevolg voor morgen is doorgegeven aan verkeer en vervoerders",
  },
  expect "doorgeven" {
    "Laat ontvangers van de dertig spoedcontainers weten wat hun te wachten staat",
    by = "agent.agent", within = "20m",
    as = "inform", to = { "depot" },
    seen = "bericht aan ontvangers of vervoerder met zeker en onzeker apart",
  },
  on_jump = "deliver",
}

-- ---- De rij zelf

local function tel(minuten)
  local erbij = (get("aanvoer") - get("doorloop")) * minuten // 60
  set("wachtrij", math.max(0, get("wachtrij") + erbij))
end

-- ---- Wat de keten zelf laat merken

inject "weg-vol" {
  from = "verkeer", to = { "haven", "vervoer" }, via = "portal", context = true,
  storyline = "wachtrij",
  when = severity("haven.verkeer", 3),
  says = { ["haven.verkeer"] = "down" },
  subject = "Havenweg: rij tot voorbij de bufferstrook",
  text = [[
Verkeersbeeld van {clock}. De rij voor Noordkade staat voorbij de bufferstrook, tot op de havenweg.
Er staan nu {wachtrij} wagens. Toestand van de poort: {terminal.poort}. Wij zetten de borden op
omrijden; een rijbaan vrijhouden kan alleen als de haven daarom vraagt.]],
  on_jump = "summarise",
  summary = "De rij staat tot op de havenweg; de verkeerscentrale laat omrijden.",
}

inject "lijn-dreigt" {
  from = "fabriek", to = "vervoer.planner", via = "mail", context = true,
  storyline = "wachtrij",
  when = severity("fabriek.lijn", 2),
  says = { ["vervoer.ritten"] = "down" },
  subject = "Onze lijn loopt leeg",
  text = [[
Van de zes wagens die wij vanochtend verwachtten is er een binnen. Onze buffer is op; de lijn
loopt vertraagd. Toestand van uw ritten volgens ons: {vervoer.ritten}. Zeg ons eerlijk of er
vandaag nog iets komt, dan sturen wij de middagploeg naar huis.]],
  on_jump = "summarise",
  summary = "De lijn van Hazelhof loopt vertraagd door uitblijvende ritten.",
}

storyline "teller" (function()
  wait("1m")
  for _ = 1, 35 do
    wait("5m")
    tel(5)
  end
end)

-- Besluiten en berichten van spelers werken door op de rij.
local door_loket = { handmatig = 24, voorrangslijst = 16, vasthouden = 6 }

on("decision.classified", { inject = "noodprocedure" }, function(r)
  if door_loket[r.choice] then
    set("doorloop", door_loket[r.choice])
  end
end)

local function minder_aanvoer(per_uur, reden)
  if get("aanvoer") > per_uur then
    set("aanvoer", per_uur)
    note(reden)
  end
end

on("inform.logged", { org = "haven", to = "vervoer" }, function()
  minder_aanvoer(50, "De haven heeft de vervoerder gewaarschuwd: er komen minder wagens bij.")
end)

on("action.logged", { org = "haven", inject = "hulpdiensten" }, function()
  minder_aanvoer(65, "De haven regelt een bufferterrein: minder wagens op de havenweg.")
end)

-- ---- De lijn

local gevolg = { medicijnen = "lijn-stil", onderdelen = "depot-tekort", volgorde = "onrust-rij" }

storyline "wachtrij" (function()
  -- Wie de medicijnen rijdt ligt niet vast: de ene keer een speler, de andere keer het tegenspel.
  set("koelvervoerder", choose { "Kwelderaar Transport", "Koelvervoer Noordgors" })

  deliver("eerste-wagens", "09:08")
  deliver("rij-rotonde", "09:20")
  deliver("schip-op-rede", "09:26")
  deliver("rijtijd", "09:32")
  deliver("hulpdiensten", "09:45")
  deliver("opdrachtgever", "09:52")
  deliver("koel-alarm", "10:06")
  deliver("rederij-uitwijken", "10:10")
  deliver("medicijnvraag", "10:16")
  deliver("rij-keert", "10:24")
  deliver("beeld-r2", "10:32")
  deliver("noodprocedure", "10:36")
  deliver("voorrang", "10:45")
  deliver("fabriek-biedt", "10:48")
  deliver("chauffeurs-nood", "11:10")
  deliver("schip-wijkt-uit", "11:20")


  await_when(any(delivered("voorrang"), skipped("voorrang")), "2h10m")
  local keuze = await_choice("voorrang", "21m")
  deliver(gevolg[keuze] or "onrust-rij")
end)
