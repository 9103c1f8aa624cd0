-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 1: de aanval. Het besluit op de losgeldbrief bepaalt de rest van het eerste uur, en
-- in het derde uur hoeveel er van de reservekopie over is.

-- ---- 09:00 tot 09:30: zien

inject "poort-traag" {
  from = "collegas.poort", to = "terminal.operatie", via = "phone", voiced_by = "tegenspel",
  goals = { "herkennen" },
  subject = "Poort loopt vast",
  text = [[
Met de poort. De baliecomputers hangen en de handscanners vallen steeds van het netwerk. Rijbaan
drie en vier staan stil. Ik heb al twee keer opnieuw opgestart. Bij elke boeking krijg ik nu
"niet gevonden". Is er onderhoud waar wij niets van weten? En wat zeg ik tegen de chauffeurs?]],
  expect "duiden" {
    "Vraagt door, legt de storing met begintijd vast en betrekt de CISO",
    by = "terminal.operatie", within = "10m",
    as = "observation",
    seen = "waarneming met begintijd in het logboek; de CISO is geïnformeerd",
  },
  on_jump = "deliver",
}

inject "signaal-leverancier" {
  from = "leverancier", to = "csirt.analist", via = "mail", tlp = "AMBER",
  goals = { "informeren" },
  subject = "Afwijkend inlogverkeer",
  text = [[
Vertrouwelijk, TLP:AMBER. Sinds vannacht zien wij afwijkend inlogverkeer op ons beheer op
afstand. Wij weten nog niet of er bij klanten iets is gebeurd en willen geen onrust veroorzaken.
Zodra er meer bekend is, melden wij ons. Graag niet verder verspreiden.]],
  expect "wegen" {
    "Weegt of leden gewaarschuwd worden, vraagt om kenmerken of toestemming, en legt de reden vast",
    by = "csirt.analist", within = "20m",
    as = "question",
    seen = "afweging tussen TLP en waarschuwen staat in het logboek; de leverancier is gevraagd",
  },
  on_jump = "deliver",
}

inject "schermen" {
  from = "collegas.servicedesk", to = "terminal.ciso", via = "phone", voiced_by = "tegenspel",
  goals = { "herkennen" },
  subject = "Werkplekken vallen om",
  text = [[
Servicedesk. In de planningskamer starten werkplekken uit zichzelf opnieuw op en daarna gaan
bestanden niet meer open; ze hebben een andere naam gekregen. Het zijn er nu negen, vijf minuten
geleden drie. Het onderhoudsaccount van de leverancier heeft vannacht tegen drieën ingelogd,
vanaf een adres dat ik niet ken. Onderhoud stond niet in de agenda. Ik heb nog nergens aan
gezeten. Wat wilt u dat ik doe, en wat vooral niet?]],
  expect "vermoeden" {
    "Spreekt het vermoeden van een aanval uit en zegt wat er wel en niet aangeraakt wordt",
    by = "terminal.ciso", within = "15m",
    as = "observation",
    seen = "vermoeden en onzekerheid apart genoteerd; opdracht aan de servicedesk is gegeven",
  },
  on_jump = "deliver",
}

