-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 1: de aanval op de bediening op afstand. Het besluit op `muis` bepaalt of de stadsring
-- aan blijft, en daarmee ziekenhuis en meldkamer. Het besluit op `inschakelen` bepaalt hoe en wanneer
-- het licht weer aangaat; wie eerder niet heeft losgekoppeld, betaalt dan voor haast.

-- ---- 13:00 tot 13:45: zien

inject "veld-open" {
  from = "collegas.schakelwacht", to = "net.bedrijfsvoerder",
  via = "phone", fallback = "in_person", voiced_by = "tegenspel",
  goals = { "duiden" },
  subject = "Een veld ging vanzelf open en dicht",
  text = [[
Schakelwacht. In station Marsdijk ging een veld open en acht seconden later weer dicht. Geen
beveiliging die aansprak, geen werk gepland, en ik heb niets aangeraakt. In het logboek van de
bediening staat "bevel van werkplek 4". Werkplek 4 is leeg. Het kan een hapering zijn, die hebben
wij vorig jaar ook gehad. Laat ik het bij een notitie, of wilt u dat ik iemand wakker bel?]],
  expect "duiden" {
    "Legt vast wat er geschakeld is en door wie niet, en betrekt de CISO",
    by = "net.bedrijfsvoerder", within = "10m",
    as = "observation",
    seen = "waarneming met tijd en station in het logboek; de CISO weet ervan",
  },
  on_jump = "deliver",
}

inject "leverancier-signaal" {
  from = "leverancier", to = "csirt.coordinator", via = "mail", fallback = "radio", tlp = "AMBER",
  goals = { "informeren" },
  subject = "Afwijkend gebruik van ons beheer",
  text = [[
Vertrouwelijk, TLP:AMBER. Wij zien sinds eergisteren dat een van onze beheeraccounts buiten
kantooruren wordt gebruikt, bij drie netbeheerders. Kwaad opzet is niet vastgesteld; het kan een
collega zijn die werk inhaalt. Wij zoeken het uit en melden ons morgen. Gelieve dit nog niet te
delen met klanten, wij doen dat liever zelf en in één keer.]],
  expect "wegen" {
    "Weegt of de drie netbeheerders nu gewaarschuwd worden en vraagt de bron om toestemming",
    by = "csirt.coordinator", within = "20m",
    as = "question",
    seen = "afweging tussen label en waarschuwing staat in het logboek; de leverancier is gevraagd",
  },
  on_jump = "deliver",
}

inject "vreemde-sessie" {
  from = "collegas.servicedesk", to = "net.ciso",
  via = "phone", fallback = "in_person", voiced_by = "tegenspel",
  goals = { "duiden" },
  subject = "Er kijkt iemand mee in de bediening",
  text = [[
Servicedesk. Op werkplek 4 van de bediening staat een sessie open met een account van Schakelbit.
Dat account hoort alleen in de testomgeving. De sessie loopt al sinds gisteravond tien voor elf.
Ik kan hem sluiten, maar ik weet niet of er nog een is, en dan weet diegene dat wij hem zien. De
bedrijfsvoerder zegt dat er net een veld bewoog. Hoort dat bij elkaar, en wat doe ik?]],
  expect "vermoeden" {
    "Spreekt het vermoeden van een aanval uit, met wat zeker is en wat niet, en geeft een opdracht",
    by = "net.ciso", within = "12m",
    as = "observation",
    seen = "vermoeden en onzekerheid apart genoteerd; opdracht aan de servicedesk is gegeven",
  },
  on_jump = "deliver",
}

