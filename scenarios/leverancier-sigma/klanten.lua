-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 2: de klanten. Wie geraakt is en wie gespaard blijft, volgt uit de keten; de teksten
-- komen als het zover is. Een klant die op tijd loskoppelt doet zichzelf hinder aan, maar houdt
-- overeind wie van hem afhangt: scholen van het salarisplatform, winkels, apotheken en ziekenhuis
-- van de vervoerder.

-- ---- Ronde 1: de eerste twee

inject "balie-zwart" {
  from = "collegas.balie", to = "gemeente.crisis", via = "phone", voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("gemeente.werkplek", 3),
  goals = { "herkennen" },
  subject = "Zwarte schermen aan de balie",
  text = [[
Burgerzaken. We zijn net open en alle schermen zijn zwart, ook bij de buren van vergunningen. Het
zaaksysteem: {gemeente.werkplek}. Er staan zestig mensen, de helft voor een paspoort, sommigen
vliegen morgen. Bellen gaat nog. Is dit van ons, en wat zeg ik tegen de zaal?]],
  says = { ["gemeente.werkplek"] = "down" },
  expect "beeld" {
    "Legt begintijd en omvang vast, vraagt of anderen het ook hebben en betrekt de CISO",
    by = "gemeente.crisis", within = "15m",
    as = "inform", to = { "gemeente.ciso", "csirt" },
    seen = "bericht aan CISO en CSIRT met begintijd; vraag naar andere getroffenen",
  },
  on_jump = "deliver",
}

inject "gemeente-los" {
  from = "collegas.servicedesk", to = "gemeente.ciso", via = "phone", voiced_by = "tegenspel",
  goals = { "loskoppelen", "herkennen" },
  subject = "Het komt uit het beheer van Sigma",
  text = [[
Servicedesk. Dit is geen storing: bestanden krijgen een andere naam. Op elke werkplek liep vlak
ervoor een taak van Sigma. Ik kan alles naar buiten dichtzetten, dus ook de koppeling met het
waterschap en het digitale betaalverkeer. Dan ligt het loket helemaal stil en weten zij van niets.
Of alleen de werkplekken. Of niets, tot Sigma belt. Wat doe ik, en wie moet dat weten?]],
  expect "besluit" {
    "Besluit wat er losgaat, met de gevolgen voor het loket en voor wie gekoppeld is",
    by = "gemeente.ciso", within = "15m",
    as = "decision",
    seen = "besluit met opties, uitvoerder en de partners die het merken",
  },
  expect "partners" {
    "Waarschuwt het waterschap en meldt Sigma als mogelijke oorzaak bij de CSIRT",
    by = "gemeente.ciso", within = "25m",
    as = "inform", to = { "waterschap", "csirt" },
    seen = "bericht met feit en vermoeden apart, en met label",
  },
  choices = {
    { "alles-los", "Alle verbindingen naar buiten los, ook die met partners" },
    { "werkplekken", "Alleen de werkplekken uit" },
    { "wachten", "Niets tot Sigma heeft gebeld" },
  },
  chain = {
    ["alles-los"] = {
      { "cut", "waterschap.gegevens", "gemeente.werkplek" },
      { "disrupt", "gemeente.loket", 4 },
    },
    werkplekken = { { "disrupt", "gemeente.loket", 3 } },
  },
  on_silence = "wachten",
  on_jump = "move",
}

inject "kassa-zwart" {
  from = "collegas.filiaal", to = "winkels.operatie", via = "phone", voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("winkels.kassa", 3),
  goals = { "herkennen", "loskoppelen" },
  subject = "Geen enkele kassa doet het",
  text = [[
Filiaal Molenstraat. Alle kassa's op zwart, alle acht, en ik hoor het uit meer filialen. De
winkel is vol. Ik kan contant aannemen en opschrijven, maar mijn wisselgeld is op binnen een
uur. Ik kan ook de deur dichtdoen; dan staat het vanmiddag in de krant. Geldt dit voor ons of
voor alle 140 winkels?]],
  says = { ["winkels.kassa"] = "down" },
  expect "lijn" {
    "Besluit één lijn voor alle winkels, met grens en duur",
    by = "winkels.operatie", within = "15m",
    as = "decision",
    seen = "besluit met geldigheid, veiligheid van personeel en een volgend moment",
  },
  expect "melden" {
    "Meldt de uitval bij de CSIRT en vraagt de leverancier of anderen het ook hebben",
    by = "winkels.operatie", within = "20m",
    as = "inform", to = { "csirt", "sigma" },
    seen = "melding met begintijd en beheerder, ook als de oorzaak onbekend is",
  },
  choices = {
    { "contant", "Open blijven, contant en met een briefje" },
    { "dicht", "Alle winkels dicht tot de kassa's het doen" },
  },
  chain = {
    contant = { { "disrupt", "winkels.verkoop", 2 } },
    dicht = { { "disrupt", "winkels.verkoop", 4 } },
  },
  on_jump = "move",
}

inject "college" {
  from = "collegas.secretaris", to = "gemeente.burgemeester", via = "in_person",
  voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Wie zit dit voor?",
  text = [[
Burgemeester, het hele stadhuis staat op de gang. De crisismanager denkt aan een aanval, de
secretaris aan een kapotte server. Over een uur heeft u een lintje, om elf uur een raadslid. In
het plan staat dat u opschaalt als de dienstverlening langer dan een uur uitvalt; dat uur is nog
niet om. Wachten wij daarop, en wie zit er voor als u weg bent?]],
  expect "niveau" {
    "Kiest een niveau met reden, wijst een voorzitter aan en zet de eerste vergadering vast",
    by = "gemeente.burgemeester", within = "20m",
    as = "escalate", to = "crisisteam",
    seen = "opschaling of gemotiveerd 'nog niet', met voorzitter en tijd",
  },
  on_jump = "deliver",
}

inject "scanners-traag" {
  from = "collegas.rittenkantoor", to = "logistiek.planner", via = "chat",
  goals = { "herkennen" },
  subject = "Scanners waren even weg",
  text = [[
De handscanners waren net twee minuten weg en doen het weer. In het scherm stond dat Sigma iets
bijwerkte. Op dinsdagmorgen, midden in de vroege ronde? Dat doen ze anders 's nachts. Ik heb
niets gebeld. Moet ik dit ergens melden of is het gewoon weer zoiets?]],
  expect "noteren" {
    "Legt tijd en verschijnsel vast en vraagt Sigma wat er is bijgewerkt",
    by = "logistiek.planner", within = "20m",
    as = "question",
    seen = "vraag aan Sigma met tijd; afwijking van het gewone moment is genoemd",
  },
  on_jump = "summarise",
  summary = "Bij de vervoerder vielen de scanners even weg tijdens een bijwerking door Sigma.",
}