inject "losgeldbrief" {
  from = "daders", to = "terminal.ciso", via = "mail", fallback = "phone",
  goals = { "herkennen" },
  subject = "Uw planning is versleuteld",
  text = [[
Uw planning is versleuteld. Een kopie van uw bestanden is bij ons.

U heeft {uren} uur om contact op te nemen via de chat in het bijgevoegde bestand. Schakel niets
uit en bel niemand: wij zien het, en dan gaat de prijs omhoog. Na {uren} uur publiceren wij de
lading- en douanegegevens van uw klanten.

Dit is een zakelijk voorstel.]],
  attachments = { "files/losgeldbrief.txt" },
  expect "isoleren" {
    "Besluit wat van het net gaat en wat niet, en wie dat uitvoert",
    by = "terminal.ciso", within = "20m",
    as = "decision",
    seen = "besluit met beeld, aannames, ten minste twee opties en de naam van de uitvoerende rol",
  },
  expect "melden" {
    "Informeert de directie en de CSIRT, met TLP-label",
    by = "terminal.ciso", within = "20m",
    as = "inform", to = { "csirt", "terminal.directie" },
    seen = "bericht aan directie en aan CSIRT Havenketen, met wat zeker is en wat niet",
  },
  choices = {
    { "isoleren", "Poort en planning samen van het net" },
    { "segment", "Alleen de planning van het net, de poort blijft draaien" },
    { "doorgaan", "Niets afkoppelen zolang het beeld onduidelijk is" },
  },
  chain = {
    isoleren = { { "disrupt", "terminal.poort", 4 }, { "cut", "terminal.koeling", "terminal.planning" } },
    segment = { { "extend", "terminal.poort", "terminal.planning", "45m" },
      { "cut", "terminal.koeling", "terminal.planning" } },
    doorgaan = { { "disrupt", "terminal.koeling", 4 } },
  },
  on_silence = "doorgaan",
  on_jump = "move",
}

inject "crisisteam" {
  from = "collegas.secretaris", to = "terminal.directie",
  via = "in_person", voiced_by = "tegenspel",
  goals = { "opschalen" },
  subject = "Roept u het crisisteam bijeen?",
  text = [[
De CISO zegt dat er losgeld wordt geëist en dat de planning plat ligt. Op de gang wordt er al
over gepraat en twee klanten hebben naar u gevraagd. In ons plan staat dat u het crisisteam
bijeenroept; er staat niet bij wanneer. De manager operatie werkt liever door tot er meer
duidelijk is. Wie moet ik bellen, waar komen wij bijeen, en wie zit voor als u straks met de
aandeelhouders belt?]],
  expect "niveau" {
    "Kiest een niveau van opschaling, wijst een voorzitter aan en zet de eerste vergadering vast",
    by = "terminal.directie", within = "20m",
    as = "escalate", to = "crisisteam",
    seen = "opschaling of een gemotiveerd 'nog niet' in het logboek, met voorzitter en tijd",
  },
  on_jump = "deliver",
}

inject "achterban-vraagt" {
  from = "achterban", to = "csirt.coordinator", via = "mail",
  goals = { "informeren" },
  subject = "Moeten wij ook loskoppelen?",
  text = [[
Van chauffeurs horen wij dat Noordkade gehackt is. Wij gebruiken dezelfde planning en hetzelfde
beheer op afstand. Moeten wij nu loskoppelen? Dat kost ons de middagploeg. Bij Noordkade krijgen
wij niemand te pakken. Wat weten jullie, en wat daarvan mogen wij weten?]],
  expect "antwoord" {
    "Antwoordt met feit en aanname apart, en zoekt zelf contact met de terminal",
    by = "csirt.coordinator", within = "20m",
    as = "inform", to = { "achterban", "terminal" },
    seen = "antwoord aan Zuidgors met TLP-label; eerste contact met de terminal is gelogd",
  },
  expect "advies" {
    "Besluit of de CSIRT loskoppelen aanraadt, met de reden en wat het de leden kost",
    by = "csirt.coordinator", within = "20m",
    as = "decision",
    seen = "besluit noemt wat zeker is, wat niet, en wanneer het advies wordt herzien",
  },
  choices = {
    { "afkoppelen", "De CSIRT raadt aan nu los te koppelen" },
    { "wachten", "De CSIRT wacht op meer zekerheid" },
  },
  chain = {
    afkoppelen = { { "cut", "achterban.planning", "leverancier.beheer" },
      { "disrupt", "achterban.planning", 2, "90m" } },
  },
  on_silence = "wachten",
  on_jump = "deliver",
}

