-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 2: wat er omvalt, in de volgorde waarin de buffers leeg zijn. De meeste injects wachten op
-- de toestand van een dienst (`severity`), of tot de eigen mensen iets kunnen merken
-- (`effect.noticeable`). Zij komen dus als het zover is, en blijven weg als een besluit de schakel heeft
-- geknipt.

-- ---- Meteen: 112 loopt vol, de trein staat stil, de kassa zwijgt

inject "oproepen-piek" {
  from = "collegas.centralist", to = "meldkamer.caco",
  via = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = all(severity("meldkamer.noodnummer", 1), none(past("14:00"))),
  goals = { "informeren" },
  subject = "Zestig wachtenden",
  text = [[
Er staan er zestig in de wacht en het loopt op. Negen van de tien vragen wanneer het licht weer
aangaat. Daartussen zit iemand met zuurstof thuis en iemand in een lift, en die horen net zo lang
het bandje. Wij kunnen een keuzemenu voor de wachtrij zetten, dan hangen de vragers op en
misschien ook wie in nood is. Van de netbeheerder weet ik niets. Wat doen wij, en wie vertelt
mensen dat ze niet moeten bellen?]],
  expect "filteren" {
    "Besluit hoe de wachtrij gefilterd wordt en welk risico daarbij hoort",
    by = "meldkamer.caco", within = "10m",
    as = "decision",
    seen = "besluit met risico, duur en moment van herziening",
  },
  expect "boodschap" {
    "Vraagt de veiligheidsregio om een boodschap aan inwoners en geeft het beeld door",
    by = "meldkamer.caco", within = "15m",
    as = "inform", to = { "vr" },
    seen = "bericht met aantal wachtenden, soorten meldingen en wat er gezegd moet worden",
  },
  on_jump = "summarise",
  summary = "112 liep vol met mensen die vragen wanneer het licht weer aangaat.",
}

inject "trein-stil" {
  from = "collegas.treindienst", to = "spoor.dienstleider",
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  storyline = "keten",
  when = all(severity("spoor.treinen", 4), none(past("14:00"))),
  says = { ["spoor.treinen"] = "down" },
  goals = { "verdelen", "informeren" },
  subject = "Twee treinen in het open veld",
  text = [[
Treindienst. Alles staat. Twee treinen staan tussen Koog en Wielen, samen 380 reizigers, zonder
licht en zonder verwarming. Buiten is het drie graden. Evacueren langs de baan kost een uur,
veertig man en een brandweerwagen die nu ook ergens anders nodig is. Wachten kost niets, tot er
iemand een deur opentrekt. De conducteurs zeggen dat het een half uur goed blijft gaan. Wat doe
ik?]],
  expect "reizigers" {
    "Besluit evacueren of wachten, met een uiterste tijd en wie daarvoor nodig is",
    by = "spoor.dienstleider", within = "20m",
    as = "decision",
    seen = "besluit met uiterste tijd, maatstaf en gevraagde hulp",
  },
  expect "melden" {
    "Meldt plaats, aantal en uiterste tijd aan meldkamer en gemeente",
    by = "spoor.dienstleider", within = "20m",
    as = "inform", to = { "meldkamer", "gemeente" },
    seen = "melding met plaats, aantal, kwetsbare reizigers en uiterste tijd",
  },
  choices = {
    { "evacueren", "Reizigers nu langs de baan naar buiten" },
    { "wachten", "In de trein houden tot er stroom is" },
  },
  chain = {
    wachten = { { "disrupt", "spoor.treinen", 4, "3h" } },
  },
  on_silence = "wachten",
  on_jump = "move",
}

inject "ring-knippert" {
  from = "collegas.technicus", to = "ziekenhuis.techniek",
  via = "in_person", voiced_by = "tegenspel",
  says = { ["ziekenhuis.stroom"] = "up" },
  goals = { "opschalen" },
  subject = "Wij zitten nog op de ring",
  text = [[
Het licht knipperde even, maar wij zitten nog op de ring. Om ons heen is het donker. Het aggregaat
staat klaar; de dagtank is half, want wij zouden donderdag tanken. Op vol vermogen is dat zeventig
minuten. Ik kan het nu proefdraaien, dan weten we dat het start, maar het kost diesel en bij
omschakelen gaat het licht op de operatiekamers twee seconden uit. Doen?]],
  expect "aggregaat" {
    "Legt vast hoe lang het aggregaat het houdt, besluit over proefdraaien en bestelt of vraagt diesel",
    by = "ziekenhuis.techniek", within = "15m",
    as = "observation",
    seen = "autonomie in minuten met aanname; besluit over proefdraaien is met de artsen gedeeld",
  },
  on_jump = "deliver",
}

inject "masten-op-accu" {
  from = "collegas.netwacht", to = { "telecom.operatie", "telecom.crisis" },
  via = "chat", fallback = "in_person",
  says = { ["telecom.knoop"] = "up", ["telecom.mobiel"] = "up" },
  goals = { "informeren", "opschalen" },
  subject = "214 masten op accu",
  text = [[
214 masten staan op accu, het knooppunt ook. Als het niet terugkomt: masten vallen om vanaf half
drie, het knooppunt om tien voor drie. Valt dat, dan valt alles, ook vast, ook in de stad, ook
112. De plek voor een noodaggregaat bij het knooppunt is er, het aggregaat niet. Wie buiten dit
gebouw weet dit?]],
  expect "tijdstip" {
    "Meldt meldkamer en veiligheidsregio wanneer masten en knooppunt uitvallen, en wat dat voor 112 betekent",
    by = "telecom.operatie", within = "15m",
    as = "inform", to = { "meldkamer", "vr" },
    seen = "bericht met twee tijdstippen, zekerheid en gevolg voor 112",
  },
  expect "hulpvraag" {
    "Vraagt noodstroom aan met vermogen, plaats en uiterste tijd",
    by = "telecom.crisis", within = "20m",
    as = "inform", to = { "vr" },
    seen = "aanvraag met vermogen, plaats en tijdstip waarop het te laat is",
  },
  on_jump = "deliver",
}

inject "kassa-stil" {
  from = "winkels", to = "betaal.incidentmanager",
  via = "phone", fallback = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = all(severity("betaal.toonbank", 2), none(past("14:00"))),
  goals = { "informeren" },
  subject = "De markt kan niet afrekenen",
  text = [[
Winkeliers Oudermars. In de streek doet geen kassa het meer, hier op de ring wel. Het gevolg is
dat iedereen hierheen komt, en naar de twee automaten op het marktplein. Er staan zestig mensen
bij. Ik wil weten of uw kant het blijft doen, en hoe lang. En of ik tegen mijn leden moet zeggen
dat ze op de pof verkopen. Wie bij u mag dat zeggen?]],
  expect "verwachting" {
    "Vertelt waar het betaalverkeer van afhangt en tot wanneer het zeker werkt, of dat dat onbekend is",
    by = "betaal.incidentmanager", within = "15m",
    as = "inform", to = { "winkels", "gemeente" },
    seen = "bericht met afhankelijkheid van vaste lijnen en tijd van het volgende",
  },
  on_jump = "summarise",
  summary = "In de streek doet geen kassa het meer; mensen trekken naar de winkels op de ring.",
}