inject "zwart" {
  from = "collegas.schakelwacht", to = { "net.bedrijfsvoerder", "net.directie" },
  via = "phone", fallback = "in_person", voiced_by = "tegenspel",
  says = { ["net.streek"] = "down", ["net.ring"] = "up" },
  goals = { "informeren", "opschalen" },
  subject = "De streek is zwart",
  text = [[
Schakelwacht, met luidspreker. Marsdijk, Koog, Wielen en Oosterbrug zijn in twintig seconden na
elkaar uitgeschakeld. De hele streek is zwart: 84.000 aansluitingen, sinds 13:20. De stadsring van
Oudermars hangt er nog aan. Niemand hier heeft geschakeld. Op afstand krijg ik niets terug
ingeschakeld, mijn bevelen verdwijnen. Ik heb zes monteurs. Wie moet dit weten, en wat zeg ik over
hoe lang het duurt?]],
  expect "melden" {
    "Meldt de uitval aan veiligheidsregio en meldkamer, met wat nog aan is en dat de duur onbekend is",
    by = "net.bedrijfsvoerder", within = "15m",
    as = "inform", to = { "vr", "meldkamer" },
    seen = "melding met begintijd, gebied, ring en 'duur onbekend'; ontvangst is bevestigd",
  },
  expect "crisisteam" {
    "Roept het crisisteam bijeen, wijst een voorzitter aan en legt de reden vast",
    by = "net.directie", within = "20m",
    as = "escalate", to = "crisisteam",
    seen = "opschaling met reden, voorzitter en tijd van de eerste vergadering",
  },
  on_jump = "move",
}

inject "muis" {
  from = "collegas.schakelwacht", to = { "net.bedrijfsvoerder", "net.ciso" },
  via = "in_person", voiced_by = "tegenspel",
  says = { ["net.streek"] = "down", ["net.ring"] = "up" },
  goals = { "duiden" },
  subject = "De muis beweegt",
  text = [[
Kom kijken. De muis op werkplek 4 beweegt. Hij opent nu de plattegrond van de stadsring, station
voor station; bij elk station vult hij twee wachtwoorden in. Zo snel als hij nu gaat is hij over
een half uur rond. Trek ik de bediening van het hele net los, dan kan hij niets meer, maar wij ook
niet: dan moet elk station met de hand, met twee man. Doe ik alleen het account van de leverancier
dicht, dan wint u tijd, als hij er geen tweede heeft. Of we kijken mee en leren wat hij wil. Wat
wordt het?]],
  expect "bediening" {
    "Besluit wat er van de bediening op afstand los gaat, en wie dat uitvoert",
    by = "net.bedrijfsvoerder", within = "15m",
    as = "decision",
    seen = "besluit met beeld, aannames, ten minste twee opties en de uitvoerende rol",
  },
  expect "csirt" {
    "Informeert de CSIRT met kenmerken, zekerheid en TLP-label",
    by = "net.ciso", within = "20m",
    as = "inform", to = { "csirt" },
    seen = "bericht aan CSIRT Energieketen met label en wat gedeeld mag worden",
  },
  choices = {
    { "los", "De bediening op afstand van het hele net los, met de hand verder" },
    { "account", "Alleen het account van de leverancier dicht" },
    { "kijken", "De bediening aan laten, meekijken en sneller herstellen" },
  },
  chain = {
    los = { { "cut", "net.ring", "net.bediening" } },
    account = { { "extend", "net.ring", "net.bediening", "15m" } },
  },
  on_silence = "kijken",
  on_jump = "move",
}

inject "koppelnet-belt" {
  from = "koppelnet", to = { "net.directie", "net.bedrijfsvoerder" },
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Moeten wij u afkoppelen?",
  text = [[
Landelijk Koppelnet, landelijke bedrijfsvoering. Wij zien 310 megawatt wegvallen en weten niet
waarom. Als bij u iemand anders aan de knoppen zit, willen wij uw koppelpunt kunnen openen voordat
hij iets doet wat bij de buren pijn doet. Dan is ook de stadsring weg. Ik heb van u drie dingen
nodig: is dit een aanval, hoe zeker bent u, en wie belt mij over twintig minuten opnieuw?]],
  expect "antwoord" {
    "Geeft feit en vermoeden apart, met zekerheid, en spreekt een vast belmoment af",
    by = "net.bedrijfsvoerder", within = "15m",
    as = "inform", to = { "koppelnet" },
    seen = "antwoord met zekerheid en tijd van het volgende; niets toegezegd wat niet vaststaat",
  },
  expect "grens" {
    "Besluit bij welk teken het koppelpunt open mag, en wie dat zegt",
    by = "net.directie", within = "20m",
    as = "decision",
    seen = "drempel in één zin, met mandaat en gevolg voor de ring",
  },
  on_jump = "deliver",
}