-- ---- Na het besluit: drie wegen

inject "poort-op-papier" {
  from = "collegas.poort", to = "terminal.operatie", via = "phone", voiced_by = "tegenspel",
  goals = { "prioriteren" },
  subject = "Poort werkt op papier",
  text = [[
Alles is los en wij werken op papier. Het gaat, maar we halen er twaalf per uur, anders tachtig.
Elke container moeten we op het terrein zoeken, want de plaatslijst zit in de planning. Er staan
nu {wachtrij} wagens. Lege wagens staan tussen wagens die medicijnen komen halen en ik krijg ze
niet uit elkaar. Wie gaat er eerst, en wie vertelt het de chauffeurs?]],
  expect "volgorde" {
    "Geeft de poort een voorlopige volgorde en regelt wie de vervoerders informeert",
    by = "terminal.operatie", within = "15m",
    seen = "volgorde met reden, geldigheidsduur en een afzender voor het bericht aan vervoerders",
  },
  on_jump = "summarise",
  summary = "De terminal is losgekoppeld; de poort werkt op papier en haalt twaalf wagens per uur.",
}

inject "verkeerde-container" {
  from = "collegas.poort", to = "terminal.operatie", via = "phone", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Container zonder vrijgave meegegeven",
  text = [[
De poort draait door op de boekingen van gisteravond, maar er wordt niets meer bijgewerkt. Ik
zie net dat wij een container hebben meegegeven die niet door de douane was vrijgegeven. Op onze
lijst stond hij op groen. De wagen is een kwartier weg. Op diezelfde lijst zijn nog elf wagens
vertrokken. Gaan we door of gaat de slagboom dicht? En wie belt de douane?]],
  expect "terugmelden" {
    "Meldt de douane en de CISO wat er weg is en besluit of de poort open blijft",
    by = "terminal.operatie", within = "15m",
    as = "inform", to = { "douane", "terminal.ciso" },
    seen = "bericht aan de douane met aantal en tijd; besluit over de poort met reden",
  },
  on_jump = "summarise",
  summary = "De poort draaide door op een oude lijst; er is lading zonder vrijgave vertrokken.",
}

inject "koelbewaking-uit" {
  from = "collegas.servicedesk", to = { "terminal.ciso", "terminal.operatie" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "herkennen" },
  subject = "Het is overgeslagen",
  text = [[
Servicedesk. Het is overgeslagen. De bewaking van de koelcontainers is net versleuteld en de
mail reageert traag. Er staan 310 koelcontainers aan de stroom, maar niemand ziet nog een
temperatuur. Het kwam binnen via de planning, die aan is gebleven. De poort is zo ook weg. Ik
heb nu een besluit nodig: wat trek ik eruit, en wie loopt de rijen langs met een thermometer?]],
  expect "alsnog" {
    "Besluit alsnog wat er van het net gaat, met het nieuwe beeld als reden",
    by = "terminal.ciso", within = "10m",
    as = "decision",
    seen = "nieuw besluit dat het eerdere noemt en herziet of handhaaft",
  },
  expect "rondgang" {
    "Regelt handmatige controle van de koelcontainers",
    by = "terminal.operatie", within = "15m",
    seen = "actie met uitvoerder, eerste ronde en meldpunt",
  },
  on_jump = "summarise",
  summary = "De aanval sloeg over naar de bewaking van 310 koelcontainers.",
}

-- ---- Douane en CSIRT in het eerste uur