inject "kraan-droog" {
  from = "collegas.storingswacht", to = "water.wachtleider",
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  storyline = "keten",
  when = all(seen("effect.noticeable", { service = "water.hoogbouw" }), none(past("14:30"))),
  goals = { "informeren", "opschalen" },
  subject = "Boven de vijfde verdieping niets meer",
  text = [[
Storingswacht. Alle pompstations staan op eigen aggregaten, dat is goed. Maar in 61 flats staat de
drukverhoging uit: boven de vijfde komt geen druppel meer, ook niet in de toren met
seniorenwoningen. Dat zijn onze pompen niet, maar ons water wel. En station Wielen draait op de
dagtank van drie uur, want de grote tank wordt gekeurd. Wie vertelt dit aan wie?]],
  expect "gevolgen" {
    "Geeft veiligheidsregio en gemeente aantallen, adressen van kwetsbaren en de tijd van station Wielen",
    by = "water.wachtleider", within = "15m",
    as = "inform", to = { "vr", "gemeente" },
    seen = "bericht met 61 flats, wie er het eerst last van heeft, en een uiterste tijd voor Wielen",
  },
  on_jump = "summarise",
  summary = "In 61 flats komt boven de vijfde verdieping geen water meer.",
}

inject "koude-kamers" {
  from = "zorg", to = "gemeente.crisis",
  via = "phone", fallback = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = all(severity("zorg.woonzorg", 2), none(past("14:30"))),
  goals = { "verdelen" },
  subject = "Honderdtwintig bewoners, achttien graden",
  text = [[
Woonzorgcentrum De Marsborg. De ketel staat stil en de noodverlichting houdt nog een half uur. Het
is nu achttien graden en er gaat elk half uur een graad af. Honderdtwintig bewoners, veertien in
bed, zes met apparatuur. De liften staan. Verplaatsen is voor een deel gevaarlijker dan blijven.
Wij vragen om een aggregaat of om een warme plek met bedden, en om iemand die dat besluit.]],
  expect "vraag" {
    "Brengt de hulpvraag met tijd en aantal bij de veiligheidsregio en regelt een terugvalplek",
    by = "gemeente.crisis", within = "20m",
    as = "inform", to = { "vr" },
    seen = "hulpvraag met uiterste tijd; terugvalplek met bedden, vervoer en beheerder",
  },
  on_jump = "deliver",
}

inject "noodnet-accu" {
  from = "collegas.centralist", to = "meldkamer.caco",
  via = "in_person", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Wie staat er op het noodnet?",
  text = [[
Ik ga het noodnet langs. Van achttien partners antwoorden er elf. De gemeente heeft het toestel in
een kast staan, het ziekenhuis ook, en bij Wellewold neemt niemand op. Zolang de telefoon het doet
merkt niemand dat. Straks zijn dit de enige lijnen die wij nog hebben. Zal ik nu iedereen bellen
om het toestel aan te zetten, terwijl er zeventig oproepen wachten?]],
  expect "bereikbaar" {
    "Regelt dat partners nu op het noodnet luisteren, en spreekt een vast luistermoment af",
    by = "meldkamer.caco", within = "15m",
    as = "inform", to = { "gemeente", "ziekenhuis", "water" },
    seen = "bericht met kanaal en luistermoment; wie niet reageert staat op een lijst",
  },
  on_jump = "deliver",
}

inject "apparatuur-thuis" {
  from = "collegas.verpleging", to = "ziekenhuis.crisis",
  via = "in_person", voiced_by = "tegenspel",
  goals = { "opschalen" },
  subject = "De wachtkamer is een stopcontact geworden",
  text = [[
Op de spoedeisende hulp zitten nu 34 mensen die niets mankeren: zuurstof, thuisdialyse, een
beademde jongen van negen. Hun apparaat heeft stroom nodig en dat hebben wij. Huisartsen sturen er
meer. Ik heb nog twaalf stopcontacten. Op de poli staan er genoeg, maar dan moet de middagpoli
eruit. En als wij zelf op noodstroom komen, mag dit er dan nog aan?]],
  expect "poli" {
    "Besluit over de poli en over wat er op noodstroom mag, met maatstaf",
    by = "ziekenhuis.crisis", within = "15m",
    as = "decision",
    seen = "besluit met maatstaf; verpleging en techniek zijn het over het vermogen eens",
  },
  expect "opschaling" {
    "Legt vast op welk niveau het ziekenhuis werkt en wanneer het minder patiënten aankan",
    by = "ziekenhuis.crisis", within = "20m",
    as = "escalate", to = "crisisteam",
    seen = "niveau met reden, voorzitter en de grens waarbij er niemand meer bij kan",
  },
  on_jump = "deliver",
}

inject "concurrent-biedt" {
  from = "concullega", to = { "telecom.crisis", "telecom.operatie" },
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Wij kunnen noodoproepen overnemen",
  text = [[
Wulpnet Mobiel. Wij hebben aan de rand van de streek negentien masten met stroom. Wij kunnen uw
klanten daar laten bellen, alleen noodoproepen, of alles. Bij alles loopt ons net vol en vallen
ook onze eigen klanten uit. U moet het vragen, de toezichthouder wil dat zwart op wit. Tien
minuten werk. Wat vraagt u?]],
  expect "verzoek" {
    "Vraagt wat nodig is en niet meer, legt het verzoek vast en vertelt de meldkamer wat er verandert",
    by = "telecom.crisis", within = "15m",
    as = "inform", to = { "concullega", "meldkamer" },
    seen = "verzoek met reikwijdte en einde; meldkamer weet waar noodoproepen nu binnenkomen",
  },
  on_jump = "deliver",
}

inject "overweg-dicht" {
  from = "collegas.centralist", to = "spoor.dienstleider",
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Een ambulance voor dichte bomen",
  text = [[
Meldkamer. Bij de overweg van Wielen staan de bomen naar beneden en rijdt er niets. Er staat een
ambulance voor met een hartpatiënt en erachter een rij van een kilometer. De chauffeur wil
eromheen. Is het daar zeker dat er niets aankomt? Ik heb nog vier overwegen op mijn kaart. Wie mag
ja zeggen, en hoe snel?]],
  expect "overwegen" {
    "Zegt per overweg of die veilig over kan, wie dat bewaakt en tot wanneer",
    by = "spoor.dienstleider", within = "10m",
    as = "inform", to = { "meldkamer" },
    seen = "antwoord per overweg met bevoegdheid; geen algemeen ja",
  },
  on_jump = "summarise",
  summary = "Overwegen stonden dicht terwijl er geen trein reed; een ambulance stond ervoor.",
}