inject "csirt-vraag" {
  from = "achterban", to = "csirt.coordinator",
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Zijn wij de volgende?",
  text = [[
Netbeheer Zuiderhaar. Wij zien dat het bij Marswold donker is en wij hebben dezelfde leverancier.
Als dit is wat wij denken, gooi ik nu onze bediening los. Dat kost mij veertig man vannacht. Zeg
mij niet wat u niet mag zeggen, maar zeg wel of u het in mijn plaats zou doen. En van wie u het
heeft.]],
  expect "advies" {
    "Adviseert met bron en zekerheid, binnen het label van wat de leverancier en Marswold deelden",
    by = "csirt.coordinator", within = "15m",
    as = "inform", to = { "achterban", "net" },
    seen = "advies met zekerheid en label; Marswold weet wat er over haar is gezegd",
  },
  on_jump = "deliver",
}

-- ---- Na het besluit: de ring houdt, of de ring gaat

inject "ring-houdt" {
  from = "collegas.monteur", to = "net.bedrijfsvoerder",
  via = "in_person", voiced_by = "tegenspel",
  storyline = "aanval",
  when = all(chosen("muis", "los"), past("13:56"), severity("net.ring", "<", 3), none(past("14:40"))),
  says = { ["net.ring"] = "up" },
  goals = { "duiden", "informeren" },
  subject = "De ring is van ons, met de hand",
  text = [[
Alles is los. Op drie van de vijf ringstations staat nu iemand, op twee nog niet. Wij zagen bij
station Haven dat er een schakelbevel klaarstond voor vijf voor twee; het is niet meer uitgevoerd.
De ring houdt dus, maar hij zit tegen zijn grens en ik kan niets meer op afstand bijregelen. Voor
de streek heb ik zo niemand over. Wie gaat waarheen, en vertelt u het ziekenhuis dat het nog kan
misgaan?]],
  expect "inzet" {
    "Verdeelt de monteurs over ring en streek, met reden en een moment van herziening",
    by = "net.bedrijfsvoerder", within = "15m",
    as = "decision",
    seen = "inzet per station met reden; gevolg voor de hersteltijd van de streek is genoemd",
  },
  expect "ring-melden" {
    "Vertelt ziekenhuis en meldkamer dat de ring houdt, en hoe zeker dat is",
    by = "net.bedrijfsvoerder", within = "20m",
    as = "inform", to = { "ziekenhuis", "meldkamer" },
    seen = "bericht met zekerheid, en wat zij merken als het toch misgaat",
  },
  on_jump = "summarise",
  summary = "De bediening is los; de stadsring wordt met de hand aan gehouden.",
}