inject "berichten-stil" {
  from = "collegas.loket", to = "douane.teamleider", via = "phone", voiced_by = "tegenspel",
  goals = { "herkennen", "informeren" },
  subject = "Geen berichten meer van Noordkade",
  text = [[
Met het loket. Sinds een minuut of twintig komt er van Noordkade geen vooraanmelding meer
binnen. Er hangen 64 containers zonder status. De verbinding zelf staat nog open; net kwam er
één los bericht door waar het gewicht niet van klopte. Zet ik de koppeling dicht, dan kan er
niets verkeerds meer binnenkomen, maar stopt voor hen alles, ook als het bij hen meevalt. Wat
doen we?]],
  expect "navraag" {
    "Vraagt terminal of CSIRT naar de oorzaak voordat of terwijl hij besluit",
    by = "douane.teamleider", within = "15m",
    as = "question",
    seen = "vraag aan terminal of CSIRT in het logboek, met tijd",
  },
  expect "koppeling" {
    "Besluit over de koppeling en zegt wie dat merkt",
    by = "douane.teamleider", within = "20m",
    as = "decision",
    seen = "besluit met gevolgen voor terminal en vervoerders en een moment van herziening",
  },
  choices = {
    { "dicht", "Koppeling met de terminal dicht" },
    { "open", "Koppeling open, berichten met de hand bekijken" },
  },
  chain = { dicht = { { "disrupt", "douane.aangifte", 3 } } },
  on_silence = "open",
  on_jump = "move",
}

inject "leverancier-belt" {
  from = "leverancier", to = "csirt.analist", via = "phone", voiced_by = "tegenspel", tlp = "AMBER",
  goals = { "informeren" },
  subject = "Het beheer op afstand is misbruikt",
  text = [[
Sluisbit Software. Wat wij vanochtend stuurden was te voorzichtig. Ons onderhoudsaccount is bij
ten minste één klant misbruikt. Bij wie, zeg ik liever niet door de telefoon. Speelt er iets in
de haven? Als u ja zegt, zetten wij het beheer op afstand voor iedereen dicht. Dan kan ook bij
gezonde klanten niemand meer ingrijpen als er iets omvalt.]],
  expect "advies" {
    "Geeft een advies met bron en zekerheid, binnen wat het label toestaat",
    by = "csirt.analist", within = "20m",
    as = "inform", to = { "leverancier" },
    seen = "advies aan de leverancier; wat van de terminal komt is met diens toestemming gedeeld",
  },
  on_jump = "deliver",
}

inject "stapel-aangiften" {
  from = "collegas.loket", to = "douane.teamleider", via = "mail",
  storyline = "ransomware",
  when = all(chosen("berichten-stil", "dicht"), past("10:08"), none(past("11:00"))),
  goals = { "informeren" },
  subject = "De koppeling is dicht, de stapel groeit",
  text = [[
De koppeling is dicht. Sindsdien staan er 118 containers zonder status en bellen vervoerders ons
in plaats van de terminal. Drie agenten beweren dat hun lading al was vrijgegeven; dat kunnen
wij niet nakijken zonder het systeem van Noordkade. Niemand buiten dit loket weet dat wij het
zelf hebben dichtgezet. Wat mogen wij zeggen, en tegen wie?]],
  expect "uitleggen" {
    "Vertelt terminal, haven en vervoerders dat de koppeling uit voorzorg dicht is en tot wanneer",
    by = "douane.teamleider", within = "20m",
    as = "inform", to = { "terminal", "haven", "vervoer" },
    seen = "bericht aan ten minste twee organisaties met reden en herzieningsmoment",
  },
  on_jump = "summarise",
  summary = "De douane heeft de koppeling uit voorzorg gesloten; 118 containers zonder status.",
}