-- ---- Na het besluit over de treinen

inject "reizigers-op-perron" {
  from = "vervoerder", to = { "gemeente.crisis", "spoor.dienstleider" },
  via = "radio",
  storyline = "keten",
  when = all(chosen("trein-stil", "evacueren"), past("14:24"), none(past("14:44"))),
  goals = { "verdelen" },
  subject = "380 mensen bij een spoorwegovergang",
  text = [[
Reizigersvervoer Oostlijn via het noodnet. Iedereen is uit de trein, niemand gewond. Nu staan er
380 mensen bij de overgang van Koog in de kou, zonder bussen. De bussen rijden, maar de haltes
zijn donker en de chauffeurs weten niet waarheen. Wijst u een gebouw aan met warmte, of zeg ik dat
zij naar huis lopen?]],
  expect "opvang" {
    "Wijst een gebouw aan dat warmte en licht heeft, en zegt wie het opent",
    by = "gemeente.crisis", within = "15m",
    as = "decision",
    seen = "gebouw met stroom, beheerder en route; gecontroleerd dat het nog stroom heeft",
  },
  expect "bussen" {
    "Regelt bussen en geeft de reizigers één bericht",
    by = "spoor.dienstleider", within = "15m",
    as = "inform", to = { "vervoerder" },
    seen = "bericht met opstapplaats en tijd; reizigers met zorg gaan het eerst",
  },
  on_jump = "summarise",
  summary = "De 380 reizigers zijn uit de treinen en staan bij de overgang van Koog.",
}

inject "deuren-open" {
  from = "vervoerder", to = { "gemeente.crisis", "spoor.dienstleider" },
  via = "radio",
  storyline = "keten",
  when = all(chosen("trein-stil", "wachten"), past("14:24"), none(past("14:44"))),
  goals = { "verdelen" },
  subject = "Mensen op het spoor",
  text = [[
Reizigersvervoer Oostlijn via het noodnet. In de tweede trein hebben mensen zelf de deuren
opengetrokken. Er lopen er een stuk of zestig langs de baan richting Wielen, met kinderen. Zolang
zij daar lopen, mag er niets rijden, ook niet als de stroom terugkomt. In de eerste trein is
iemand onwel. Sturen wij mensen, of u?]],
  expect "zoeken" {
    "Regelt met de meldkamer wie de wandelaars opvangt, en waar",
    by = "gemeente.crisis", within = "15m",
    as = "inform", to = { "meldkamer" },
    seen = "afspraak over eenheid, opvangplek en telling",
  },
  expect "vrijgave" {
    "Zegt wat er nodig is voordat de baan weer vrij is, en alsnog wat er met de eerste trein gebeurt",
    by = "spoor.dienstleider", within = "15m",
    as = "decision",
    seen = "voorwaarde voor vrijgave; nieuw besluit over de eerste trein met tijd",
  },
  on_jump = "summarise",
  summary = "Reizigers zijn zelf uit de trein gestapt en lopen langs het spoor.",
}

-- ---- Half drie: de masten

inject "masten-vallen" {
  from = "collegas.netwacht", to = { "telecom.operatie", "meldkamer.caco" },
  via = "radio",
  storyline = "keten",
  when = all(severity("telecom.mobiel", 2), none(past("14:48"))),
  goals = { "informeren" },
  subject = "De eerste dertig masten zijn weg",
  text = [[
Netwacht via het noodnet. De eerste dertig masten zijn weg, over een kwartier zijn het er
tweehonderd. In de dorpen kan dan niemand meer mobiel bellen, in de stad nog wel zolang het
knooppunt leeft: {telecom.knoop}. Wij kunnen op de masten die er nog zijn data uitzetten. Dan
bellen ze langer, en zien mensen uw berichten niet meer.]],
  expect "keuze" {
    "Besluit of data uitgaat, en stemt dat af met wie inwoners bericht",
    by = "telecom.operatie", within = "10m",
    as = "decision",
    seen = "besluit met reden; crisiscommunicatie van de regio is vooraf gevraagd",
  },
  expect "straat" {
    "Zet wijken zonder mast op een lijst en regelt waar inwoners dan hulp vinden",
    by = "meldkamer.caco", within = "15m",
    as = "inform", to = { "vr" },
    seen = "lijst van dorpen met tijd; verzoek om posten waar mensen heen kunnen",
  },
  on_jump = "summarise",
  summary = "In de dorpen vallen de masten uit; in de stad kan nog gebeld worden.",
}

inject "buurkamer-biedt" {
  from = "buurkamer", to = "meldkamer.caco",
  via = "radio",
  goals = { "verdelen" },
  subject = "Zullen wij uw oproepen aannemen?",
  text = [[
Meldkamer Buurregio via het noodnet. Wij kunnen uw oproepen aannemen, te beginnen over een
kwartier. Wij hebben stroom en stoelen, maar geen van ons kent uw straten en elke uitgifte moet
dan over het noodnet terug naar u. Reken op een minuut erbij per melding. Wachten kan ook, maar
als u omvalt terwijl wij nog niet klaarstaan, zijn wij een half uur allebei doof. Ja of nee?]],
  expect "overnemen" {
    "Besluit over overname met tijd, risico en wat er nodig is om terug te gaan",
    by = "meldkamer.caco", within = "15m",
    as = "decision",
    seen = "besluit noemt de noodstroom van de eigen meldkamer en het moment van herziening",
  },
  choices = {
    { "overzetten", "De buurregio neemt de oproepen aan" },
    { "zelf", "Zelf blijven aannemen zolang het gaat" },
  },
  chain = {
    overzetten = {
      { "cut", "meldkamer.noodnummer", "net.ring" },
      { "disrupt", "meldkamer.noodnummer", 2, "75m" },
    },
  },
  on_silence = "zelf",
  on_jump = "move",
}

