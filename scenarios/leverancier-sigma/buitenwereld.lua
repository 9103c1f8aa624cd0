-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 4: pers, geruchten, toezicht en nationale coördinatie. Wat de gemeente de pers
-- vertelt bepaalt hoe onrustig het wordt, en of klanten die niemand waarschuwde het dan maar in de
-- krant lezen.

inject "filmpje" {
  from = "publiek", to = { "winkels.communicatie", "gemeente.communicatie" }, via = "social",
  truth = "unknown",
  goals = { "informeren" },
  subject = "'Kassa's en stadhuis tegelijk plat'",
  text = [[
Twee filmpjes naast elkaar, achtduizend keer gedeeld: een supermarkt met lege kassa's, de hal
van het stadhuis van Oeverlo. "Toeval? Dezelfde morgen, zelfde uur." Iemand schrijft dat zijn
neef bij "de computerfirma van allebei" werkt. Een ander: "Straks de banken."]],
  expect "winkels-lijn" {
    "Kiest een eerste woordvoeringslijn met alleen wat vaststaat",
    by = "winkels.communicatie", within = "20m",
    seen = "tekst met bekend, onbekend en wanneer er meer komt",
  },
  expect "afstemmen" {
    "Stemt met de andere getroffene af voordat er iets over een gezamenlijke oorzaak wordt gezegd",
    by = "gemeente.communicatie", within = "20m",
    as = "inform", to = { "winkels", "sigma" },
    seen = "contact gelogd; afspraak wie waarover spreekt",
  },
  on_jump = "summarise",
  summary = "Op sociale media wordt het verband tussen gemeente en winkels al gelegd.",
}