inject "vreemde-berichten" {
  from = "collegas.loket", to = "douane.teamleider", via = "berichtenverkeer", fallback = "phone",
  storyline = "ransomware",
  when = all(chosen("berichten-stil", "open"), past("10:08"), none(past("11:00"))),
  goals = { "herkennen" },
  subject = "Dubbele vooraanmeldingen",
  text = [[
Er komen weer berichten van Noordkade binnen: 41 in drie minuten. Zeventien zijn dubbel, met een
ander gewicht of een andere ontvanger. Twee daarvan hebben wij al op groen gezet voordat het
opviel. Of het iemand bij de terminal is die met de hand werkt, of iemand die zich voor de
terminal uitgeeft, kunnen wij hier niet zien.]],
  expect "stoppen" {
    "Zet verdachte vrijgaven stil en meldt het bij terminal en CSIRT",
    by = "douane.teamleider", within = "15m",
    as = "inform", to = { "terminal", "csirt" },
    seen = "maatregel op de twee vrijgaven; melding met de kenmerken van de berichten",
  },
  on_jump = "summarise",
  summary = "De douane ontving dubbele vooraanmeldingen uit naam van de terminal.",
}

-- ---- Tweede uur: duiden en delen

inject "tweede-bericht" {
  from = "daders", to = { "terminal.ciso", "terminal.directie" }, via = "mail", fallback = "phone",
  truth = "unknown",
  goals = { "informeren" },
  subject = "De klok loopt",
  text = [[
U bent niet verstandig geweest. De klok staat nu op {uren} uur.

Hierbij twintig regels uit uw douanebestand, zodat u ziet dat wij niet bluffen. De rest gaat
naar de pers en naar wie ervoor betaalt. U kunt dit nog stoppen.]],
  expect "meldplicht" {
    "Besluit welke meldingen gedaan moeten worden, met termijn en wie tekent",
    by = "terminal.directie", within = "25m",
    as = "decision",
    seen = "melding of een gemotiveerde reden om te wachten, met uiterste tijd",
  },
  expect "echtheid" {
    "Laat nagaan of de regels echt en recent zijn voordat erop gehandeld wordt",
    by = "terminal.ciso", within = "25m",
    seen = "controle is belegd; tot de uitkomst is het een claim, geen feit",
  },
  on_jump = "deliver",
}

inject "kenmerken-delen" {
  from = "achterban", to = "csirt.coordinator", via = "mail",
  goals = { "informeren" },
  subject = "Wij willen de kenmerken nu",
  text = [[
Ook namens drie andere leden. Wij willen de technische kenmerken nu, niet na het weekend. De
leverancier heeft ze, jullie misschien ook. Onze directies besluiten om elf uur of wij
afkoppelen. Zonder kenmerken koppelen wij alle vier af en ligt de halve haven stil. Wie besluit
er bij jullie over delen, en wat houdt jullie tegen?]],
  expect "besluit-delen" {
    "Besluit wat met wie gedeeld wordt, met toestemming van de bron of met een reden zonder",
    by = "csirt.coordinator", within = "20m",
    as = "decision",
    seen = "besluit noemt bron, TLP-label en wat er gebeurt als niet gedeeld wordt",
  },
  on_jump = "deliver",
}

inject "forensisch" {
  from = "leverancier", to = "csirt.analist", via = "mail", tlp = "AMBER",
  goals = { "informeren" },
  subject = "Wat wij nu weten over de toegang",
  text = [[
TLP:AMBER. Ons beheer op afstand is vannacht misbruikt. Zeven klanten worden via dezelfde server
beheerd, vier daarvan in Noordermond. Onze jurist wil namen nog niet delen. De inlogmiddelen
zijn ingetrokken; wie nu nog binnen is, is dat langs een andere weg. Reservekopieën die via ons
liepen, moet u voorlopig niet vertrouwen. Kenmerken sturen wij op verzoek.]],
  expect "waarschuwen" {
    "Waarschuwt de terminal en de leden die het aangaat en dringt aan op de namen",
    by = "csirt.analist", within = "20m",
    as = "inform", to = { "terminal" },
    seen = "bericht aan de terminal over de reservekopie; verzoek aan de leverancier; label klopt",
  },
  on_jump = "deliver",
}