inject "offline-pinnen" {
  from = "collegas.betaalbeheer", to = "betaal.incidentmanager",
  via = "phone", fallback = "in_person", voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Betalen zonder verbinding?",
  text = [[
Beheer. Als het knooppunt van Kievitslijn omvalt, kunnen wij geen betaling meer nakijken, ook niet
bij winkels die stroom hebben. Wij kunnen de kassa's tot vijftig euro zonder verbinding laten
doorgaan. Dat moet erin vóór tien voor drie, daarna bereik ik ze niet meer. Wat er niet gedekt
blijkt, is voor ons; vorige keer was dat vier ton. Doen, of alleen contant?]],
  expect "grens" {
    "Besluit met grens, duur en wie het verlies draagt",
    by = "betaal.incidentmanager", within = "15m",
    as = "decision",
    seen = "besluit met bedrag, einde en mandaat; winkels en gemeente worden genoemd",
  },
  choices = {
    { "offline", "Tot vijftig euro doorgaan zonder verbinding" },
    { "contant", "Alleen contant als de verbinding wegvalt" },
  },
  chain = {
    offline = { { "cut", "betaal.toonbank", "telecom.vast" } },
  },
  on_silence = "contant",
  on_jump = "move",
}

inject "automaten-leeg" {
  from = "winkels", to = { "betaal.incidentmanager", "gemeente.crisis" },
  via = "phone", fallback = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = all(severity("betaal.automaten", 2), none(past("15:00"))),
  goals = { "informeren" },
  subject = "De automaten zijn leeg",
  text = [[
Winkeliers Oudermars. Van de twee automaten op het plein is er een leeg en de ander geeft alleen
nog vijftigjes. Mensen halen zoveel ze kunnen, "want straks kan het niet meer". Er is geduwd. Komt
er geld, en hoe? En als er niets komt: wie zegt dat, u of de burgemeester? Ik doe dat niet.]],
  expect "bericht" {
    "Zegt of en wanneer er wordt bijgevuld, zonder de stormloop groter te maken",
    by = "betaal.incidentmanager", within = "15m",
    as = "inform", to = { "winkels", "gemeente" },
    seen = "bericht met tijd of een eerlijk nee; tekst is met de gemeente gedeeld",
  },
  expect "orde" {
    "Regelt toezicht op het plein en één woordvoerder over geld",
    by = "gemeente.crisis", within = "15m",
    seen = "toezicht met tijd; afspraak met het betaalbedrijf wie wat zegt",
  },
  on_jump = "summarise",
  summary = "Geldautomaten op de ring raken leeg.",
}

-- ---- Ronde 2: de tweede golf

