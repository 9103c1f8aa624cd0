-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 3: pers, geruchten en het departement. Wat de terminal de pers vertelt bepaalt welk
-- artikel verschijnt; de geruchten komen hoe dan ook.

inject "filmpje" {
  from = "publiek", to = { "terminal.communicatie", "vervoer.directie", "haven.crisiscoordinator" },
  via = "social", truth = "unknown",
  goals = { "informeren" },
  subject = "Filmpje van de rij",
  text = [[
Filmpje van veertig seconden, elfduizend keer bekeken. Een rij vrachtwagens, het logo van
{org.vervoer} in beeld, en een stem: "Noordkade is gehackt, niemand komt erin en ze zeggen
niks." Eronder vraagt iemand of de haven nog veilig is. Een ander schrijft: "Mijn zwager werkt
daar, ze betalen gewoon."]],
  expect "lijn" {
    "Kiest een eerste woordvoeringslijn met alleen bevestigde feiten",
    by = "terminal.communicatie", within = "15m",
    seen = "tekst met wat bekend is, wat niet, en wanneer er meer komt",
  },
  expect "afstemmen" {
    "Spreekt af wie waarover woord voert",
    by = "haven.crisiscoordinator", within = "20m",
    seen = "afspraak met de terminal over afzender per onderwerp",
  },
  on_jump = "summarise",
  summary = "Een filmpje van de rij gaat rond; het gerucht dat Noordkade gehackt is, is openbaar.",
}

inject "pers-belt" {
  from = "pers", to = "terminal.communicatie", via = "phone", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Klopt het dat er losgeld is geëist?",
  text = [[
Goedemorgen, met de redactie. Twee mensen vertellen ons los van elkaar dat er bij u losgeld is
geëist. Klopt dat? Ligt de terminal stil? Liggen er gegevens van klanten op straat? Wij
publiceren over een kwartier, met of zonder u. U mag natuurlijk zwijgen. Dan schrijven wij dat
op.]],
  expect "besluit" {
    "Besluit hoe open de terminal is, met de afweging tussen klanten, onderzoek en geruchten",
    by = "terminal.directie", within = "15m",
    as = "decision",
    seen = "besluit met motivering; wie eerst geïnformeerd moet worden staat erbij",
  },
  expect "afstemmen" {
    "Laat haven, CSIRT en douane weten wat de pers te horen krijgt, vóór publicatie",
    by = "terminal.communicatie", within = "15m",
    as = "inform", to = { "haven", "csirt", "douane" },
    seen = "bericht met de tekst aan ten minste twee organisaties",
  },
  choices = {
    { "open", "De aanval bevestigen en zeggen wat nog onbekend is" },
    { "beperkt", "Alleen een storing bevestigen" },
    { "zwijgen", "Niet reageren" },
  },
  on_jump = "move",
}

-- ---- Drie artikelen, één zaak

inject "artikel-open" {
  from = "pers", via = "press",
  to = {
    "terminal.communicatie", "haven.crisiscoordinator",
    "vervoer.directie", "csirt.coordinator",
  },
  goals = { "informeren" },
  subject = "Noordkade: 'Wij zijn aangevallen en zoeken uit wat weg is'",
  text = [[
Het artikel is feitelijk en noemt wat nog onbekend is. Binnen een half uur bellen 140 klanten en
twee verzekeraars de terminal. Vervoerders vragen of zij kunnen wegblijven zonder boete. De
redactie vraagt de havenautoriteit of de rest van de haven veilig is en de CSIRT hoeveel
bedrijven dezelfde software gebruiken.]],
  expect "klanten" {
    "Regelt dat klanten een antwoord krijgen dat gelijk is aan wat in de krant staat",
    by = "terminal.communicatie", within = "15m",
    seen = "vragen en antwoorden op papier, met een eigenaar en een tijd voor de volgende",
  },
  expect "haven-lijn" {
    "Antwoordt over de haven zonder over de terminal te speculeren",
    by = "haven.crisiscoordinator", within = "20m",
    seen = "reactie binnen de afgesproken lijn",
  },
  on_jump = "deliver",
}

inject "artikel-beperkt" {
  from = "pers", via = "press",
  to = {
    "terminal.communicatie", "haven.crisiscoordinator",
    "vervoer.directie", "csirt.coordinator",
  },
  goals = { "informeren" },
  subject = "Noordkade spreekt van 'storing', foto toont losgeldbrief",
  text = [[
Bij het artikel staat een foto van een beeldscherm met de losgeldbrief, gemaakt door een
medewerker. "De terminal sprak vanochtend van een storing," schrijft de redactie. Vervoerders en
klanten vragen wat er nog meer niet verteld is. De redactie vraagt de havenautoriteit en de
CSIRT of zij het wisten, en sinds wanneer.]],
  expect "rechtzetten" {
    "Zet het eigen bericht recht voordat anderen dat doen",
    by = "terminal.communicatie", within = "15m",
    seen = "tekst die zegt wat eerder gezegd is en wat daar nu bijkomt",
  },
  expect "haven-lijn" {
    "Antwoordt naar waarheid over het eigen moment van weten en valt de terminal niet af",
    by = "haven.crisiscoordinator", within = "20m",
    seen = "reactie met tijdstip, afgestemd met de terminal",
  },
  on_jump = "deliver",
}

inject "artikel-zwijgen" {
  from = "pers", via = "press",
  to = {
    "terminal.communicatie", "haven.crisiscoordinator",
    "vervoer.directie", "csirt.coordinator",
  },
  goals = { "informeren" },
  subject = "Haventerminal gehackt, directie zwijgt",
  text = [[
Het artikel leunt op een anonieme medewerker: er zou over betalen worden gesproken en er zou
"alles" weg zijn. Wat daarvan klopt blijkt nergens uit. Noordkade wilde niet reageren. Twee
grote klanten laten via de krant weten dat zij hun lading elders gaan lossen. De redactie belt
nu de havenautoriteit, de vervoerder en de CSIRT, in die volgorde.]],
  expect "alsnog" {
    "Besluit of de terminal alsnog spreekt, en zet in elk geval de eigen klanten op de hoogte",
    by = "terminal.communicatie", within = "15m",
    as = "decision",
    seen = "besluit met reden; bericht aan klanten is uit of gepland met tijd",
  },
  expect "haven-lijn" {
    "Vult de stilte niet in en verwijst naar wat vaststaat",
    by = "haven.crisiscoordinator", within = "20m",
    seen = "reactie zonder speculatie; terminal is vooraf geïnformeerd",
  },
  on_jump = "deliver",
}

inject "nepbericht" {
  from = "publiek", to = { "haven.crisiscoordinator", "vervoer.planner", "csirt.coordinator" },
  via = "social", truth = "false",
  goals = { "informeren" },
  subject = "'Haven dicht tot maandag'",
  text = [[
In chauffeursgroepen gaat een bericht rond met het logo van de havenautoriteit: "Haven
Noordermond gesloten tot maandagochtend. Keer om. Wagens op de havenweg worden weggesleept." De
afzender lijkt op het echte account, met één letter verschil. Na tien minuten is het 2.300 keer
gedeeld.]],
  expect "tegenspreken" {
    "Spreekt het bericht tegen langs een kanaal dat chauffeurs kennen",
    by = "haven.crisiscoordinator", within = "15m",
    as = "inform", to = { "vervoer", "verkeer" },
    seen = "tegenbericht met tijd en afzender; het valse bericht wordt niet opnieuw verspreid",
  },
  expect "nagaan" {
    "Gaat het bericht na bij de bron voordat er wagens worden teruggeroepen",
    by = "vervoer.planner", within = "15m",
    as = "question",
    seen = "vraag aan de haven; als gerucht genoteerd tot er antwoord is",
  },
  on_jump = "summarise",
  summary = "Een vals bericht uit naam van de havenautoriteit meldde dat de haven dicht was.",
}

inject "dcc-vraagt" {
  from = "dcc", to = { "haven.crisiscoordinator", "csirt.coordinator" }, via = "mail",
  goals = { "opschalen" },
  subject = "Sitrep gevraagd",
  text = [[
Wij lezen over uitval bij Noordkade. Graag binnen een half uur een sitrep van één bladzijde:
beeld, oordeel, genomen maatregelen, hulpvraag, en op welk niveau u werkt. Gaat dit om één
terminal of om de haven? Wie is ons aanspreekpunt? Van de CSIRT graag apart: is dit gericht, en
wie loopt er nog meer risico?]],
  expect "sitrep" {
    "Stuurt een sitrep die beeld, oordeel en maatregelen scheidt",
    by = "haven.crisiscoordinator", within = "30m",
    as = "sitrep",
    seen = "sitrep met niveau, aanspreekpunt, hulpvraag en tijdstip van de volgende",
  },
  expect "duiding" {
    "Geeft een duiding met zekerheid, binnen het TLP-label van de bronnen",
    by = "csirt.coordinator", within = "30m",
    as = "inform", to = { "dcc" },
    seen = "duiding met bron en zekerheid; niets uit AMBER-bronnen zonder toestemming",
  },
  on_jump = "deliver",
}

inject "gerucht-data" {
  from = "publiek", to = { "terminal.communicatie", "csirt.analist" },
  via = "social", truth = "false",
  goals = { "informeren" },
  subject = "Bestand op een forum",
  text = [[
Op een forum biedt iemand het bestand "noordkade-douane.zip" aan, "vers van vanochtend". Twee
accounts met veel volgers schrijven dat er namen van chauffeurs en containerinhoud in staan. Het
bestand is 3 MB groot; de schermafdruk toont een lijst met als kop het jaartal van drie jaar
geleden.]],
  expect "niet-bevestigen" {
    "Bevestigt of ontkent niets voordat de CSIRT heeft gekeken",
    by = "terminal.communicatie", within = "15m",
    seen = "reactie die zegt dat het wordt nagegaan, met tijd voor het vervolg",
  },
  expect "nagaan" {
    "Laat nagaan of het bestand echt is zonder het te verspreiden en meldt de uitkomst",
    by = "csirt.analist", within = "20m",
    as = "inform", to = { "terminal" },
    seen = "oordeel over echtheid met zekerheid, aan de terminal gemeld",
  },
  on_jump = "summarise",
  summary = "Op een forum werd een oud bestand aangeboden als buit van vanochtend.",
}

inject "bestuur-belt" {
  from = "dcc", to = { "haven.crisiscoordinator", "terminal.directie" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "opschalen" },
  subject = "Adviseert u nationale opschaling?",
  text = [[
Departementaal crisiscentrum. Onze bewindspersoon wordt straks bevraagd. Ik wil van u beiden, en
liefst hetzelfde: wat is het beeld, wat is uw oordeel, en wat heeft u van ons nodig dat u zelf
niet heeft? Adviseert u om nationaal op te schalen? En als u nee zegt: wat moet er gebeuren
voordat u ja zegt?]],
  expect "advies" {
    "Geeft een advies over opschaling met beeld, oordeel en een concrete hulpvraag",
    by = "haven.crisiscoordinator", within = "15m",
    as = "inform", to = { "dcc" },
    seen = "advies met reden en drempel; opschaling of 'nog niet' gelogd",
  },
  expect "zelfde-beeld" {
    "Stemt met de haven af voordat zij antwoordt",
    by = "terminal.directie", within = "15m",
    as = "inform", to = { "haven" },
    seen = "overleg met de haven gelogd; beide antwoorden spreken elkaar niet tegen",
  },
  on_jump = "deliver",
}

inject "live-interview" {
  from = "pers", to = "terminal.communicatie", via = "phone", voiced_by = "tegenspel",
  goals = { "informeren" },
  subject = "Over tien minuten live",
  text = [[
Wij gaan over tien minuten live vanaf de havenweg. Eén vraag: heeft u betaald of gaat u betalen?
En wat zegt u tegen de chauffeurs die hier al uren zonder water staan? Als u niemand stuurt,
staat uw lege stoel in beeld.]],
  expect "woordvoerder" {
    "Stuurt een woordvoerder met een tekst over mensen, feiten en vervolg, of legt uit waarom niet",
    by = "terminal.communicatie", within = "10m",
    seen = "tekst afgestemd met directie en haven; chauffeurs worden genoemd; geen speculatie",
  },
  on_jump = "skip",
}

inject "slot-sitrep" {
  from = "dcc", to = { "haven.crisiscoordinator", "csirt.coordinator", "vervoer.directie" },
  via = "mail",
  goals = { "opschalen" },
  subject = "Laatste sitrep voor de overdracht",
  text = [[
Over twintig minuten draagt onze ploeg over. Graag van de haven een sitrep voor de overdracht,
van de CSIRT de stand van de dreiging en van de vervoerder wat er vannacht nog op de weg staat.
Zet erin wat u de komende zes uur verwacht: beste geval, waarschijnlijk geval, slechtste geval.
En wanneer schaalt u af?]],
  expect "overdracht" {
    "Levert een sitrep met verwachting, open besluiten en voorwaarden voor afschaling",
    by = "haven.crisiscoordinator", within = "20m",
    as = "sitrep",
    seen = "drie verwachtingen, lijst van open besluiten met eigenaar, voorwaarde voor afschalen",
  },
  expect "dreiging" {
    "Geeft de stand van de dreiging in drie zinnen, met zekerheid",
    by = "csirt.coordinator", within = "20m",
    as = "inform", to = { "dcc" },
    seen = "drie zinnen met bron, zekerheid en label",
  },
  on_jump = "deliver",
}

inject "afronding" {
  from = "verkeer", to = "all", via = "portal", context = true, at = "11:42",
  subject = "Dagbeeld einde ochtend",
  text = [[
Dagbeeld van {clock}. Voor Noordkade staan {wachtrij} wagens, door de poort gaan er ongeveer
{doorloop} per uur. De havenweg blijft de rest van de dag druk. De middagploeg van de
verkeerscentrale neemt over en vraagt elke organisatie om haar openstaande afspraken met tijd en
eigenaar.]],
  on_jump = "deliver",
}

storyline "buitenwereld" (function()
  deliver("filmpje", "09:42")
  deliver("pers-belt", "09:50")
  deliver("nepbericht", "10:03")
  deliver("dcc-vraagt", "10:12")
  deliver("gerucht-data", "10:55")
  deliver("bestuur-belt", "11:08")
  deliver("live-interview", "11:18")
  deliver("slot-sitrep", "11:22")

  await_when(any(delivered("pers-belt"), skipped("pers-belt")), "75m")
  local keuze = await_choice("pers-belt", "16m")
  wait_until("10:05") -- niet eerder dan de krant zelf heeft gezegd
  if keuze == "open" then
    deliver("artikel-open")
  elseif keuze == "beperkt" then
    deliver("artikel-beperkt")
  else -- zwijgen, iets anders, of niets
    deliver("artikel-zwijgen")
  end
end)