inject "tweede-slachtoffer" {
  storyline = "ransomware",
  when = severity("achterban.planning", 4),
  says = { ["achterban.planning"] = "down" },
  from = "achterban", to = "csirt.coordinator", via = "phone", voiced_by = "tegenspel",
  goals = { "opschalen" },
  subject = "Bij ons is het ook raak",
  text = [[
Zuidgors hier. Bij ons starten nu ook werkplekken uit zichzelf opnieuw op. Wij hebben alles
losgetrokken. Sporen veiligstellen kunnen wij niet, daar hebben wij niemand voor. Jullie
onderzoekers zitten bij Noordkade, hoor ik. Komt er iemand, ja of nee? En is dit nu nog een zaak
van één terminal?]],
  expect "capaciteit" {
    "Verdeelt de schaarse onderzoekers met reden en vertelt dat aan beide terminals",
    by = "csirt.coordinator", within = "20m",
    as = "decision",
    seen = "besluit met maatstaf en duur; beide terminals geïnformeerd",
  },
  expect "niveau" {
    "Weegt of het beeld een hoger niveau vraagt en adviseert daarover",
    by = "csirt.coordinator", within = "20m",
    as = "inform", to = { "haven", "dcc" },
    seen = "advies over opschaling aan haven of departement, met wat het zou veranderen",
  },
  on_jump = "deliver",
}

-- ---- Derde uur: herstellen. Wie op tijd loskoppelde, heeft een bruikbare kopie.

local herstelkeuze = {
  { "herstel-nu", "Nu terugzetten, sporen gaan verloren" },
  { "eerst-sporen", "Eerst kopiëren voor onderzoek, vier uur later terug" },
}

inject "herstel-schoon" {
  from = "leverancier", to = { "terminal.ciso", "terminal.directie" },
  via = "mail", fallback = "phone",
  goals = { "opschalen" },
  subject = "Reservekopie is bruikbaar",
  text = [[
De reservekopie van vannacht die bij uzelf staat is onaangetast: de planning is op tijd
losgekoppeld. Zetten wij nu terug, dan draait de poort aan het eind van de middag weer beperkt.
Terugzetten wist wel de schijven die het onderzoek nodig heeft. Eerst kopiëren kost vier uur
extra. Voor de poort staan {wachtrij} wagens. Wij beginnen als u het zegt.]],
  expect "op-niveau" {
    "Het crisisteam besluit, niet de CISO alleen, en legt vast wie het nadeel draagt",
    by = "terminal.directie", within = "20m",
    as = "decision",
    seen = "besluit met voorzitter, afwijkend standpunt en bericht aan CSIRT en haven",
  },
  choices = herstelkeuze, offered = true,
  on_jump = "move",
}

inject "herstel-twijfel" {
  from = "leverancier", to = { "terminal.ciso", "terminal.directie" },
  via = "mail", fallback = "phone",
  goals = { "opschalen" },
  subject = "Reservekopie is niet te vertrouwen",
  text = [[
De reservekopie van vannacht kunnen wij niet vertrouwen; de aanvaller is erbij geweest. De
laatste kopie waar wij voor instaan is van zondag. Dan mist u vier dagen boekingen en moet elke
container op het terrein opnieuw geteld worden. Terugzetten kan nu beginnen, maar wist de
sporen. Eerst kopiëren kost vier uur extra. Voor de poort staan {wachtrij} wagens. Wat kiest u?]],
  expect "op-niveau" {
    "Het crisisteam besluit, niet de CISO alleen, en legt vast wie het nadeel draagt",
    by = "terminal.directie", within = "20m",
    as = "decision",
    seen = "besluit met voorzitter, afwijkend standpunt en bericht aan CSIRT en haven",
  },
  choices = herstelkeuze, offered = true,
  on_jump = "move",
}