inject "stilte" {
  from = "collegas.centralist", to = { "meldkamer.caco", "vr.ol" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = seen("effect.noticeable", { service = "meldkamer.noodnummer", upstream = "telecom.mobiel" }),
  says = { ["meldkamer.noodnummer"] = "down" },
  goals = { "informeren", "verdelen" },
  subject = "Er belt niemand meer",
  text = [[
Het is stil. Net stonden er nog tachtig in de wacht, nu nul. Er zijn op dit moment mensen die
bellen en niets horen. Ik heb 31 voertuigen en veertien kazernes. Waar zetten wij die neer zodat
mensen ze vinden, hoe weten ze dat, en hoe hoort u nu nog iets van mij?]],
  expect "posten" {
    "Besluit waar hulpdiensten zichtbaar gaan staan en hoe inwoners dat horen zonder telefoon",
    by = "vr.ol", within = "10m",
    as = "decision",
    seen = "lijst van plaatsen met tijd; noodzender, geluidswagens of kerkklokken zijn genoemd",
  },
  expect "keten-melden" {
    "Meldt over het noodnet aan buurregio, ziekenhuis en gemeente dat 112 onbereikbaar is",
    by = "meldkamer.caco", within = "10m",
    as = "inform", to = { "buurkamer", "ziekenhuis", "gemeente" },
    seen = "bericht over noodnet met begintijd, oorzaak voor zover bekend en terugval",
  },
  on_jump = "summarise",
  summary = "112 is onbereikbaar; hulpdiensten moeten zichtbaar de wijken in.",
}

inject "kamer-donker" {
  from = "collegas.centralist", to = "meldkamer.caco",
  via = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  -- Dezelfde dienst kan om twee redenen plat liggen. Dit is de tweede: de eigen noodstroom is op.
  when = seen("effect.onset", { service = "meldkamer.noodnummer", upstream = "net.ring" }),
  goals = { "verdelen" },
  subject = "Onze eigen accu's",
  text = [[
De meldkamer zelf is nu donker. Alleen de noodverlichting en de portofoons doen het nog. De helft
van de tafels is zwart, de kaart is weg, wij werken op papier en op wat wij ons herinneren. Ik kan
zes mensen missen om bij de buurregio te gaan zitten, dat is veertig minuten rijden zonder
verkeerslichten. Of wij wachten op een aggregaat dat iemand mij beloofde.]],
  expect "verplaatsen" {
    "Besluit of de bezetting verhuist, met wie er blijft en wie de lopende inzetten bewaakt",
    by = "meldkamer.caco", within = "10m",
    as = "decision",
    seen = "besluit met overdracht van lopende inzetten; veiligheidsregio weet het over noodnet",
  },
  on_jump = "summarise",
  summary = "De noodstroom van de meldkamer is op.",
}

inject "lijn-blijft" {
  from = "collegas.netwacht", to = { "telecom.operatie", "telecom.crisis" },
  via = "chat", fallback = "radio",
  storyline = "keten",
  when = all(past("14:53"), severity("telecom.knoop", "<", 3), none(past("15:15"))),
  says = { ["telecom.knoop"] = "up" },
  goals = { "informeren" },
  subject = "Het knooppunt leeft",
  text = [[
Het knooppunt draait op het aggregaat. In de stad kan iedereen bellen, 112 is te bereiken. In de
dorpen niet: daar zijn de masten leeg. Mensen lopen met hun telefoon naar de heuvel bij Wielen,
daar heb je één streepje. Het aggregaat verbruikt veertig liter per uur en heeft er nog honderd.
Wie vertelt de dorpen dat vaste lijnen bij de buurtpost het wel doen?]],
  expect "dorpen" {
    "Vertelt veiligheidsregio en gemeente waar nog gebeld kan worden en waar niet",
    by = "telecom.crisis", within = "15m",
    as = "inform", to = { "vr", "gemeente" },
    seen = "lijst van plaatsen met en zonder bereik, met tijd",
  },
  expect "diesel" {
    "Rekent uit tot wanneer het aggregaat draait en vraagt op tijd diesel",
    by = "telecom.operatie", within = "15m",
    as = "observation",
    seen = "tijdstip waarop de diesel op is, en wie er levert",
  },
  on_jump = "summarise",
  summary = "Het knooppunt draait op een aggregaat; in de stad kan gebeld worden, in de dorpen niet.",
}

inject "knoop-uit" {
  from = "collegas.netwacht", to = { "telecom.operatie", "telecom.crisis" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = severity("telecom.knoop", 4),
  says = { ["telecom.knoop"] = "down" },
  goals = { "informeren" },
  subject = "Het knooppunt is uit",
  text = [[
Het knooppunt is uit. Geen mobiel, geen vast, geen internet, in de hele streek en ook op de ring.
Ik ben komen rijden want ik kon u niet bellen. Als de stroom terug is duurt het nog twintig
minuten voordat alles weer opstart, en dan belt iedereen tegelijk. Wie van onze klanten weten dat
dit aan ons ligt, en langs welke weg gaan wij ze dat vertellen?]],
  expect "noodweg" {
    "Meldt de uitval over het noodnet aan meldkamer, ziekenhuis en veiligheidsregio, met de hersteltijd",
    by = "telecom.crisis", within = "10m",
    as = "inform", to = { "meldkamer", "ziekenhuis", "vr" },
    seen = "bericht over noodnet met begintijd, en 'twintig minuten na spanning'",
  },
  expect "opstart" {
    "Legt vast in welke volgorde diensten terugkomen, met 112 vooraan",
    by = "telecom.operatie", within = "15m",
    as = "decision",
    seen = "volgorde met reden; maatregel tegen overbelasting bij opstarten",
  },
  on_jump = "summarise",
  summary = "Het knooppunt is uit: geen telefoon en geen internet meer, ook niet op de ring.",
}

inject "kassa-dicht" {
  from = "winkels", to = { "betaal.incidentmanager", "gemeente.crisis" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = severity("betaal.toonbank", 4),
  says = { ["betaal.toonbank"] = "down" },
  goals = { "informeren" },
  subject = "Nu doet ook op de ring geen kassa het",
  text = [[
Winkeliers Oudermars. Nu doet ook op de ring geen pinautomaat het meer. In de supermarkt staan
volle karren, zonder kassa. De ene filiaalleider geeft het mee op een briefje, de andere doet de
deur op slot, en daar wordt op gebonsd. Babyvoeding en medicijnen, dat is waar het om gaat. Is er
een regel die voor iedereen geldt?]],
  expect "regel" {
    "Geeft een regel voor eerste levensbehoeften en zegt wie het verlies draagt",
    by = "betaal.incidentmanager", within = "15m",
    as = "decision",
    seen = "regel met grens en einde; winkels krijgen hem op papier",
  },
  expect "toezicht" {
    "Stelt met de winkeliers vast welke winkels open blijven en regelt toezicht",
    by = "gemeente.crisis", within = "15m",
    seen = "lijst van winkels met tijd; toezicht is gevraagd",
  },
  on_jump = "summarise",
  summary = "Ook op de ring kan niet meer gepind worden.",
}

inject "plein-vol" {
  from = "winkels", to = { "betaal.incidentmanager", "gemeente.crisis" },
  via = "phone", fallback = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = all(past("15:06"), severity("telecom.vast", "<", 4), none(past("15:30"))),
  says = { ["telecom.vast"] = "up" },
  goals = { "verdelen" },
  subject = "De hele streek staat hier op het plein",
  text = [[
Winkeliers Oudermars. De kassa's op de ring doen het nog, en dat weet nu iedereen. De hele streek
staat hier op het plein. Twee winkels helpen alleen nog wie zij kennen, een derde vraagt contant
en rekent hoger. Bij u lopen de betalingen op, zegt mijn kassa: elke derde moet over. Houdt u dit,
of moet er iemand op de rem, en wie zegt dat dan?]],
  expect "ruimte" {
    "Zegt tot waar het betaalverkeer dit aankan en welke maatregel er eerst komt",
    by = "betaal.incidentmanager", within = "15m",
    as = "inform", to = { "winkels", "gemeente" },
    seen = "grens, maatregel en tijd van het volgende bericht",
  },
  expect "gelijk" {
    "Spreekt met winkeliers af dat iedereen gelijk behandeld wordt, en regelt toezicht",
    by = "gemeente.crisis", within = "15m",
    seen = "afspraak met winkeliers; toezicht met tijd",
  },
  on_jump = "summarise",
  summary = "Op de ring werken de kassa's nog; de hele streek kwam erop af.",
}

inject "grens-bereikt" {
  from = "winkels", to = { "betaal.incidentmanager", "gemeente.crisis" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = all(chosen("offline-pinnen", "offline"), severity("telecom.vast", 4), past("15:04")),
  goals = { "verdelen" },
  subject = "Vijftig euro, twintig keer",
  text = [[
Winkeliers Oudermars. Die vijftig euro zonder verbinding werkt. Te goed: er staat iemand die
twintig keer vijftig euro sigaretten afrekent, en een moeder met luiers die er net overheen gaat.
De kassa laat alleen het eerste toe. Mijn leden vragen of zij zelf mogen beslissen. Dan beslist
iedereen iets anders.]],
  expect "bijstellen" {
    "Bevestigt of wijzigt de grens met reden en einde, en laat het de winkels weten",
    by = "betaal.incidentmanager", within = "15m",
    as = "decision",
    seen = "besluit met het nieuwe feit, en een kanaal waarlangs winkels het horen",
  },
  expect "samen" {
    "Spreekt met winkeliers af wat eerste levensbehoeften zijn",
    by = "gemeente.crisis", within = "15m",
    seen = "afspraak met winkels, eigenaar en tijd",
  },
  on_jump = "summarise",
  summary = "Betalen zonder verbinding werkt, en er wordt misbruik van gemaakt.",
}

inject "knop-zwijgt" {
  from = "zorg", to = "gemeente.crisis",
  via = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = seen("effect.noticeable", { service = "zorg.alarmering", upstream = "telecom.vast" }),
  says = { ["zorg.alarmering"] = "down" },
  goals = { "informeren", "verdelen" },
  subject = "1.100 knoppen zwijgen",
  text = [[
Zorggroep De Marsborg. In de streek wonen 1.100 mensen met een alarmknop. Geen ervan doet het nu.
Normaal krijgen wij er dertig per uur, een derde is een val. Ik heb 44 verzorgenden op de fiets en
een lijst op papier, op alfabet, niet op wijk. Heeft u mensen die langs deuren kunnen? Wij moeten
kiezen waar we beginnen.]],
  expect "deuren" {
    "Organiseert een ronde langs deuren met een volgorde en een terugmelding",
    by = "gemeente.crisis", within = "15m",
    as = "decision",
    seen = "maatstaf voor de volgorde, aantal mensen, meldpunt zonder telefoon",
  },
  on_jump = "summarise",
  summary = "De alarmknoppen van 1.100 mensen thuis doen het niet.",
}

inject "achterwacht-weg" {
  from = "collegas.verpleging", to = "ziekenhuis.crisis",
  via = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = seen("effect.noticeable", { service = "ziekenhuis.bereikbaar", upstream = "telecom.vast" }),
  says = { ["ziekenhuis.bereikbaar"] = "down" },
  goals = { "informeren" },
  subject = "Ik kan de chirurg niet oproepen",
  text = [[
De oproepers zijn stil en de telefoons ook. De achterwacht chirurgie zit thuis en weet van niets.
De ambulance kwam net binnen zonder dat wij wisten wat erin lag. De meldkamer heeft een
noodnettoestel bij ons neergezet, maar dat ligt in de kast van de beveiliging. Wie gaat er rijden,
en wat spreken wij af met de ambulances?]],
  expect "lopers" {
    "Besluit over lopers, vaste verzamelplaats en ophalen van de achterwacht",
    by = "ziekenhuis.crisis", within = "10m",
    as = "decision",
    seen = "afspraak zonder telefoon, met tijd; noodnettoestel is bemand",
  },
  on_jump = "summarise",
  summary = "Het ziekenhuis is onbereikbaar; ook oproepers doen het niet.",
}

inject "nachtdienst" {
  from = "collegas.verpleging", to = "ziekenhuis.crisis",
  via = "in_person", voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Wie doet de avond?",
  text = [[
Om half vier begint de avonddienst. De helft komt met de trein, een derde heeft kinderen op een
school die dicht is. Van de veertig heb ik er elf gesproken. Wie er nu is werkt al sinds zeven uur
en wil weten hoe het thuis gaat. Houd ik iedereen hier, of laat ik gaan wie kinderen heeft? En wie
haalt de anderen op? Op bellen reken ik niet meer.]],
  expect "bezetting" {
    "Besluit over bezetting met maatstaf en einde, en regelt vervoer",
    by = "ziekenhuis.crisis", within = "15m",
    as = "decision",
    seen = "maatstaf, minimale bezetting per afdeling en vervoer; medewerkers is gezegd hoe lang",
  },
  on_jump = "deliver",
}

inject "pomp-zesde" {
  from = "collegas.technicus", to = "ziekenhuis.techniek",
  via = "in_person", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Geen water op zes",
  text = [[
Op de zesde komt geen water meer. Niet door Wellewold: ónze pomp voor de hoge verdiepingen stond
niet op de noodgroep, dat heeft nooit iemand opgeschreven. De stroom in huis is nu:
{ziekenhuis.stroom}. Dialyse zit op zes. Ik kan de pomp omzetten naar de noodgroep, maar dan moet
er iets anders af. En wat staat er nog meer niet op die tekening?]],
  expect "noodgroep" {
    "Besluit wat er op de noodgroep gaat en wat eraf, samen met de afdelingen",
    by = "ziekenhuis.techniek", within = "15m",
    as = "decision",
    seen = "ruil met reden en akkoord van dialyse; de tekening wordt nagelopen",
  },
  on_jump = "deliver",
}

inject "bluswater" {
  from = "collegas.centralist", to = "water.wachtleider",
  via = "radio",
  goals = { "verdelen" },
  subject = "Bluswater in Wielen",
  text = [[
Meldkamer over het noodnet. In Wielen brandt een rij schuren, dertig meter van de woningen. De
brandweer heeft druk nodig die er niet is. U kunt Wielen opstoken ten koste van Koog; daar zakt
het dan tot de tweede verdieping. Twintig minuten, misschien veertig. Wie in Koog kan daar niet
tegen?]],
  expect "druk" {
    "Besluit over de druk, met wie er in Koog gewaarschuwd of geholpen wordt",
    by = "water.wachtleider", within = "10m",
    as = "decision",
    seen = "besluit met duur; kwetsbare afnemers in Koog zijn genoemd",
  },
  expect "melden" {
    "Vertelt gemeente en regio wat Koog merkt en tot wanneer",
    by = "water.wachtleider", within = "15m",
    as = "inform", to = { "gemeente", "vr" },
    seen = "bericht met gebied en tijd",
  },
  on_jump = "summarise",
  summary = "Voor bluswater in Wielen ging de druk in Koog omlaag.",
}

inject "machinisten" {
  from = "collegas.treindienst", to = "spoor.dienstleider",
  via = "radio",
  goals = { "verdelen" },
  subject = "Machinisten zijn er straks niet",
  text = [[
Treindienst via het noodnet. Vijf van de negen machinisten lopen om vier uur uit hun uren. De
aflossing staat op een donker station en weet niet waar de trein is. Als er straks spanning is,
rijdt er alsnog niets, tenzij wij ze nu met taxi's ophalen. Vier taxi's heb ik. De zorg vraagt
dezelfde vier. Waar rijden ze heen?]],
  expect "taxis" {
    "Kiest, na contact met wie dezelfde taxi's vraagt, en zegt wat dat voor de avond betekent",
    by = "spoor.dienstleider", within = "15m",
    as = "decision",
    seen = "besluit met maatstaf; gevolg voor de dienstregeling is aan de vervoerder gemeld",
  },
  on_jump = "summarise",
  summary = "Machinisten lopen uit hun uren terwijl de treinen nog stilstaan.",
}

inject "dubbele-inzet" {
  from = "collegas.centralist", to = { "meldkamer.caco", "vr.informatie" },
  via = "radio",
  goals = { "informeren" },
  subject = "Drie wagens bij dezelfde lift",
  text = [[
Bij de seniorentoren staan nu drie wagens voor dezelfde lift, en in Wielen heeft een half uur
niemand gereden. De brandweer kreeg het van een wijkteam, de ambulance van een buurman, de politie
van ons. Ieder houdt zijn eigen lijst bij. 112 staat bij mij op {meldkamer.noodnummer}. Welke
lijst geldt, en wie houdt hem bij?]],
  expect "een-lijst" {
    "Wijst één lijst van inzetten aan met één beheerder en een vast moment",
    by = "meldkamer.caco", within = "15m",
    as = "decision",
    seen = "lijst met eigenaar; de andere zijn samengevoegd",
  },
  expect "beeld" {
    "Zet in het gezamenlijke beeld wat bevestigd is en wat niet, met bron",
    by = "vr.informatie", within = "15m",
    as = "sitrep",
    seen = "beeld met bron en tijd per regel",
  },
  on_jump = "deliver",
}

inject "hek-dicht" {
  from = "collegas.netwacht", to = { "telecom.operatie", "vr.ol" },
  via = "radio",
  goals = { "verdelen" },
  subject = "Monteurs voor een dicht hek",
  text = [[
Netwacht. Bij negen masten staan monteurs met een kleine generator op de aanhanger. Bij vier staat
het hek op een elektrisch slot en neemt de eigenaar niet op. Bij twee staat een boer die de
generator wil huren voor zijn melkrobot en niet opzijgaat. Forceren mag ik niet. Kan er iemand met
een pet mee, en welke masten doen we eerst?]],
  expect "volgorde" {
    "Geeft de volgorde van masten met reden, en de plaatsen waar hulp nodig is",
    by = "telecom.operatie", within = "15m",
    as = "inform", to = { "vr" },
    seen = "volgorde met aantallen mensen; verzoek met plaats en tijd",
  },
  expect "steun" {
    "Besluit of er politie of brandweer meegaat, en wat dan blijft liggen",
    by = "vr.ol", within = "15m",
    as = "decision",
    seen = "besluit met wat daardoor niet gebeurt",
  },
  on_jump = "deliver",
}

-- ---- Het ziekenhuis in het donker, en de buren

inject "ziekenhuis-donker" {
  from = "collegas.technicus", to = { "ziekenhuis.crisis", "ziekenhuis.techniek" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = severity("ziekenhuis.stroom", 4),
  says = { ["ziekenhuis.stroom"] = "down" },
  goals = { "verdelen", "opschalen" },
  subject = "Het is donker in huis",
  text = [[
Geen net en geen aggregaat. De intensive care staat op accu's: twintig minuten, misschien dertig.
Op de operatiekamers worden twee mensen dichtgemaakt bij een lamp op batterijen. Beademen met de
hand kan, als er voor elk bed iemand staat. De liften doen niets. Verplaatsen kan naar Elderhorst,
elf bedden, als er elf ambulances zijn. Wat eerst, en wie zegt het de families?]],
  expect "patienten" {
    "Besluit wie blijft en wie gaat, met maatstaf, volgorde en wat er per patiënt mee moet",
    by = "ziekenhuis.crisis", within = "10m",
    as = "decision",
    seen = "maatstaf, volgorde en verantwoordelijk arts; Elderhorst heeft bevestigd",
  },
  expect "stroom" {
    "Vraagt noodstroom met vermogen, aansluiting en uiterste tijd, langs een kanaal dat het doet",
    by = "ziekenhuis.techniek", within = "10m",
    as = "inform", to = { "vr" },
    seen = "aanvraag met uiterste tijd; kanaal is noodnet of koerier als de telefoon uit is",
  },
  on_jump = "summarise",
  summary = "Het ziekenhuis is zonder stroom; patiënten van de intensive care moeten weg.",
}

inject "buur-vol" {
  from = "buur", to = { "ziekenhuis.crisis", "vr.ol" },
  via = "radio",
  storyline = "keten",
  when = severity("buur.spoed", 3),
  goals = { "verdelen" },
  subject = "Wij zitten vol",
  text = [[
Elderhorst via het noodnet. Uw zesde ambulance staat hier voor de deur en wij hebben nog één bed.
Van twee patiënten weten wij de medicatie niet. Wij kunnen er vier bij hebben als wij onze eigen
operaties stilleggen; dat besluit nemen wij niet voor u. Of u rijdt door naar de
universiteitsstad, vijftig minuten. Wie bij u verdeelt de bedden in de regio?]],
  expect "spreiden" {
    "Wijst één verdeler van bedden aan en kiest waar de volgende patiënten heen gaan",
    by = "vr.ol", within = "15m",
    as = "decision",
    seen = "verdeler met mandaat; ambulances krijgen één bestemming te horen",
  },
  expect "overdracht" {
    "Stuurt de medische gegevens na, ook zonder systemen",
    by = "ziekenhuis.crisis", within = "15m",
    as = "inform", to = { "buur" },
    seen = "gegevens van de twee patiënten zijn overgedragen, met naam van de rol die dat deed",
  },
  on_jump = "summarise",
  summary = "Ziekenhuis Elderhorst raakt vol met patiënten van Heemwold.",
}

-- ---- Terugkomen is niet hetzelfde als er zijn

inject "trein-morgen" {
  from = "collegas.treindienst", to = "spoor.dienstleider",
  via = "radio",
  goals = { "informeren" },
  subject = "Vanavond rijdt hier niets volgens boekje",
  text = [[
Treindienst. De stand is nu: {spoor.treinen}. Ook als er spanning is begint het nog niet: seinen
nalopen, baan vrij verklaren, treinen en mensen staan verkeerd. Op de stations staan er straks
negenduizend die naar huis willen, in het donker. De vervoerder wil "vanaf vijf uur weer treinen"
melden. Ik zou dat niet zeggen. Wat zegt u?]],
  expect "eerlijk" {
    "Geeft vervoerder, gemeente en veiligheidsregio een verwachting die herstel en dienstregeling scheidt",
    by = "spoor.dienstleider", within = "15m",
    as = "inform", to = { "vervoerder", "gemeente", "vr" },
    seen = "bericht met wat zeker niet rijdt, wat misschien, en de tijd van het volgende",
  },
  on_jump = "deliver",
}

inject "bruin-water" {
  from = "collegas.storingswacht", to = "water.wachtleider",
  via = "radio",
  goals = { "informeren" },
  subject = "Bruin water en lucht",
  text = [[
Storingswacht. In de flats waar de pompen weer aanslaan komt het bruin uit de kraan. Het is roest,
geen gevaar, maar niemand gelooft dat na wat er vanmiddag rondging. Het laboratorium heeft er vier
uur voor nodig om het zeker te weten. Zeggen wij "laat maar lopen" of "niet drinken"? Bij het
eerste lopen leidingen leeg, bij het tweede de winkels.]],
  expect "advies" {
    "Geeft één advies met grond, zekerheid en einde, gelijk aan wat gemeente en regio zeggen",
    by = "water.wachtleider", within = "15m",
    as = "inform", to = { "gemeente", "vr" },
    seen = "advies met 'dit weten wij', 'dit nemen wij aan' en een tijd voor de uitslag",
  },
  on_jump = "deliver",
}

inject "gemiste-oproepen" {
  from = "collegas.centralist", to = { "meldkamer.caco", "vr.ol" },
  via = "in_person", voiced_by = "tegenspel",
  storyline = "keten",
  when = all(seen("effect.onset", { service = "meldkamer.noodnummer", severity = 5 }),
    severity("meldkamer.noodnummer", "<", 4)),
  goals = { "informeren", "verdelen" },
  subject = "412 nummers die belden en niets hoorden",
  text = [[
Wij horen weer. De telefooncentrale gaf net een lijst: 412 nummers die in het stille uur 112
probeerden. Sommige veertien keer. Terugbellen met acht man kost tot zeven uur vanavond. Een deel
is al geholpen, een deel is misschien niet meer te helpen. Bellen wij van boven naar beneden, wie
vaak belde eerst, of rijden wij?]],
  expect "terugbellen" {
    "Besluit over volgorde en bezetting van het terugbellen, met maatstaf",
    by = "meldkamer.caco", within = "15m",
    as = "decision",
    seen = "maatstaf, bezetting en wat er met 'geen gehoor' gebeurt",
  },
  expect "nazorg" {
    "Regelt hulp van buren en nazorg, en bereidt voor wat het bestuur te horen krijgt",
    by = "vr.ol", within = "20m",
    as = "inform", to = { "gemeente", "buurkamer" },
    seen = "verzoek om bijstand; bestuurder weet van de lijst voordat de pers ernaar vraagt",
  },
  on_jump = "deliver",
}

inject "iedereen-tegelijk" {
  from = "collegas.netwacht", to = { "telecom.operatie", "telecom.crisis" },
  via = "radio",
  goals = { "informeren" },
  subject = "Iedereen tegelijk",
  text = [[
Netwacht. Waar masten weer leven belt iedereen tegelijk, en dan valt de mast weer om. Wij kunnen
alleen noodoproepen doorlaten tot het rustig is, of alles open en hopen. Stand van zaken: mobiel
{telecom.mobiel}, vast {telecom.vast}. De gemeente vraagt of haar informatienummer vrij kan
blijven, het ziekenhuis ook, de winkels ook. Wie krijgt voorrang?]],
  expect "voorrang" {
    "Besluit wat voorgaat bij het opstarten en tot wanneer",
    by = "telecom.operatie", within = "10m",
    as = "decision",
    seen = "volgorde met reden en einde",
  },
  expect "terugmelden" {
    "Meldt meldkamer en veiligheidsregio dat een dienst terug is pas als dat is nagekeken",
    by = "telecom.crisis", within = "15m",
    as = "inform", to = { "meldkamer", "vr" },
    seen = "bericht per dienst met tijd van controle",
  },
  on_jump = "deliver",
}

inject "kassa-verschil" {
  from = "collegas.betaalbeheer", to = { "betaal.incidentmanager", "gemeente.crisis" },
  via = "in_person", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Wat is er nu betaald?",
  text = [[
Beheer. Aan de toonbank is het nu: {betaal.toonbank}. Van elfduizend betalingen weten wij niet of
ze geslaagd zijn; een deel is dubbel, een deel is weg. De gemeente krijgt vragen van marktkooplui,
wij van banken. Rekenen wij vannacht na en zeggen wij nu niets, of zeggen wij nu dat er fouten in
zitten? Dan wordt het morgen druk aan elke balie.]],
  expect "melden" {
    "Besluit wat er vandaag gezegd wordt over dubbele en verdwenen betalingen",
    by = "betaal.incidentmanager", within = "15m",
    as = "decision",
    seen = "besluit met wie het eerst hoort, en wanneer het is nagerekend",
  },
  expect "ondernemers" {
    "Brengt ondernemers en betaalbedrijf tot één verhaal",
    by = "gemeente.crisis", within = "15m",
    as = "inform", to = { "winkels", "betaal" },
    seen = "afspraak over afzender en tijd; geen tweede verhaal",
  },
  on_jump = "summarise",
  summary = "Van elfduizend betalingen is onzeker of ze geslaagd zijn.",
}

inject "operaties-inhalen" {
  from = "collegas.verpleging", to = { "ziekenhuis.crisis", "ziekenhuis.techniek" },
  via = "in_person", voiced_by = "tegenspel",
  goals = { "opschalen" },
  subject = "Mogen wij weer beginnen?",
  text = [[
De stroom in huis is nu: {ziekenhuis.stroom}. De operatiekamers: {ziekenhuis.ok}. Er liggen drie
mensen te wachten die vandaag moesten, en er zitten nog 34 met apparatuur op de poli. De chirurgen
willen beginnen. Ik weet niet of wij nog een keer omvallen, hoeveel diesel er is, en wie van ons
straks de nacht doet. Wanneer mag het, en van wie?]],
  expect "voorwaarden" {
    "Besluit onder welke voorwaarden er weer geopereerd wordt, met techniek erbij",
    by = "ziekenhuis.crisis", within = "15m",
    as = "decision",
    seen = "voorwaarden in stroom, diesel en mensen; moment van herziening",
  },
  expect "reserve" {
    "Geeft een opgave van diesel en noodstroom voor de nacht",
    by = "ziekenhuis.techniek", within = "15m",
    as = "observation",
    seen = "liters, uren, en wanneer de tank weer vol is",
  },
  on_jump = "deliver",
}

inject "ploegwissel" {
  from = "collegas.centralist", to = "meldkamer.caco",
  via = "in_person", voiced_by = "tegenspel",
  goals = { "opschalen" },
  subject = "Eenenzestig open meldingen",
  text = [[
De avondploeg is er voor de helft. Er staan 61 meldingen open; van negentien weten wij niet of er
iemand is geweest. De stand van 112 is nu: {meldkamer.noodnummer}. Iedereen wil naar huis kijken
hoe het daar is, ik ook. Dragen wij over op papier of blijven wij zitten tot het klopt? En wie
zegt de regio dat "stroom terug" hier nog niets betekent?]],
  expect "overdracht" {
    "Besluit over overdracht en bezetting, met wie de onzekere meldingen naloopt",
    by = "meldkamer.caco", within = "15m",
    as = "decision",
    seen = "besluit met bezetting; eigenaar en tijd voor de negentien meldingen",
  },
  expect "stand" {
    "Meldt de regio de stand van de meldkamer met open meldingen en bezetting",
    by = "meldkamer.caco", within = "15m",
    as = "inform", to = { "vr" },
    seen = "bericht met aantallen en tijd; herstel en normaal zijn uit elkaar gehouden",
  },
  on_jump = "deliver",
}

-- ---- De lijn

storyline "keten" (function()
  deliver("ring-knippert", "13:28")
  deliver("masten-op-accu", "13:29")
  deliver("noodnet-accu", "13:50")
  deliver("overweg-dicht", "13:54")
  deliver("offline-pinnen", "14:02")
  deliver("concurrent-biedt", "14:13")
  deliver("apparatuur-thuis", "14:17")
  deliver("buurkamer-biedt", "14:18")
  deliver("machinisten", "14:54")
  deliver("nachtdienst", "14:57")
  deliver("dubbele-inzet", "15:02")
  deliver("bluswater", "15:05")
  deliver("pomp-zesde", "15:14")
  deliver("hek-dicht", "15:16")
  deliver("trein-morgen", "15:24")
  deliver("ploegwissel", "15:28")
  deliver("kassa-verschil", "15:34")
  deliver("bruin-water", "15:34")
  deliver("operaties-inhalen", "15:40")
  deliver("iedereen-tegelijk", "15:42")
end)