inject "pers-belt" {
  from = "pers", to = { "gemeente.communicatie", "gemeente.burgemeester" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Noemt u de leverancier?",
  text = [[
Regionale redactie. Wij hebben drie bronnen dat het bij u en bij Korfgoed door dezelfde firma
komt, en wij weten welke. Bevestigt u dat? Als wij de naam noemen en het klopt niet, is die
firma stuk. Als wij hem niet noemen en het klopt wel, weten de andere klanten van niets. Wij
plaatsen om tien uur.]],
  expect "besluit" {
    "Besluit wat er over de leverancier gezegd wordt, met de klanten die het dan lezen",
    by = "gemeente.burgemeester", within = "15m",
    as = "decision",
    seen = "besluit met beide kanten; wie het eerst moet horen staat erbij",
  },
  expect "vooraf" {
    "Vertelt Sigma en de CSIRT wat de pers te horen krijgt, vóór plaatsing",
    by = "gemeente.communicatie", within = "15m",
    as = "inform", to = { "sigma", "csirt" },
    seen = "bericht met de tekst",
  },
  choices = {
    { "noemen", "De leverancier bevestigen, met het advies aan klanten" },
    { "storing", "Alleen een storing bevestigen" },
    { "zwijgen", "Niet reageren" },
  },
  chain = {
    noemen = { { "disrupt", "publiek.onrust", 2 } },
    zwijgen = { { "disrupt", "publiek.onrust", 3 } },
  },
  on_jump = "move",
}

inject "artikel-noemen" {
  from = "pers", via = "press",
  to = { "sigma.directie", "csirt.coordinator", "bank.communicatie", "scholen.bestuur" },
  goals = { "informeren" },
  subject = "Leverancier van gemeente en winkels aangevallen",
  text = [[
Gemeente Oeverlo bevestigt dat zij is aangevallen via haar ICT-beheerder, Sigmaterp. Korfgoed
heeft dezelfde. Het bedrijf heeft 120 klanten, "waaronder een bank, scholen en een ziekenhuis".
Klanten die de krant belde, wisten van niets; twee koppelen nu los. De redactie vraagt Sigma
waarom zij het hier lezen.]],
  expect "sigma-reactie" {
    "Reageert met feiten en een advies aan klanten die het hier lezen",
    by = "sigma.directie", within = "15m",
    as = "inform", to = { "csirt", "bank", "scholen" },
    seen = "reactie die zegt sinds wanneer Sigma het wist en wat klanten nu moeten doen",
  },
  expect "klanten-bank" {
    "Zegt de eigen klanten of zij geraakt is",
    by = "bank.communicatie", within = "20m",
    seen = "bericht aan klanten; betalingsverkeer en kantoor apart",
  },
  on_jump = "deliver",
}

inject "artikel-storing" {
  from = "pers", via = "press",
  to = { "gemeente.communicatie", "sigma.directie", "winkels.communicatie" },
  goals = { "informeren" },
  subject = "Stadhuis spreekt van storing, medewerkers van aanval",
  text = [[
Gemeente Oeverlo houdt het op een storing. Drie medewerkers noemen het een aanval en een
winkelmanager vertelt dat daar dezelfde beheerder over de vloer komt. De naam van het bedrijf is
bij de redactie bekend. De redactie vraagt Korfgoed en het bedrijf om een reactie en zegt dat
zij om elf uur bijwerkt.]],
  expect "bijstellen" {
    "Besluit of 'storing' blijft staan en stemt dat af met de andere twee",
    by = "gemeente.communicatie", within = "20m",
    as = "inform", to = { "winkels", "sigma" },
    seen = "bijgestelde tekst of reden om te wachten, met tijd",
  },
  expect "sigma-reactie" {
    "Vertelt de eigen klanten iets voordat de redactie bijwerkt",
    by = "sigma.directie", within = "25m",
    as = "inform", to = { "csirt" },
    seen = "bericht aan klanten vóór elf uur",
  },
  on_jump = "deliver",
}

inject "artikel-zwijgen" {
  from = "pers", via = "press",
  to = { "gemeente.communicatie", "sigma.directie", "bank.communicatie" },
  goals = { "informeren" },
  subject = "'Niemand zegt iets': wie valt er nog meer om?",
  text = [[
De gemeente reageert niet, het bedrijf reageert niet, de winkelketen verwijst naar het bedrijf.
De krant zet zelf op een rij wie er klant zou kunnen zijn en heeft het bij twee van de vijf mis.
Een bank die geen klantgegevens bij het bedrijf heeft, staat bovenaan. Onder het artikel staan
binnen een kwartier vierhonderd reacties.]],
  expect "bank-rechtzetten" {
    "Zet recht wat niet klopt zonder te beloven wat zij niet weet",
    by = "bank.communicatie", within = "15m",
    seen = "tekst over betalingsverkeer en kantoor apart",
  },
  expect "alsnog" {
    "Besluit of de gemeente alsnog spreekt, en wat het zwijgen heeft gekost",
    by = "gemeente.communicatie", within = "15m",
    as = "decision",
    seen = "besluit met reden en tijd",
  },
  on_jump = "deliver",
}

inject "beeld-r2" {
  from = "nationaal", to = "all", via = "ketenportaal", fallback = "mail", context = true,
  subject = "Beeld van tien uur",
  text = [[
Beeld van {clock}, langs een andere weg dan u gewend bent: het ledenportaal is {csirt.portaal}.
Geraakt zijn ten minste {geraakt} organisaties. Gemeente Oeverlo: {gemeente.werkplek}. Korfgoed:
{winkels.kassa}. De cloudstoring van vanmorgen staat hier los van; de app van Terpgulden:
{bank.app}. Meer zekerheid hebben wij niet. Wacht daar niet op.]],
  on_jump = "summarise",
  summary = "Het nationale beeld noemt gemeente en Korfgoed; het portaal van de CSIRT is weg.",
}

inject "bank-vraag" {
  from = "collegas.klantcontact", to = { "bank.communicatie", "bank.risico" }, via = "chat",
  goals = { "informeren" },
  subject = "Zeggen we zelf iets?",
  text = [[
Klanten vragen via de chat of wij "ook bij die firma" zitten. Met de app van vanmorgen vers in
het geheugen geloven ze niet dat alles goed is. Zetten wij nu zelf een bericht op de site, dan
maken wij een verhaal van iets wat er niet is. Zetten we niets, dan schrijft een ander het. Wat
wordt het?]],
  expect "besluit" {
    "Besluit of de bank zelf eerst spreekt, en laat risico en toezicht meelezen",
    by = "bank.communicatie", within = "15m",
    as = "decision",
    seen = "besluit met beide prijzen; klantcontact heeft de tekst vóór publicatie",
  },
  expect "feiten" {
    "Geeft de feiten vrij: wat draait, wat niet, sinds wanneer",
    by = "bank.risico", within = "15m",
    seen = "cloudstoring en Sigma uit elkaar, met tijden",
  },
  choices = {
    { "bericht", "Nu zelf een bericht, met feiten en tijd" },
    { "wachten", "Niets zeggen zolang er niets is" },
  },
  chain = {
    bericht = {
      { "cut", "bank.klantcontact", "publiek.onrust" },
      { "disrupt", "bank.klantcontact", 1, "1h" },
    },
  },
  on_silence = "wachten",
  on_jump = "move",
}

inject "nepbericht" {
  from = "publiek", to = { "bank.communicatie", "gemeente.communicatie", "csirt.analist" },
  via = "social", truth = "false",
  goals = { "informeren" },
  subject = "'Terpgulden dicht vanaf twaalf uur'",
  text = [[
In buurtgroepen gaat een bericht rond met het logo van de gemeente: "Terpgulden Bank sluit om
12.00 uur alle rekeningen wegens de hack. Haal nu contant geld. Uitkeringen vervallen." Het
wapen in het logo is dat van voor de herindeling. Na een kwartier is het 5.200 keer
doorgestuurd.]],
  expect "tegenspreken" {
    "Spreekt het tegen langs een kanaal dat mensen kennen, samen met de bank",
    by = "gemeente.communicatie", within = "15m",
    as = "inform", to = { "bank", "pers" },
    seen = "tegenbericht met tijd en afzender; het valse bericht wordt niet opnieuw verspreid",
  },
  expect "bank" {
    "Zegt wat waar is over geld en rekeningen, en vraagt de gemeente hetzelfde te zeggen",
    by = "bank.communicatie", within = "15m",
    as = "inform", to = { "gemeente" },
    seen = "één tekst, twee afzenders",
  },
  expect "nagaan" {
    "Gaat de herkomst na en deelt de uitkomst met wie genoemd is",
    by = "csirt.analist", within = "25m",
    as = "inform", to = { "bank", "gemeente" },
    seen = "oordeel met zekerheid",
  },
  on_jump = "summarise",
  summary = "Een vals bericht uit naam van de gemeente zei dat de bank dichtgaat.",
}

inject "belpiek-bank" {
  from = "collegas.klantcontact", to = { "bank.communicatie", "bank.risico" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "buitenwereld",
  when = severity("bank.klantcontact", 3),
  goals = { "informeren" },
  subject = "Zeshonderd in de wacht",
  text = [[
Klantcontact: {bank.klantcontact}. Zeshonderd in de wacht, en bij drie automaten staan rijen tot
op de straat. Eén ervan is leeg; dat staat nu ook op een filmpje. Er is niets mis met het geld,
maar over een uur maakt dat niet meer uit. Wat zeg ik, en vullen we bij of juist niet?]],
  expect "geruststellen" {
    "Besluit over automaten en bericht, met de toezichthouder op de hoogte",
    by = "bank.risico", within = "15m",
    as = "decision",
    seen = "besluit met drempel voor opschaling; toezichthouder genoemd",
  },
  expect "tekst" {
    "Geeft klantcontact één tekst zonder belofte die niet te houden is",
    by = "bank.communicatie", within = "10m",
    seen = "tekst met feit, tijd en vervolg",
  },
  on_jump = "summarise",
  summary = "Na het valse bericht werd de bank platgebeld en raakten automaten leeg.",
}

inject "belpiek-gemeente" {
  from = "collegas.balie", to = { "gemeente.communicatie", "gemeente.crisis" }, via = "phone",
  voiced_by = "tegenspel",
  storyline = "buitenwereld",
  when = severity("gemeente.telefoon", 2),
  goals = { "informeren" },
  subject = "Het publieksnummer loopt vol",
  text = [[
Het publieksnummer: {gemeente.telefoon}. De helft vraagt of zijn uitkering komt, de andere helft
of zijn bank morgen nog bestaat. Wij hebben geen scherm en geen tekst. Een collega zegt al een
uur "dat weten wij niet" en is in tranen. Krijgen wij een tekst, en mogen er mensen bij?]],
  expect "tekst" {
    "Geeft de telefoon een tekst en een antwoord op de vraag over uitkeringen",
    by = "gemeente.communicatie", within = "10m",
    seen = "tekst met wat zeker is; moment van de volgende",
  },
  expect "mensen" {
    "Regelt bezetting en zorg voor wie er de hele ochtend zit",
    by = "gemeente.crisis", within = "20m",
    seen = "actie met uitvoerder en tijd",
  },
  on_jump = "summarise",
  summary = "Het publieksnummer liep vol na berichten over de bank en de uitkeringen.",
}

inject "nationaal-vraagt" {
  from = "nationaal", to = { "csirt.coordinator", "gemeente.crisis" }, via = "mail",
  fallback = "phone", voiced_by = "tegenspel",
  storyline = "buitenwereld",
  when = all(seen("effect.told", { service = "nationaal.beeld", upstream = "gemeente.werkplek" }),
    past("10:26")),
  goals = { "informeren", "verdelen" },
  subject = "Wij lopen achter",
  text = [[
Nationaal Coördinatiepunt. Ons beeld is oud: Oeverlo plat sinds negen uur, veel meer hebben wij
niet. Graag van de CSIRT binnen een half uur een sitrep: wie is geraakt, wie loopt nog gevaar,
wie is al gewaarschuwd en door wie, wat vraagt u van ons. Van de gemeente alleen dit: wie is uw
aanspreekpunt en wat mogen wij delen?]],
  expect "sitrep" {
    "Stuurt een sitrep die beeld, oordeel en maatregelen scheidt, met de hulpvraag",
    by = "csirt.coordinator", within = "30m",
    as = "sitrep",
    seen = "sitrep met geraakt, bedreigd en gewaarschuwd apart; tijdstip van de volgende",
  },
  expect "aanspreekpunt" {
    "Noemt het aanspreekpunt en zegt wat gedeeld mag worden, met label",
    by = "gemeente.crisis", within = "20m",
    as = "inform", to = { "nationaal" },
    seen = "naam van de rol, label, voorwaarden",
  },
  on_jump = "deliver",
}

inject "toezicht-vraagt" {
  from = "toezicht", to = "gemeente.ciso", via = "gemeentemail", fallback = "phone",
  voiced_by = "tegenspel",
  storyline = "buitenwereld",
  when = all(
    seen("effect.told", { service = "toezicht.beeld", upstream = "gemeente.werkplek" }),
    none(seen("notification.logged", { org = "gemeente" }),
      seen("inform.logged", { org = "gemeente", to = "toezicht" }))),
  goals = { "informeren" },
  subject = "Is dit al gemeld?",
  text = [[
Toezichthouder. Uw mail komt terug, daarom bel ik. Wij lezen dat u bent aangevallen. Is er een
eerste melding gedaan, en wanneer wist u het? En let op: uw leverancier en uw salarisverwerker
melden voor zichzelf, niet voor u. Wanneer heb ik iets op schrift, en hoe, als u geen mail
heeft?]],
  expect "melding" {
    "Doet of plant de eerste melding, met het moment van weten uit het logboek",
    by = "gemeente.ciso", within = "25m",
    as = "decision",
    seen = "melding met termijn, tekenbevoegde en een weg zonder mail",
  },
  on_jump = "deliver",
}

inject "inlog-ultimatum" {
  from = "nationaal", to = { "gemeente.ciso", "ziekenhuis.ciso" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "loskoppelen" },
  subject = "Uw aansluiting op het inlogmiddel",
  text = [[
Coördinatiepunt. Klanten van Sigma hangen aan het landelijke inlogmiddel. Wij kunnen een
geraakte organisatie er niet op laten zitten. Sluit Oeverlo zijn digitale loket zelf af, dan
blijven de anderen aangesloten. Doet het dat niet, dan sluiten wij om acht over elf alle klanten
van Sigma af, geraakt of niet, het patiëntenportaal van Wilgenveen ook. Wat doet u?]],
  says = { ["nationaal.inlog"] = "up" },
  expect "zelf-sluiten" {
    "Besluit over het eigen loket met het nadeel voor anderen erbij",
    by = "gemeente.ciso", within = "12m",
    as = "decision",
    seen = "besluit noemt wie er mee getroffen wordt; voor elven doorgegeven",
  },
  expect "portaal" {
    "Bereidt het wegvallen van het portaal voor en spreekt met de gemeente",
    by = "ziekenhuis.ciso", within = "15m",
    as = "inform", to = { "gemeente" },
    seen = "contact gelogd; patiënten met afspraken vandaag zijn in beeld",
  },
  choices = {
    { "zelf-dicht", "Zelf het digitale loket van het inlogmiddel halen" },
    { "openhouden", "Open houden: burgers hebben vandaag niets anders" },
  },
  chain = { ["zelf-dicht"] = { { "disrupt", "gemeente.digitaal", 3 } } },
  on_silence = "openhouden",
  on_jump = "move",
}

inject "afgesloten" {
  from = "nationaal", to = { "ziekenhuis.crisis", "gemeente.communicatie" }, via = "portal",
  storyline = "buitenwereld",
  when = severity("nationaal.inlog", 3),
  goals = { "informeren" },
  subject = "Klanten van Sigma afgesloten van het inlogmiddel",
  text = [[
Om {clock} zijn alle klanten van Sigmaterp uit voorzorg afgesloten van het landelijke
inlogmiddel. Het digitale loket van Oeverlo: {gemeente.digitaal}. Het patiëntenportaal van
Wilgenveen: {ziekenhuis.portaal}. Weer aansluiten kan per organisatie, op eigen verklaring,
getekend door de directie.]],
  expect "patienten" {
    "Laat patiënten weten hoe zij nu hun afspraak en uitslag krijgen",
    by = "ziekenhuis.crisis", within = "20m",
    seen = "bericht met een andere weg; niet herleid tot schuld van een ander",
  },
  expect "burgers" {
    "Zegt burgers wat er vandaag wel kan",
    by = "gemeente.communicatie", within = "20m",
    seen = "tekst met alternatieven en een tijd",
  },
  on_jump = "summarise",
  summary = "Alle klanten van Sigma zijn afgesloten van het landelijke inlogmiddel.",
}

inject "beeld-r3" {
  from = "nationaal", to = "all", via = "portal", context = true, at = "11:17",
  subject = "Beeld van kwart over elf",
  text = [[
Beeld van {clock}. Geraakt via Sigma: {geraakt} organisaties. Ziekenhuis Wilgenveen:
{ziekenhuis.werkplek}. Haspelaar: {logistiek.planning}, schappen bij Korfgoed:
{winkels.schappen}. Strookwijs: {loon.platform}. Waterschap: {waterschap.kantoor}. In de rij
voor een forensisch team: {rij}. In deze ronde gaat het niet meer om wie er nog bij komt, maar
om wie eerst geholpen wordt.]],
  on_jump = "summarise",
  summary = "Het nationale beeld van kwart over elf zet geraakt en gespaard op een rij.",
}

inject "lijst-op-straat" {
  from = "publiek", to = { "waterschap.wacht", "scholen.bestuur", "bank.communicatie" },
  via = "social", truth = "false",
  goals = { "informeren" },
  subject = "'Volledige lijst van slachtoffers'",
  text = [[
Een account dat vanochtend nog niet bestond zet een lijst online van "alle 31 slachtoffers van
Sigmaterp". U staat erop. Er staan ook namen op van organisaties die nooit klant waren, en twee
die echt geraakt zijn ontbreken. De krant vraagt per mail om bevestiging: ja of nee, voor
twaalven.]],
  expect "waterschap" {
    "Antwoordt over zichzelf en over niemand anders",
    by = "waterschap.wacht", within = "20m",
    seen = "reactie met eigen stand; geen bevestiging van de lijst",
  },
  expect "scholen" {
    "Vertelt ouders en personeel zelf hoe het staat",
    by = "scholen.bestuur", within = "20m",
    seen = "bericht met zelf losgekoppeld of geraakt, eerlijk benoemd",
  },
  expect "bank" {
    "Herhaalt de eigen feiten zonder de lijst te verspreiden",
    by = "bank.communicatie", within = "15m",
    seen = "zelfde tekst als eerder, met nieuwe tijd",
  },
  on_jump = "summarise",
  summary = "Een valse lijst van slachtoffers gaat rond.",
}

inject "live" {
  from = "pers", to = "gemeente.burgemeester", via = "phone", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Over tien minuten live",
  text = [[
Wij zijn over tien minuten live vanaf het plein. Twee vragen. Wist u vanmorgen al dat het de
leverancier was, en heeft u de anderen toen gewaarschuwd? En: gaat uw hulp voor die van het
ziekenhuis, of andersom? Wie staat er straks voor onze camera?]],
  expect "antwoord" {
    "Antwoordt met tijden uit het logboek en spreekt niet over anderen",
    by = "gemeente.burgemeester", within = "10m",
    seen = "tekst over mensen, feiten en vervolg; ziekenhuis en CSIRT kennen die vooraf",
  },
  on_jump = "skip",
}

inject "bestuur-belt" {
  from = "nationaal", to = { "csirt.coordinator", "ziekenhuis.bestuur" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Wat vraagt u van het land?",
  text = [[
Coördinatiepunt. Er is over twintig minuten landelijk overleg en dan wil ik van u beiden
hetzelfde horen. Wat is de grootste schade die nog te voorkomen is? Wat heeft u nodig dat u zelf
niet heeft: mensen, laptops, geld, een besluit? En wanneer zegt u dat u het weer zelf kunt?]],
  expect "hulpvraag" {
    "Geeft één hulpvraag met maatstaf en drempel voor afschalen",
    by = "csirt.coordinator", within = "15m",
    as = "inform", to = { "nationaal" },
    seen = "hulpvraag met aantallen; drempel voor op- en afschalen",
  },
  expect "zelfde" {
    "Stemt met de CSIRT af voordat hij antwoordt",
    by = "ziekenhuis.bestuur", within = "15m",
    as = "inform", to = { "csirt" },
    seen = "afstemming gelogd; antwoorden spreken elkaar niet tegen",
  },
  on_jump = "deliver",
}

inject "slot-sitrep" {
  from = "nationaal", to = { "csirt.coordinator", "gemeente.crisis", "ziekenhuis.crisis" },
  via = "portal",
  goals = { "informeren" },
  subject = "Sitrep voor de nacht",
  text = [[
Graag voor de overdracht. Van de CSIRT een sitrep: geraakt, losgekoppeld, hersteld, wie wacht op
een team. Van gemeente en ziekenhuis: wat vannacht niet kan wachten. Zet erbij wat u het komende
etmaal verwacht, beste geval, waarschijnlijk geval, slechtste geval, en wie van wie afhangt om
verder te kunnen.]],
  expect "overdracht" {
    "Levert een sitrep met verwachting, open besluiten en afhankelijkheden",
    by = "csirt.coordinator", within = "20m",
    as = "sitrep",
    seen = "drie verwachtingen; open besluiten met eigenaar; wie wacht op wie",
  },
  expect "nacht-gemeente" {
    "Zegt wat vannacht niet kan wachten en wie dat draait",
    by = "gemeente.crisis", within = "20m",
    as = "inform", to = { "csirt" },
    seen = "lijst met bezetting",
  },
  expect "nacht-ziekenhuis" {
    "Zegt wat vannacht niet kan wachten en wie dat draait",
    by = "ziekenhuis.crisis", within = "20m",
    as = "inform", to = { "csirt" },
    seen = "lijst met bezetting",
  },
  on_jump = "deliver",
}

inject "afronding" {
  from = "nationaal", to = "all", via = "portal", context = true, at = "12:14",
  subject = "Beeld einde ochtend",
  text = [[
Beeld van {clock}. Geraakt via Sigma: {geraakt}. Spoedeisende hulp Wilgenveen: {ziekenhuis.seh},
Elzenbrink: {buur.seh}. Schappen: {winkels.schappen}. Uitkeringen: {gemeente.uitkering}.
Salarissen van invallers: {scholen.salaris}. De middagploeg neemt over en vraagt elke
organisatie haar openstaande afspraken, met tijd en eigenaar.]],
  on_jump = "deliver",
}

-- ---- De lijn

local artikel = { noemen = "artikel-noemen", zwijgen = "artikel-zwijgen" }

-- Een naam in de krant is ook een waarschuwing, voor wie er geen kreeg.
local function wie_het_leest()
  if severity("apotheek.balie") < 3 then
    cut("apotheek.balie", "sigma.beheer")
  end
  if severity("afval.routes") < 3 then
    cut("afval.routes", "sigma.beheer")
  end
end

storyline "buitenwereld" (function()
  deliver("filmpje", "09:26")
  deliver("pers-belt", "09:40")
  deliver("beeld-r2", "10:02")
  deliver("bank-vraag", "10:22")
  deliver("nepbericht", "10:40")
  deliver("inlog-ultimatum", "10:54")
  deliver("lijst-op-straat", "11:30")
  deliver("live", "11:36")
  deliver("bestuur-belt", "11:48")
  deliver("slot-sitrep", "11:54")
end)

storyline "krant" (function()
  await_when(any(delivered("pers-belt"), skipped("pers-belt")), "90m")
  local keuze = await_choice("pers-belt", "16m")
  wait_until("10:00") -- niet eerder dan de krant zelf heeft gezegd
  wait("1m")
  deliver(artikel[keuze] or "artikel-storing")
  if keuze == "noemen" then
    wie_het_leest()
  end
end)

-- Het valse bericht maakt de onrust; wie zweeg, had haar al.
on("inject.delivered", { inject = "nepbericht" }, function()
  if severity("publiek.onrust") < 3 then
    disrupt("publiek.onrust", 3)
  end
end)

-- Sluit de gemeente zelf, dan blijven de anderen aangesloten.
storyline "inlog" (function()
  await_when(any(delivered("inlog-ultimatum"), skipped("inlog-ultimatum")), "150m")
  local keuze = await_choice("inlog-ultimatum", "13m")
  wait_until("11:08")
  if keuze ~= "zelf-dicht" then
    disrupt("nationaal.inlog", 3)
  end
end)