inject "ring-uit" {
  from = "collegas.schakelwacht", to = { "net.bedrijfsvoerder", "net.directie" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "aanval",
  when = severity("net.ring", 4),
  says = { ["net.ring"] = "down" },
  goals = { "duiden", "informeren" },
  subject = "De ring is eruit",
  text = [[
Hij is rond. Vijf stations achter elkaar, het licht ging hier ook uit. De stadsring is weg: 19.000
aansluitingen, het ziekenhuis, de meldkamer, het stadhuis. En hij is nog binnen, ik zie hem
bevelen klaarzetten. Koppelen wij nu alsnog los, dan hebben wij de ring met de hand in een klein
half uur terug en komt de streek later. Wie belt het ziekenhuis? Die denken dat de ring heilig is.]],
  expect "alsnog" {
    "Besluit alsnog over de bediening, met het nieuwe beeld als reden",
    by = "net.bedrijfsvoerder", within = "10m",
    as = "decision",
    seen = "nieuw besluit dat het eerdere noemt en herziet of handhaaft",
  },
  expect "ring-melden" {
    "Vertelt ziekenhuis, meldkamer en veiligheidsregio dat de ring uit is en dat de duur onbekend is",
    by = "net.directie", within = "15m",
    as = "inform", to = { "ziekenhuis", "meldkamer", "vr" },
    seen = "bericht met tijd en verwachting, langs een kanaal dat het doet",
  },
  choices = {
    { "los", "Alsnog de bediening los en de ring met de hand terug" },
    { "door", "De bediening aan laten en de ring op afstand terughalen" },
  },
  chain = {
    los = { { "cut", "net.ring", "net.bediening" } },
  },
  on_silence = "door",
  on_jump = "summarise",
  summary = "De stadsring is uitgeschakeld; ziekenhuis en meldkamer draaien op eigen noodstroom.",
}

inject "leverancier-geeft-toe" {
  from = "leverancier", to = { "csirt.coordinator", "net.ciso" },
  via = "phone", fallback = "radio", voiced_by = "tegenspel", tlp = "AMBER",
  goals = { "duiden" },
  subject = "Er is een tweede weg naar binnen",
  text = [[
Schakelbit. Het account waar u op let was een afleiding. De echte weg is de verversing van onze
stationscomputers, die staat bij alle klanten aan. Wie hem heeft kan een schakelbevel klaarzetten
dat pas later afgaat, ook als hij er zelf al uit is. Wij hebben een lijst van kenmerken. Ik mag
hem u geven, als u mij zegt wie hem krijgt. Onze jurist luistert mee.]],
  expect "delen" {
    "Neemt de kenmerken aan, spreekt het label af en zegt wie ze krijgt en wanneer",
    by = "csirt.coordinator", within = "15m",
    as = "inform", to = { "net", "achterban" },
    seen = "kenmerken gedeeld met label en tijd, of een gemotiveerd 'nog niet'",
  },
  expect "zoeken" {
    "Laat zoeken naar bevelen die nog klaarstaan, voordat er iets wordt ingeschakeld",
    by = "net.ciso", within = "20m",
    seen = "opdracht met stations, uitvoerder en tijd; bedrijfsvoerder weet ervan",
  },
  on_jump = "deliver",
}

-- ---- Ronde 2: weer aan

inject "inschakelen" {
  from = "collegas.schakelwacht", to = { "net.bedrijfsvoerder", "net.directie" },
  via = "in_person", voiced_by = "tegenspel",
  goals = { "duiden", "informeren" },
  subject = "Alles in één keer, of station voor station",
  text = [[
Wij kunnen weer. Er zijn twee wegen. Eén: de schone back-up van de bediening terug en alles op
afstand in, dan heeft de streek om vijf over drie stroom. Twee: station voor station met de hand,
met een monteur die eerst kijkt of er niets klaarstaat. Dat wordt twintig over drie, of half vier
als onze mensen op de ring staan. De veiligheidsregio vraagt elke vijf minuten hoe laat. Ik wil
één besluit, en iemand die het hun vertelt.]],
  expect "weg-terug" {
    "Besluit hoe er wordt ingeschakeld, met wat er bekend is over bevelen die klaarstaan",
    by = "net.bedrijfsvoerder", within = "10m",
    as = "decision",
    seen = "besluit noemt risico, advies van de CSIRT en wat er gebeurt als het terugvalt",
  },
  expect "verwachting" {
    "Geeft veiligheidsregio, telecom en ziekenhuis één verwachte tijd, met zekerheid",
    by = "net.directie", within = "15m",
    as = "inform", to = { "vr", "telecom", "ziekenhuis" },
    seen = "dezelfde tijd aan allen, met zekerheid en tijd van het volgende bericht",
  },
  choices = {
    { "snel", "De back-up terug en alles op afstand in" },
    { "stap", "Station voor station, met de hand" },
  },
  on_silence = "stap",
  on_jump = "move",
}

inject "advies-herstart" {
  from = "koppelnet", to = "csirt.coordinator",
  via = "radio",
  goals = { "duiden" },
  subject = "Durft u hier uw naam onder te zetten?",
  text = [[
Landelijk Koppelnet via het noodnet. Marswold wil straks inschakelen. Wij laten dat toe als u zegt
dat de bediening schoon is, of als zij met de hand gaan. Is de back-up van voor of na de inbraak?
Ik heb binnen tien minuten een ja, een nee of een "dat weten wij niet" nodig. Dat laatste is ook
een antwoord.]],
  expect "oordeel" {
    "Geeft een oordeel met zekerheid en zegt waarop het rust",
    by = "csirt.coordinator", within = "10m",
    as = "inform", to = { "net", "koppelnet" },
    seen = "oordeel met zekerheid; hetzelfde aan netbeheerder en koppelnet",
  },
  on_jump = "deliver",
}

inject "stroom-terug" {
  from = "collegas.schakelwacht", to = { "net.directie", "net.communicatie" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "aanval",
  when = all(past("14:50"), severity("net.streek", "<", 3)),
  says = { ["net.streek"] = "up" },
  goals = { "informeren" },
  subject = "De streek heeft weer spanning",
  text = [[
Spanning op Marsdijk, Koog, Wielen en Oosterbrug. Kijkt u uit met wat u nu zegt. Bij de mensen
gaat de lamp aan en dan denken ze dat het voorbij is, maar masten, treinen en pompen komen later,
en van de ring moet ik u nog zeggen hoe hij ervoor staat: {net.ring}. De streekomroep belde al of
zij "storing verholpen" mogen melden.]],
  expect "bericht" {
    "Meldt wat er terug is en wat nog niet, met het verzoek niet alles tegelijk aan te zetten",
    by = "net.communicatie", within = "10m",
    as = "inform", to = { "vr", "gemeente", "pers" },
    seen = "bericht dat stroom en herstel van de keten uit elkaar houdt; zelfde tekst als de regio",
  },
  expect "keten" {
    "Vertelt de afnemers met kritieke processen dat er spanning is en of zij daarop kunnen bouwen",
    by = "net.directie", within = "15m",
    as = "inform", to = { "telecom", "water", "spoor" },
    seen = "bericht met zekerheid: blijft dit, of kan het terugvallen",
  },
  on_jump = "summarise",
  summary = "De streek heeft weer spanning; andere diensten komen later terug.",
}

inject "nabrander" {
  from = "collegas.monteur", to = { "net.bedrijfsvoerder", "net.ciso" },
  via = "radio",
  says = { ["net.streek"] = "down" },
  goals = { "duiden", "informeren" },
  subject = "Weer zwart",
  text = [[
Monteur op Koog. Het is weer weg, acht minuten na inschakelen. Er stond hier een bevel klaar in de
stationscomputer zelf, buiten uw bediening om. Oosterbrug meldt hetzelfde. Ik zet ze nu met de
hand om en trek de kaart eruit, dat kost mij een kwartier. En let op: nergens zijn de accu's weer
vol. Wat net terug was, valt nu meteen om.]],
  expect "herzien" {
    "Herziet het besluit: met de hand verder, met wat er van elk station bekend moet zijn",
    by = "net.bedrijfsvoerder", within = "10m",
    as = "decision",
    seen = "besluit noemt het eerdere en de nieuwe voorwaarde per station",
  },
  expect "kenmerk" {
    "Deelt het nieuwe kenmerk met de CSIRT voordat anderen inschakelen",
    by = "net.ciso", within = "10m",
    as = "inform", to = { "csirt" },
    seen = "bericht met kenmerk, station en tijd",
  },
  on_jump = "summarise",
  summary = "Acht minuten na het inschakelen viel de streek opnieuw uit door klaargezette bevelen.",
}

inject "kenmerken" {
  from = "achterban", to = { "csirt.coordinator", "net.ciso" },
  via = "mail", fallback = "radio",
  goals = { "informeren" },
  subject = "Wat moeten wij vannacht doen?",
  text = [[
Namens vier netbeheerders met dezelfde stationscomputers. Wij hebben vannacht ploegen, als wij
voor vier uur weten waarheen. Wat zoeken wij, op welk station het eerst, en mogen wij de bediening
aan laten terwijl wij zoeken? Wij willen het liever half en nu dan heel en morgen. Zet erbij wat u
zelf heeft gezien en wat u van de leverancier heeft.]],
  expect "handreiking" {
    "Geeft een eerste handreiking met volgorde, zekerheid en label",
    by = "csirt.coordinator", within = "20m",
    as = "inform", to = { "achterban" },
    seen = "handreiking met wat gezien is en wat is aangenomen; tijd van de volgende versie",
  },
  expect "toestemming" {
    "Zegt wat er van Marswold gedeeld mag worden, en wat niet, met reden",
    by = "net.ciso", within = "15m",
    as = "inform", to = { "csirt" },
    seen = "toestemming per kenmerk, met label",
  },
  on_jump = "deliver",
}

inject "trafo-heet" {
  from = "collegas.monteur", to = { "net.bedrijfsvoerder", "net.directie" },
  via = "radio",
  goals = { "informeren", "verdelen" },
  subject = "Honderdachttien procent",
  text = [[
Monteur op Marsdijk. Alles wat vanmiddag uit was wil nu tegelijk warm worden: ketels, vriezers,
laadpalen. De transformator staat op honderdachttien procent en is te heet om aan te raken.
Twintig minuten houdt hij dat vol. Zet ik een wijk terug uit, dan zijn dat dezelfde mensen als
net. Of u vraagt iedereen om te wachten, als u een manier heeft om dat te zeggen. Welke wijk, of
geen?]],
  expect "belasting" {
    "Besluit over wie er wacht, met maatstaf en duur, voordat de transformator het zelf doet",
    by = "net.bedrijfsvoerder", within = "10m",
    as = "decision",
    seen = "besluit met maatstaf en duur; kritieke afnemers zijn nagelopen",
  },
  expect "melden" {
    "Vertelt regio en telecom dat er opnieuw een wijk uit kan gaan en welke",
    by = "net.directie", within = "15m",
    as = "inform", to = { "vr", "telecom" },
    seen = "bericht vooraf, met wijk en duur",
  },
  on_jump = "summarise",
  summary = "Na het inschakelen raakte een transformator overbelast.",
}

-- ---- De lijn

set("bediening", "onbeslist") -- los, account, kijken; of onbeslist

on("decision.classified", { inject = "muis" }, function(r)
  set("bediening", r.choice)
end)

on("decision.classified", { inject = "ring-uit", choice = "los" }, function()
  set("bediening", "los")
end)

-- Wat nog klaarstond in de stations gaat alleen af als de bediening niet los is geweest: wie losgekoppeld
-- had, stond bij elk station en heeft het gevonden.
local function snel_inschakelen()
  restore("net.streek")
  if get("bediening") == "los" then
    return
  end
  wait_until("15:13")
  disrupt("net.streek", 4)
  deliver("nabrander")
  wait_until("15:30")
  restore("net.streek")
end

storyline "aanval" (function()
  -- Wat vaststaat, staat er meteen: zo ziet de oefenleider de hele middag aankomen.
  deliver("veld-open", "13:05")
  deliver("leverancier-signaal", "13:09")
  deliver("vreemde-sessie", "13:12")
  deliver("zwart", "13:21")
  deliver("muis", "13:24")
  deliver("koppelnet-belt", "13:38")
  deliver("csirt-vraag", "13:40")
  deliver("leverancier-geeft-toe", "14:16")
  deliver("inschakelen", "14:47")
  deliver("advies-herstart", "14:48")
  deliver("kenmerken", "15:18")
  deliver("trafo-heet", "15:36")

  wait_until("13:20")
  disrupt("net.streek", 4)
  disrupt("net.bediening", 4)

  await_when(any(delivered("inschakelen"), skipped("inschakelen"), past("15:00")), "2h")
  local weg = await_choice("inschakelen", "12m")
  wait_until("15:05")
  restore("net.bediening")
  if weg == "snel" then
    snel_inschakelen()
  else -- stap voor stap, iets anders, of niets
    wait_until(get("bediening") == "los" and "15:30" or "15:20")
    restore("net.streek")
  end
end)