inject "herstel-loopt" {
  from = "leverancier", to = { "haven", "csirt" }, via = "portal", context = true,
  storyline = "ransomware",
  when = all(past("11:38"),
    any(chosen("herstel-schoon", "herstel-nu"), chosen("herstel-twijfel", "herstel-nu"))),
  subject = "Terugzetten is begonnen",
  text = [[
Het terugzetten is begonnen. De eerste rijbaan van de poort wordt aan het eind van de middag
beproefd. Volledig gebruik duurt nog dagen: elke boeking van vandaag moet opnieuw worden
ingevoerd. Het onderzoek heeft gemeld dat een deel van de sporen niet meer te herstellen is.]],
  on_jump = "summarise",
  summary = "De terminal zet terug uit de reservekopie; een deel van de sporen is weg.",
}

inject "sporen-eerst" {
  from = "leverancier", to = { "haven", "csirt" }, via = "portal", context = true,
  storyline = "ransomware",
  when = all(past("11:38"),
    any(chosen("herstel-schoon", "eerst-sporen"), chosen("herstel-twijfel", "eerst-sporen"))),
  subject = "Schijven worden eerst gekopieerd",
  text = [[
De schijven worden eerst gekopieerd. Terugzetten begint pas in de loop van de middag; de poort
blijft vandaag op papier werken. De politie en de onderzoekers krijgen een volledige kopie. De
middagploeg van de kade wacht op bericht of zij moet komen.]],
  on_jump = "summarise",
  summary = "De terminal kopieert eerst de sporen; de poort blijft vandaag op papier.",
}

inject "zuidgors-gespaard" {
  from = "achterban", to = "csirt.coordinator", via = "mail", context = true,
  storyline = "ransomware",
  when = all(past("11:06"), severity("achterban.planning", "<", 4)),
  says = { ["achterban.planning"] = "up" },
  subject = "Zuidgors draait weer",
  text = [[
Het heeft ons de ochtend gekost, maar wij hebben de planning los van het beheer weer opgestart en
nagekeken: er is niemand binnen. Twee andere leden die bleven hangen, zijn er slechter aan toe.
Zonder jullie bericht hadden wij er nu ook zo bij gestaan.]],
  on_jump = "summarise",
  summary = "Zuidgors koppelde op tijd los en is niet geraakt.",
}

-- ---- De keten: wat er met de diensten gebeurt. Wat daarvan afhangt, volgt vanzelf.

storyline "keten" (function()
  wait("1m")
  disrupt("leverancier.beheer", 4)
  wait_until("09:50")
  claim("sporenteam", "terminal")
  if await_severity("achterban.planning", 4, "2h") then
    claim("sporenteam", "achterban")
  end
end)

-- ---- De lijn

local function na_losgeldbrief(keuze)
  if keuze == "isoleren" then
    set("doorloop", 12)
    wait("3m")
    deliver("poort-op-papier")
  elseif keuze == "segment" then
    set("doorloop", 30)
    wait("3m")
    deliver("verkeerde-container")
  else
    wait("3m")
    set("doorloop", 8)
    deliver("koelbewaking-uit")
  end
end

storyline "ransomware" (function()
  -- Wat vaststaat, staat er meteen: zo ziet de oefenleider de hele ochtend aankomen.
  deliver("poort-traag", "09:04")
  deliver("signaal-leverancier", "09:10")
  deliver("schermen", "09:12")
  deliver("losgeldbrief", "09:15")
  deliver("crisisteam", "09:24")
  deliver("berichten-stil", "09:30")
  deliver("achterban-vraagt", "09:35")
  deliver("leverancier-belt", "09:56")
  deliver("tweede-bericht", "10:20")
  deliver("kenmerken-delen", "10:40")
  deliver("forensisch", "10:50")

  await_when(any(delivered("losgeldbrief"), skipped("losgeldbrief")), "45m")
  local keuze = await_choice("losgeldbrief", "23m") or "doorgaan"
  na_losgeldbrief(keuze)

  wait_until("10:18")
  set("uren", 24)
  deliver(keuze == "isoleren" and "herstel-schoon" or "herstel-twijfel", "11:14")
end)