inject "orders-stil" {
  from = "collegas.rittenkantoor", to = "logistiek.planner", via = "chat",
  goals = { "informeren" },
  subject = "Korfgoed bestelt niets meer",
  text = [[
Raar. Sinds vijf over negen komt er van Korfgoed geen bestelling meer binnen, niets, van 140
winkels. Apotheken bestellen gewoon. Twee chauffeurs appen dat de kassa's plat liggen. Wij
hebben dezelfde beheerder als zij, toch? Rijd ik de vroege ronde op de cijfers van gisteren?]],
  expect "navraag" {
    "Vraagt Korfgoed en Sigma wat er is, en legt vast waarop de ronde is gebaseerd",
    by = "logistiek.planner", within = "20m",
    as = "question",
    seen = "vraag aan klant en leverancier; keuze voor de vroege ronde met reden",
  },
  on_jump = "summarise",
  summary = "De vervoerder ontvangt geen bestellingen van Korfgoed meer.",
}

inject "sigma-afspraak" {
  from = "collegas.servicedesk", to = "ziekenhuis.ciso", via = "chat",
  goals = { "informeren" },
  subject = "Monteur van Sigma komt niet",
  text = [[
De monteur van Sigma die om negen uur zou komen, zegt af: "alle hens aan dek bij een andere
klant". Ik vroeg welke, dat mocht hij niet zeggen. Een oud-collega bij Korfgoed zegt dat daar
niets meer werkt. Bij ons is alles rustig. Moet ik iets doen, of maak ik dan van een mug een
olifant?]],
  expect "wegen" {
    "Noteert wat zeker is, vraagt het na bij CSIRT en Sigma en zoekt uit wat Sigma bij ons kan",
    by = "ziekenhuis.ciso", within = "20m",
    as = "question",
    seen = "vraag aan de CSIRT; lijst van wat er achter het beheer hangt is opgevraagd",
  },
  on_jump = "summarise",
  summary = "Een monteur van Sigma zegde af bij het ziekenhuis; er gaan geruchten.",
}

-- ---- De waarschuwing: loskoppelen of niet

inject "advies-ziekenhuis" {
  from = "collegas.servicedesk", to = "ziekenhuis.ciso", via = "phone", voiced_by = "tegenspel",
  goals = { "loskoppelen" },
  subject = "Er is een waarschuwing voor klanten van Sigma",
  text = [[
Servicedesk. Er is een waarschuwing binnen voor klanten van Sigma, het advies is loskoppelen.
Bij ons is alles nog goed. Koppel ik los, dan kan ik de medicijnkarren en de werkplekken niet
meer op afstand bijwerken; twee afdelingen gaan terug naar papier. Ik kan ook alleen vensters
toelaten: een kwartier open, dan weer dicht. Dan is het gevaar niet weg maar wel later. Wie
besluit dit, u of het bestuur?]],
  says = { ["ziekenhuis.werkplek"] = "up" },
  expect "besluit" {
    "Besluit over de verbinding met Sigma, met de prijs voor de zorg aan beide kanten",
    by = "ziekenhuis.ciso", within = "20m",
    as = "decision",
    seen = "besluit met opties, medisch oordeel, uitvoerder en herziening",
  },
  expect "zorg" {
    "Zegt welke afdelingen wat merken en hoe lang zij dat volhouden",
    by = "ziekenhuis.crisis", within = "20m",
    as = "inform", to = { "ziekenhuis.bestuur" },
    seen = "lijst van afdelingen met duur; bestuur kent het besluit",
  },
  choices = {
    { "los", "Loskoppelen, afdelingen deels op papier" },
    { "vensters", "Alleen korte vensters onder toezicht" },
    { "verbonden", "Verbonden blijven tot er meer bekend is" },
  },
  chain = {
    los = {
      { "cut", "ziekenhuis.werkplek", "sigma.beheer" },
      { "disrupt", "ziekenhuis.werkplek", 2 },
    },
    vensters = {
      { "extend", "ziekenhuis.werkplek", "sigma.beheer", "40m" },
      { "disrupt", "ziekenhuis.werkplek", 1 },
    },
  },
  on_silence = "verbonden",
  on_jump = "move",
}

inject "advies-logistiek" {
  from = "collegas.servicedesk", to = { "logistiek.directie", "logistiek.planner" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "loskoppelen" },
  subject = "Moeten wij los van Sigma?",
  text = [[
Er is een waarschuwing voor klanten van Sigma: loskoppelen. Doe ik dat, dan weten de
handscanners niet meer waar iets staat en maken wij de ritten met de hand; wij halen dan zes van
de tien, ook bij de apotheken. Dat kost ons vandaag contractboetes, en misschien is er niets aan
de hand. Doe ik het niet en is het wel waar, dan rijdt er straks niemand. Ik heb nu een ja of
een nee nodig.]],
  says = { ["logistiek.planning"] = "up" },
  expect "besluit" {
    "Besluit over loskoppelen, met wie er van de ritten afhangt",
    by = "logistiek.directie", within = "20m",
    as = "decision",
    seen = "besluit met beide prijzen; winkels, apotheken en ziekenhuis zijn genoemd",
  },
  expect "afnemers" {
    "Vertelt afnemers wat zij vandaag wel en niet krijgen",
    by = "logistiek.planner", within = "25m",
    as = "inform", to = { "winkels", "apotheek", "ziekenhuis" },
    seen = "bericht met aantallen en tijden, ook bij 'wij doen niets'",
  },
  choices = {
    { "los", "Loskoppelen en met de hand plannen" },
    { "verbonden", "Verbonden blijven tot er meer bekend is" },
  },
  chain = {
    los = {
      { "cut", "logistiek.planning", "sigma.beheer" },
      { "disrupt", "logistiek.planning", 2 },
    },
  },
  on_silence = "verbonden",
  on_jump = "move",
}

inject "advies-loon" {
  from = "collegas.servicedesk", to = "loon.directie", via = "phone", voiced_by = "tegenspel",
  goals = { "loskoppelen" },
  subject = "Nu los, of na de weekrun?",
  text = [[
Er is een waarschuwing voor klanten van Sigma: loskoppelen. De weekrun draait en is om elf uur
klaar: invallers op scholen, inhuur bij de gemeente, 9.000 mensen. Koppel ik nu los, dan moet de
helft van de controles met de hand en halen wij het net. Laat ik het draaien, dan zijn wij na
elven veilig. Als het zo lang duurt. Wat kiest u, en vertellen wij het de scholen?]],
  says = { ["loon.platform"] = "up" },
  expect "besluit" {
    "Besluit over loskoppelen met de weekrun als afweging",
    by = "loon.directie", within = "15m",
    as = "decision",
    seen = "besluit met uiterste tijd, terugvalweg en wie zijn geld later krijgt",
  },
  expect "klanten" {
    "Laat scholen en gemeente weten dat de weekrun onzeker is",
    by = "loon.directie", within = "25m",
    as = "inform", to = { "scholen", "gemeente" },
    seen = "bericht vóór elf uur, met zeker en onzeker apart",
  },
  choices = {
    { "los", "Nu loskoppelen, controles met de hand" },
    { "verbonden", "De weekrun eerst afmaken" },
  },
  chain = {
    los = {
      { "cut", "loon.platform", "sigma.beheer" },
      { "disrupt", "loon.platform", 2 },
    },
  },
  on_silence = "verbonden",
  on_jump = "move",
}

inject "advies-scholen" {
  from = "collegas.servicedesk", to = { "scholen.ict", "scholen.bestuur" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "loskoppelen" },
  subject = "De toets van half elf",
  text = [[
Er is een waarschuwing: wie klant is van Sigma, moet los. Onze leeromgeving hangt daaraan, en om
half elf beginnen 1.400 leerlingen aan een toets die meetelt. Los is: geen toets vandaag, en
ouders die bellen. Niet los kan ook goed gaan. Ik kan dit technisch in vijf minuten, maar ik ga
niet over de toets. Wie wel?]],
  expect "besluit" {
    "Besluit over loskoppelen en over de toets, in die volgorde of bewust andersom",
    by = "scholen.bestuur", within = "20m",
    as = "decision",
    seen = "besluit met beide prijzen en een boodschap voor scholen en ouders",
  },
  expect "uitvoeren" {
    "Zegt wat er na loskoppelen nog werkt en hoe lang terugzetten duurt",
    by = "scholen.ict", within = "20m",
    seen = "overzicht van wat uitvalt, met herstelduur",
  },
  choices = {
    { "los", "Loskoppelen, de toets gaat niet door" },
    { "verbonden", "Verbonden blijven, de toets gaat door" },
  },
  chain = {
    los = {
      { "cut", "scholen.leerplein", "sigma.beheer" },
      { "disrupt", "scholen.leerplein", 3, "2h" },
    },
  },
  on_silence = "verbonden",
  on_jump = "move",
}

inject "advies-waterschap" {
  from = "collegas.peilbeheer", to = "waterschap.wacht", via = "phone", voiced_by = "tegenspel",
  goals = { "loskoppelen" },
  subject = "Gemalen op afstand, of met de hand",
  text = [[
Er is een waarschuwing voor klanten van Sigma: loskoppelen. Het kantoornetwerk valt daaronder,
en de bediening van de gemalen loopt eroverheen. Los betekent: mensen op pad, elf gemalen, één
ploeg. Vanaf twaalf uur wordt er dertig millimeter verwacht. Niet los betekent dat een ander
misschien bij de bediening kan. Wat is uw besluit, en wat heb ik dan niet meer?]],
  expect "besluit" {
    "Besluit over loskoppelen, met de verwachte regen en de bezetting als afweging",
    by = "waterschap.wacht", within = "20m",
    as = "decision",
    seen = "besluit met uitvoerder, gemalen die eerst gaan en een moment van herziening",
  },
  choices = {
    { "los", "Kantoornetwerk los, gemalen met de hand" },
    { "verbonden", "Verbonden blijven, extra toezicht" },
  },
  chain = {
    los = {
      { "cut", "waterschap.kantoor", "sigma.beheer" },
      { "disrupt", "waterschap.kantoor", 2 },
    },
  },
  on_silence = "verbonden",
  on_jump = "move",
}

inject "advies-bank" {
  from = "collegas.servicedesk", to = "bank.risico", via = "mail",
  goals = { "loskoppelen" },
  subject = "Kantooromgeving los van Sigma?",
  text = [[
Er is een waarschuwing voor klanten van Sigma. Het betalingsverkeer staat er los van; alleen de
werkplekken van adviseurs en klantcontact hangen eraan. Loskoppelen kost ons de
beeldbelgesprekken van vandaag en een uitleg aan de toezichthouder waarom. Niet loskoppelen ook,
als het misgaat. De app deed het vanmorgen al niet; stand nu: {bank.app}. Wat besluiten wij?]],
  expect "besluit" {
    "Besluit over loskoppelen en houdt de cloudstoring van vanmorgen daarbuiten",
    by = "bank.risico", within = "20m",
    as = "decision",
    seen = "besluit noemt wat bij welke oorzaak hoort; terugvalweg voor klantcontact",
  },
  choices = {
    { "los", "Kantooromgeving loskoppelen" },
    { "verbonden", "Verbonden blijven onder verscherpt toezicht" },
  },
  chain = {
    los = {
      { "cut", "bank.kantoor", "sigma.beheer" },
      { "disrupt", "bank.kantoor", 2 },
    },
  },
  on_silence = "verbonden",
  on_jump = "move",
}

-- ---- Ronde 2: de vervoerder, en wie aan hem hangt

inject "ritten-met-de-hand" {
  from = "collegas.rittenkantoor", to = "logistiek.planner", via = "phone", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Zes van de tien ritten",
  text = [[
Wij plannen met de hand en halen zes van de tien ritten; de planning: {logistiek.planning}. Bij
niemand is het nog echt mis. Korfgoed weet niet wat het nodig heeft, de apotheken weten het
precies. Vier wagens blijven staan. Welke, en wie belt de afnemers die niets krijgen voordat ze
het zelf merken?]],
  expect "keuze" {
    "Kiest welke ritten vervallen, met maatstaf, en informeert de afnemers vooraf",
    by = "logistiek.planner", within = "15m",
    as = "inform", to = { "winkels", "apotheek", "ziekenhuis" },
    seen = "maatstaf en lijst; afnemers horen het van de vervoerder",
  },
  on_jump = "summarise",
  summary = "De vervoerder koppelde op tijd los en rijdt zes van de tien ritten.",
}

inject "boete" {
  from = "collegas.secretaris", to = { "logistiek.directie", "logistiek.planner" }, via = "mail",
  goals = { "loskoppelen" },
  subject = "Wat dit ons kost",
  text = [[
Stand van de ochtend: 41 ritten niet gereden, 60.000 euro aan boetes in de contracten, twee
klanten die vragen of wij "ook gehackt" zijn. Wij zijn dat niet, wij hebben onszelf stilgezet.
De financiële man wil weten op wiens besluit, op welk moment, en wat er was gebeurd als wij
niets hadden gedaan. Hebben wij dat opgeschreven, en bij welk teken gaan wij weer aan?]],
  expect "terugkeer" {
    "Bevestigt of herziet het besluit en legt vast bij welk teken er weer wordt aangesloten",
    by = "logistiek.directie", within = "20m",
    as = "decision",
    seen = "voorwaarde met wie die vaststelt; het beeld van toen is terug te lezen",
  },
  on_jump = "summarise",
  summary = "Loskoppelen kost de vervoerder ritten en boetes; bewijs dat het moest is er nog niet.",
}

inject "weer-aan" {
  from = "collegas.servicedesk", to = { "logistiek.directie", "logistiek.planner" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "loskoppelen" },
  subject = "Mag ik er weer op?",
  text = [[
Een medewerker van Sigma zegt dat onze omgeving is nagekeken en schoon is; op schrift heeft hij
het niet. Ga ik er weer op, dan halen wij de middagronde op volle sterkte: de planning is nu
{logistiek.planning}. Wacht ik, dan rijden wij vanavond nog met de hand en loopt de nachtploeg
vast. Is zijn woord genoeg, en aan wie vraag ik het anders?]],
  says = { ["logistiek.planning"] = "up" },
  expect "bewijs" {
    "Vraagt om bewijs bij CSIRT of Sigma en besluit dan, met de eerdere voorwaarde",
    by = "logistiek.directie", within = "15m",
    as = "decision",
    seen = "besluit noemt bron, zekerheid en het teken dat eerder was afgesproken",
  },
  choices = {
    { "wachten", "Los blijven tot er iets op schrift is" },
    { "aansluiten", "Nu weer aansluiten" },
  },
  -- Wie op de lijst staat en weer opduikt, is snel aan de beurt, zolang Sigma het beheer niet
  -- dichtzette.
  chain = {
    aansluiten = {
      { "restore", "logistiek.planning" },
      { "reconnect", "logistiek.planning", "sigma.beheer" },
      { "spend", "logistiek.planning", "sigma.beheer", "62m" },
    },
  },
  on_silence = "wachten",
  on_jump = "move",
}

inject "toch-geraakt" {
  from = "collegas.rittenkantoor", to = { "logistiek.directie", "logistiek.planner" },
  via = "phone",
  voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Het is alsnog mis",
  text = [[
Nog geen half uur zijn wij weer aangesloten en de scanners gaan uit, net als bij de rest
vanmorgen. De planning: {logistiek.planning}. De middagronde staat half geladen. Wij hebben
vanochtend iedereen verteld dat wij op tijd los waren. Wie belt ze nu, en wat leren de anderen
hiervan voordat zij ook aansluiten?]],
  says = { ["logistiek.planning"] = "down" },
  expect "terugmelden" {
    "Meldt het bij de CSIRT, zodat niemand anders te vroeg aansluit, en bij de afnemers",
    by = "logistiek.directie", within = "15m",
    as = "inform", to = { "csirt", "winkels", "apotheek", "ziekenhuis" },
    seen = "melding met tijd van aansluiten en tijd van uitval",
  },
  on_jump = "summarise",
  summary = "De vervoerder sloot te vroeg weer aan en werd alsnog geraakt.",
}

inject "planning-zwart" {
  from = "collegas.rittenkantoor", to = { "logistiek.planner", "logistiek.directie" },
  via = "phone",
  voiced_by = "tegenspel",
  goals = { "loskoppelen", "informeren" },
  subject = "Planning en scanners zijn weg",
  text = [[
De planning is weg, de scanners ook: {logistiek.planning}. Het magazijn staat vol en niemand
weet waar. Zestig chauffeurs zitten in de kantine. Met pen en papier krijg ik vandaag misschien
vijf wagens weg. Iedereen die bij ons bestelt weet nog van niets. Wie bel ik eerst, en wat zeg
ik dat wij hebben?]],
  says = { ["logistiek.planning"] = "down" },
  expect "afnemers" {
    "Informeert winkels, apotheken en ziekenhuis voordat hun voorraad op is",
    by = "logistiek.directie", within = "15m",
    as = "inform", to = { "winkels", "apotheek", "ziekenhuis", "csirt" },
    seen = "bericht met tijd waarop de levering vervalt; CSIRT weet van de uitval",
  },
  expect "stilzetten" {
    "Zegt wat er uit gaat en uit blijft, en wat er voor onderzoek bewaard wordt",
    by = "logistiek.planner", within = "15m",
    seen = "opdracht met uitvoerder; niets opnieuw opgestart zonder overleg",
  },
  on_jump = "deliver",
}

inject "vijf-wagens" {
  from = "collegas.rittenkantoor", to = { "logistiek.directie", "logistiek.planner" },
  via = "phone",
  voiced_by = "tegenspel",
  goals = { "loskoppelen", "informeren" },
  subject = "Vijf wagens: medicijnen of brood",
  text = [[
Ik heb vijf wagens rijklaar gekregen. De apothekers hebben nog voor een half uur; stand:
{apotheek.voorraad}. Van Korfgoed is het brood bijna op en daar staan de mensen al zonder kassa;
stand van de schappen: {winkels.schappen}. Alles naar de apotheken, alles naar de winkels, of
half om half en overal te weinig. De contracten zeggen: Korfgoed eerst. Wat doen we?]],
  expect "besluit" {
    "Besluit waar de wagens heen gaan, met maatstaf en met wie het nadeel draagt",
    by = "logistiek.directie", within = "15m",
    as = "decision",
    seen = "besluit noemt contract en nood apart; wie niets krijgt is gebeld",
  },
  choices = {
    { "medicijnen", "Alle wagens naar de apotheken" },
    { "brood", "Alle wagens naar de winkels" },
    { "half", "Verdelen over beide" },
  },
  chain = {
    medicijnen = { { "refuel", "apotheek.voorraad", "logistiek.planning" } },
    brood = { { "refuel", "winkels.schappen", "logistiek.planning" } },
    half = {
      { "extend", "apotheek.voorraad", "logistiek.planning", "15m" },
      { "extend", "winkels.schappen", "logistiek.planning", "15m" },
    },
  },
  on_jump = "move",
}

inject "kantine" {
  from = "collegas.rittenkantoor", to = { "logistiek.planner", "logistiek.directie" },
  via = "in_person",
  voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Zestig chauffeurs in de kantine",
  text = [[
Er zitten zestig chauffeurs in de kantine en de koffie is op. Zij appen alles door wat hier
gezegd wordt; Korfgoed wist het van hen. Stuur ik ze naar huis, dan krijg ik ze vandaag niet
terug. Houd ik ze hier, dan is de helft om twee uur door zijn uren heen. En wat mag er naar
buiten, want dat gaat toch?]],
  expect "mensen" {
    "Besluit wie blijft en wie gaat, en geeft de chauffeurs één tekst die klopt",
    by = "logistiek.planner", within = "20m",
    seen = "verdeling met uren; tekst die dezelfde feiten noemt als die aan afnemers",
  },
  on_jump = "summarise",
  summary = "Zestig chauffeurs van de vervoerder wachten zonder werk.",
}

inject "schappen-leeg" {
  from = "collegas.filiaal", to = { "winkels.operatie", "winkels.communicatie" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("winkels.schappen", 2),
  goals = { "informeren" },
  subject = "Nu ook geen brood",
  text = [[
Filiaal Molenstraat weer. Eerst geen kassa, nu geen brood en geen zuivel: {winkels.schappen}.
Mensen maken foto's en nemen dan maar alles mee wat er nog wél ligt. Van Haspelaar heb ik niets
gehoord, een chauffeur vertelde het. Hoe lang duurt dit, en mag ik zeggen dat het van hen komt?]],
  expect "bron" {
    "Zoekt bevestiging bij de vervoerder en geeft filialen één tekst zonder schuldvraag",
    by = "winkels.communicatie", within = "15m",
    as = "inform", to = { "logistiek" },
    seen = "contact met Haspelaar; tekst met verwachting en een grens per klant",
  },
  expect "hamsteren" {
    "Neemt een maatregel tegen hamsteren of legt uit waarom niet",
    by = "winkels.operatie", within = "15m",
    seen = "maatregel met duur",
  },
  on_jump = "summarise",
  summary = "De schappen met verse waar raken leeg doordat de vervoerder niet plant.",
}

inject "apotheek-balie" {
  from = "apotheek", to = { "ziekenhuis.crisis", "csirt.analist" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "klanten",
  when = all(severity("apotheek.balie", 3), none(past("11:10"))),
  goals = { "informeren" },
  subject = "Recepten komen niet meer door",
  text = [[
Apothekersgroep Lindekruid. Onze baliecomputers zijn versleuteld: {apotheek.balie}.
Ontslagrecepten uit uw ziekenhuis komen niet aan; patiënten staan hier zonder. Wij kunnen op
papier, als u ze belt of faxt. Toen het begon hadden wij van niemand een waarschuwing. Was die
er, en voor wie?]],
  says = { ["apotheek.balie"] = "down" },
  expect "recepten" {
    "Regelt een weg voor recepten en zegt welke patiënten niet kunnen wachten",
    by = "ziekenhuis.crisis", within = "15m",
    as = "inform", to = { "apotheek" },
    seen = "afspraak met tijd; wie niet kan wachten is doorgegeven",
  },
  expect "eerlijk" {
    "Antwoordt naar waarheid over het eigen moment van weten en neemt de melding op in het beeld",
    by = "csirt.analist", within = "20m",
    as = "inform", to = { "apotheek" },
    seen = "antwoord met tijdstip; beeld bijgewerkt",
  },
  on_jump = "summarise",
  summary = "De apothekersgroep is geraakt; recepten uit het ziekenhuis komen niet aan.",
}

inject "medicatie-op" {
  from = "apotheek", to = { "ziekenhuis.crisis", "logistiek.directie" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("apotheek.voorraad", 3),
  goals = { "informeren", "loskoppelen" },
  subject = "Onze voorraad is op",
  text = [[
Lindekruid. Twee leveringen per dag, zo werken wij, en er is er geen gekomen:
{apotheek.voorraad}. De zaal van het ziekenhuis vullen wij nu niet meer aan. Insuline en
bloedverdunners hebben wij tot een uur of twee. Een andere groothandel wil leveren als iemand
zegt wat er het eerst nodig is. Wie zegt dat?]],
  expect "eerst-nodig" {
    "Geeft een lijst van wat het eerst nodig is, met medisch oordeel",
    by = "ziekenhuis.crisis", within = "15m",
    as = "inform", to = { "apotheek", "logistiek" },
    seen = "lijst met volgorde, van wie die komt en tot wanneer zij geldt",
  },
  expect "rit" {
    "Zegt of er nog een wagen voor is, met tijd",
    by = "logistiek.directie", within = "15m",
    as = "inform", to = { "apotheek" },
    seen = "ja of nee met tijd, getoetst aan de eerdere maatstaf",
  },
  on_jump = "deliver",
}

inject "zalen-zonder" {
  from = "collegas.spoed", to = "ziekenhuis.bestuur", via = "in_person", voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("ziekenhuis.medicatie", 3),
  goals = { "informeren" },
  subject = "De karren zijn leeg",
  text = [[
De apotheek vult niet aan en ons eigen magazijn krijgt niets binnen: {ziekenhuis.medicatie}. Dit
is een vervoerder, geen virus bij ons. Twee zalen delen nu wat ze hebben. Ik wil de geplande
opnamen van vanmiddag afbellen, dan redden wij het tot morgen. Dat zijn 34 mensen. Mag dat, en
wie belt ze?]],
  expect "opnamen" {
    "Besluit over de geplande opnamen en laat de regio weten waarom",
    by = "ziekenhuis.bestuur", within = "15m",
    as = "decision",
    seen = "besluit met maatstaf en wie de patiënten belt; buurziekenhuis en CSIRT weten het",
  },
  on_jump = "summarise",
  summary = "Op de zalen raakt de medicatie op, drie schakels na de beheerder.",
}

-- ---- Ronde 2: het ziekenhuis

inject "afdelingen-op-papier" {
  from = "collegas.spoed", to = "ziekenhuis.crisis", via = "phone", voiced_by = "tegenspel",
  storyline = "klanten",
  when = all(chosen("advies-ziekenhuis", "los"), severity("ziekenhuis.werkplek", "<", 3),
    past("10:30"), none(past("11:10"))),
  goals = { "loskoppelen" },
  subject = "Twee afdelingen op papier, en waarvoor?",
  text = [[
Spoed hier. Wij zijn zelf niet geraakt, maar door het loskoppelen werken twee afdelingen op
papier: {ziekenhuis.werkplek}. Er is een dosering dubbel opgeschreven; het is op tijd gezien. De
artsen vragen waarvoor wij dit doen, want er gebeurt niets. Hoe lang nog, en wat is het bewijs
dat het nodig was?]],
  expect "volhouden" {
    "Herziet of bevestigt het besluit met het beeld van nu en maakt werken op papier veilig",
    by = "ziekenhuis.crisis", within = "15m",
    as = "decision",
    seen = "besluit met voorwaarde voor weer aansluiten; dubbele controle op papier geregeld",
  },
  on_jump = "summarise",
  summary = "Het ziekenhuis koppelde op tijd los; twee afdelingen werken op papier.",
}

inject "afdeling-sluit-aan" {
  from = "collegas.spoed", to = { "ziekenhuis.crisis", "ziekenhuis.ciso" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "klanten",
  when = all(
    any(chosen("advies-ziekenhuis", "los"), chosen("tweede-kans", "los")),
    severity("ziekenhuis.werkplek", "<", 3), past("11:26"), none(past("12:05"))),
  goals = { "loskoppelen" },
  subject = "De poli heeft zichzelf weer aangesloten",
  text = [[
De poli heeft de kabel van Sigma er zelf weer in gestoken; ze hadden een zaal vol en een handige
collega. De werkplekken: {ziekenhuis.werkplek}. Er is niets gebeurd, zeggen ze. De andere
afdelingen willen nu ook. Laten wij het zo, halen wij de kabel eruit waar de patiënten bij
staan, en wie controleert de rest?]],
  expect "herstellen" {
    "Besluit over de poli, laat controleren wat er aangesloten is en herhaalt de reden",
    by = "ziekenhuis.crisis", within = "15m",
    as = "decision",
    seen = "besluit zonder verwijt; controle met uitvoerder; voorwaarde voor aansluiten bekend",
  },
  on_jump = "summarise",
  summary = "Een poli van het ziekenhuis sloot zichzelf weer aan.",
}

inject "zalen-zwart" {
  from = "collegas.spoed", to = { "ziekenhuis.crisis", "ziekenhuis.ciso" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("ziekenhuis.werkplek", 4),
  goals = { "loskoppelen", "informeren" },
  subject = "Het dossier is weg",
  text = [[
Spoed. Alle schermen weg, dossier weg, uitslagen weg: {ziekenhuis.werkplek}. Ik heb elf
patiënten, twee ambulances onderweg en papier voor een half uur. Neemt u een opnamestop, dan
gaat alles naar Elzenbrink; dat ziekenhuis is kleiner dan wij. Of u stuurt mij mensen, dan houd
ik het langer vol. Wat wordt het?]],
  says = { ["ziekenhuis.werkplek"] = "down" },
  expect "opname" {
    "Besluit over opname met gevolgen voor de eigen patiënten en voor de buur",
    by = "ziekenhuis.crisis", within = "10m",
    as = "decision",
    seen = "besluit met medisch oordeel; Elzenbrink en ambulances zijn gebeld vóór de stop",
  },
  expect "melden" {
    "Meldt de uitval bij de CSIRT en zegt wat er niet aangeraakt wordt",
    by = "ziekenhuis.ciso", within = "15m",
    as = "inform", to = { "csirt" },
    seen = "melding met begintijd; sporen worden bewaard",
  },
  choices = {
    { "stop", "Opnamestop, ambulances naar Elzenbrink" },
    { "volhouden", "Open blijven op papier, met extra mensen" },
    { "deels", "Alleen levensbedreigend, de rest naar Elzenbrink" },
  },
  chain = {
    stop = { { "disrupt", "ziekenhuis.seh", 4 } },
    volhouden = { { "extend", "ziekenhuis.seh", "ziekenhuis.werkplek", "30m" } },
    deels = {
      { "disrupt", "ziekenhuis.seh", 2 },
      { "extend", "ziekenhuis.seh", "ziekenhuis.werkplek", "20m" },
    },
  },
  on_jump = "move",
}

inject "buur-vol" {
  from = "buur", to = { "ziekenhuis.bestuur", "csirt.coordinator" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("buur.seh", 3),
  goals = { "informeren" },
  subject = "Wij liggen vol",
  text = [[
Elzenbrink. De ambulances die u niet neemt staan nu bij ons: {buur.seh}. Over een uur ligt elk
bed vol. Ik hoorde het van een chauffeur, niet van u. Heeft u een verwachting waar ik op mag
plannen? En aan de CSIRT: wij hebben een andere beheerder, maar loopt dit ook bij ons binnen?]],
  expect "verwachting" {
    "Geeft een verwachting met zekerheid en een aanspreekpunt",
    by = "ziekenhuis.bestuur", within = "15m",
    as = "inform", to = { "buur" },
    seen = "verwachting met tijd en zekerheid; verdeling van patiënten afgesproken",
  },
  expect "risico" {
    "Zegt wie er wel en niet gevaar loopt, en waarop dat rust",
    by = "csirt.coordinator", within = "20m",
    as = "inform", to = { "buur" },
    seen = "duiding met bron en label",
  },
  on_jump = "summarise",
  summary = "Het buurziekenhuis ligt vol met omgeleide patiënten.",
}

-- ---- Ronde 2: salaris, school, water, bank

inject "platform-zwart" {
  from = "collegas.servicedesk", to = "loon.directie", via = "phone", voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("loon.platform", 4),
  goals = { "informeren" },
  subject = "De weekrun is afgebroken",
  text = [[
Het platform is weg, midden in de weekrun: {loon.platform}. Van 9.000 mensen weet ik niet of zij
betaald worden. In de bestanden staan ook hun adressen en rekeningen; of die mee naar buiten
zijn, kan ik niet zien. De accountmanager wil eerst de drie grootste klanten bellen. Doen we dat
zo?]],
  says = { ["loon.platform"] = "down" },
  expect "klanten" {
    "Informeert alle klanten tegelijk met zeker en onzeker apart, en de CSIRT",
    by = "loon.directie", within = "15m",
    as = "inform", to = { "scholen", "gemeente", "csirt" },
    seen = "één bericht aan alle klanten; betaling en gegevens zijn twee zaken",
  },
  expect "melding" {
    "Besluit over de melding van een mogelijk datalek, met termijn",
    by = "loon.directie", within = "30m",
    as = "decision",
    seen = "melding of gemotiveerd wachten, met uiterste tijd en wie tekent",
  },
  on_jump = "deliver",
}

inject "weekrun-met-de-hand" {
  from = "collegas.servicedesk", to = "loon.directie", via = "phone", voiced_by = "tegenspel",
  storyline = "klanten",
  when = all(chosen("advies-loon", "los"), severity("loon.platform", "<", 3), past("10:24"),
    none(past("11:10"))),
  goals = { "loskoppelen" },
  subject = "Driehonderd uitschieters",
  text = [[
De controles met de hand leveren driehonderd uitschieters op; nakijken kost een uur dat wij niet
hebben. Het platform: {loon.platform}. Betalen wij alles, dan krijgen sommigen te veel. Houden
wij de uitschieters vast, dan krijgen driehonderd mensen vandaag niets, vooral invallers. Wat is
minder erg?]],
  expect "keuze" {
    "Besluit over de uitschieters en vertelt de scholen wie het merkt",
    by = "loon.directie", within = "15m",
    as = "inform", to = { "scholen" },
    seen = "keuze met maatstaf; scholen weten om hoeveel mensen het gaat",
  },
  on_jump = "summarise",
  summary = "De salarisverwerker koppelde op tijd los en haalt de weekrun met de hand.",
}

inject "invallers" {
  from = "collegas.personeel", to = "scholen.bestuur", via = "phone", voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("scholen.salaris", 3),
  goals = { "informeren" },
  subject = "Invallers zijn niet betaald",
  text = [[
De weekrun is niet gekomen: {scholen.salaris}. Het gaat om 210 invallers die op dit geld
wachten. Zes zeggen dat zij morgen niet komen, dan staan er zes klassen zonder. Zij hoorden het
van elkaar. Kunnen wij voorschieten, en wie zegt ze dat het niet aan ons ligt zonder dat het zo
klinkt?]],
  expect "voorschot" {
    "Besluit over een voorschot en informeert de invallers zelf",
    by = "scholen.bestuur", within = "20m",
    as = "decision",
    seen = "besluit met bedrag, weg en tijd; bericht van de werkgever zelf",
  },
  on_jump = "summarise",
  summary = "De salarissen van invallers blijven uit, twee schakels na de beheerder.",
}

inject "toets-weg" {
  from = "collegas.servicedesk", to = { "scholen.ict", "scholen.bestuur" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "klanten",
  when = all(severity("scholen.leerplein", 3), past("10:18"), none(past("11:10"))),
  goals = { "loskoppelen", "informeren" },
  subject = "1.400 leerlingen en geen toets",
  text = [[
De leeromgeving: {scholen.leerplein}. De toets van half elf gaat dus niet door zoals bedoeld.
Eén directeur wil op papier beginnen, een ander stuurt de kinderen naar huis, de derde vraagt of
cijfers uit de omgeving nog kloppen. Ouders bellen. Eén lijn, graag, en zeg mij wat ik níét mag
aanzetten.]],
  says = { ["scholen.leerplein"] = "down" },
  expect "lijn" {
    "Geeft alle scholen één lijn over toets, kinderen en ouders",
    by = "scholen.bestuur", within = "15m",
    as = "decision",
    seen = "besluit met duur; ouders krijgen één tekst",
  },
  expect "veilig" {
    "Zegt wat uit blijft en wie dat bewaakt, en meldt het bij de CSIRT",
    by = "scholen.ict", within = "20m",
    as = "inform", to = { "csirt" },
    seen = "melding; verschil tussen zelf losgekoppeld en geraakt is benoemd",
  },
  on_jump = "summarise",
  summary = "De digitale toets bij de scholengroep ging niet door.",
}

inject "koppeling-besmet" {
  from = "collegas.peilbeheer", to = "waterschap.wacht", via = "phone", voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("waterschap.gegevens", 3),
  goals = { "informeren" },
  subject = "Het komt binnen via de gemeente",
  text = [[
Op de server die wij met de gemeente delen krijgen bestanden andere namen:
{waterschap.gegevens}. Dat komt niet van Sigma maar over de koppeling met het stadhuis. De
gemeente neemt niet op; mail aan hen komt terug. Wist iemand daar dit al? Ik trek de koppeling
er nu uit, tenzij u iets anders zegt.]],
  says = { ["waterschap.gegevens"] = "down" },
  expect "melden" {
    "Bevestigt het dichtzetten en meldt de tweede weg bij gemeente en CSIRT",
    by = "waterschap.wacht", within = "15m",
    as = "inform", to = { "gemeente", "csirt" },
    seen = "bericht met begintijd; de CSIRT weet dat er een tweede weg is",
  },
  on_jump = "deliver",
}

inject "gemalen" {
  from = "collegas.peilbeheer", to = "waterschap.wacht", via = "radio", fallback = "phone",
  voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("waterschap.bediening", 3),
  goals = { "loskoppelen" },
  subject = "Elf gemalen, één ploeg",
  text = [[
Wij zien de gemalen niet meer: {waterschap.bediening}. De pompen die liepen, lopen nog; de
pompen die stil stonden, staan stil. Er komt regen. Eén ploeg kan er vier halen voor twaalf uur.
Welke vier, en vraag je de buurman om een ploeg voordat of nadat het water staat?]],
  says = { ["waterschap.bediening"] = "down" },
  expect "ploegen" {
    "Kiest welke gemalen bezet worden en vraagt tijdig bijstand",
    by = "waterschap.wacht", within = "15m",
    as = "decision",
    seen = "lijst met maatstaf; verzoek om bijstand met aantal en tijd",
  },
  on_jump = "summarise",
  summary = "Het waterschap bedient zijn gemalen met de hand.",
}

inject "bank-kantoor" {
  from = "collegas.servicedesk", to = "bank.risico", via = "phone", voiced_by = "tegenspel",
  storyline = "klanten",
  when = severity("bank.kantoor", 3),
  goals = { "informeren" },
  subject = "De kantooromgeving is geraakt",
  text = [[
De werkplekken van de adviseurs gaan een voor een op zwart: {bank.kantoor}. Het betalingsverkeer
draait gewoon, dat staat los. De app: {bank.app}. Buiten gaat al het verhaal dat wij omvallen.
Moet ik de koppeling tussen kantoor en betalingsverkeer uit voorzorg dichtzetten? Dan kan
niemand hier nog helpen.]],
  says = { ["bank.kantoor"] = "down" },
  expect "scheiden" {
    "Besluit over de koppeling en meldt de uitval met het onderscheid kantoor en betalen",
    by = "bank.risico", within = "15m",
    as = "decision",
    seen = "besluit met beide prijzen; CSIRT en toezichthouder horen hetzelfde",
  },
  on_jump = "summarise",
  summary = "De kantooromgeving van de bank is geraakt; betalingen lopen door.",
}

inject "vuilnis" {
  from = "afval", to = { "gemeente.communicatie", "gemeente.crisis" }, via = "gemeentemail",
  fallback = "phone", voiced_by = "tegenspel", context = true,
  storyline = "klanten",
  when = severity("gemeente.inzameling", 2),
  subject = "Wij rijden niet",
  text = [[
Inzameldienst Bermroos. Onze boordcomputers kennen de routes niet meer en de mail naar u komt
terug, vandaar zo. Vijf wijken worden vandaag niet geleegd. Dat is geen ramp. Het is wel
zichtbaar, en de vraag of dit bij het stadhuis hoort wordt al gesteld.]],
  on_jump = "summarise",
  summary = "De inzameldienst rijdt niet; in vijf wijken blijven containers vol.",
}

inject "loket-rij" {
  from = "collegas.balie", to = { "gemeente.crisis", "gemeente.communicatie" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Mensen voor het stadhuis",
  text = [[
Burgerzaken. Het loket: {gemeente.loket}. Buiten staan zo'n honderdvijftig mensen. Vier willen
vandaag een overlijden aangeven, anders kan de begrafenis niet door. Negen vliegen morgen. Een
cameraploeg filmt mee. Mag ik aangiften op papier doen en later invoeren, en wie gaat naar
buiten?]],
  says = { ["gemeente.loket"] = "down" },
  expect "dringend" {
    "Besluit welke dienst op papier doorgaat en wie dat tekent",
    by = "gemeente.crisis", within = "15m",
    as = "decision",
    seen = "lijst van wat niet kan wachten, met grondslag en later invoeren",
  },
  expect "buiten" {
    "Stuurt iemand naar buiten met een tekst over wat wel kan",
    by = "gemeente.communicatie", within = "15m",
    seen = "tekst met feiten en tijd; in overleg met wat andere getroffenen zeggen",
  },
  on_jump = "deliver",
}

inject "uitkeringen" {
  from = "collegas.inkomen", to = { "gemeente.crisis", "gemeente.burgemeester" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "klanten",
  when = all(severity("gemeente.uitkering", 2), past("11:26")),
  goals = { "verdelen" },
  subject = "Twaalf uur is twaalf uur",
  text = [[
Team inkomen. Het betaalbestand van de uitkeringen komt niet op tijd: {gemeente.uitkering}.
4.100 huishoudens. De bank wil het bestand van vorige maand nog eens draaien; dan krijgen
overledenen en verhuisden ook geld. Of wij betalen overmorgen, en dan staan er morgen mensen
zonder eten aan uw loket. Wie tekent?]],
  expect "betalen" {
    "Besluit over de oude lijst, met rechtmatigheid en nood naast elkaar",
    by = "gemeente.burgemeester", within = "20m",
    as = "decision",
    seen = "besluit met grondslag, terugvordering en een vangnet voor wie niets krijgt",
  },
  on_jump = "summarise",
  summary = "De betaling van de uitkeringen haalt twaalf uur niet.",
}

inject "morgen" {
  from = "collegas.rittenkantoor", to = { "logistiek.directie", "logistiek.planner" }, via = "mail",
  goals = { "informeren" },
  subject = "Wat rijden wij morgen?",
  text = [[
De nachtploeg komt om tien uur op. Korfgoed, Lindekruid en het ziekenhuis willen voor twee uur
weten waar zij morgen op kunnen rekenen. Planning nu: {logistiek.planning}. Ik wil één bericht
voor alle drie: wat zeker rijdt, wat misschien, en wanneer wij meer weten. En kan de nachtploeg
op iets anders bouwen dan op hoop?]],
  expect "sitrep" {
    "Stuurt één sitrep met zeker, onzeker en het volgende moment",
    by = "logistiek.directie", within = "25m",
    as = "sitrep",
    seen = "sitrep met beeld, oordeel en maatregelen apart, gelijk voor alle afnemers",
  },
  on_jump = "deliver",
}

-- ---- De lijn

storyline "klanten" (function()
  deliver("scanners-traag", "08:55")
  deliver("sigma-afspraak", "09:02")
  deliver("gemeente-los", "09:07")
  deliver("orders-stil", "09:14")
  deliver("college", "09:20")
  deliver("loket-rij", "10:16")
  deliver("morgen", "11:44")
end)

-- De vervoerder: twee wegen. Op de goede kost het geld en komt de vraag wanneer hij weer aan mag;
-- op de slechte is er een keuze over wat er nog rijdt.
local function gespaard()
  wait_until("10:08")
  deliver("ritten-met-de-hand")
  wait_until("10:38")
  deliver("boete")
  wait_until("11:19")
  deliver("weer-aan")
  if await_severity("logistiek.planning", 4, "65m") then
    deliver("toch-geraakt")
  end
end

storyline "vervoer" (function()
  local ernst = await_severity("logistiek.planning", 2, "3h50m")
  if ernst and ernst < 3 then
    gespaard()
  elseif ernst then
    deliver("planning-zwart")
    wait("11m")
    deliver("vijf-wagens")
    wait("26m")
    deliver("kantine")
  end
end)
