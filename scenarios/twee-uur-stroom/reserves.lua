-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Wat de oefenleider achter de hand houdt. De eerste vier komen op de keuzelijst zodra een verwachte
-- actie uitblijft, voor elk oefendoel een. De laatste twee zijn drukhendels: meer druk, minder druk.

inject "reserve-stekker" {
  from = "collegas.monteur", to = "net.bedrijfsvoerder",
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  reserve = true,
  when = not_within("16m",
    any(chosen("muis", "los"), chosen("muis", "account")), delivered("muis")),
  goals = { "duiden" },
  subject = "Ik sta bij station Haven",
  text = [[
Monteur. Ik sta bij station Haven, van de ring. Het kastje hier klikt, er gaat iets open en dicht
dat ik niet bedien. Ik kan het met één sleutel van de bediening halen. Dan is dit station van mij.
Dat mag ik niet zelf besluiten, maar over tien minuten hoeft het niet meer.]],
  expect "besluit" {
    "Besluit nu of de stations op lokaal gaan, en vertelt het de bedieningskamer",
    by = "net.bedrijfsvoerder", within = "10m",
    as = "decision",
    seen = "besluit met uitvoerder en volgorde van stations",
  },
  on_jump = "skip",
}

inject "reserve-niemand-zei" {
  from = "collegas.centralist", to = "telecom.operatie",
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  reserve = true,
  when = not_within("25m", any(
    seen("inform.logged", { org = "telecom", to = "meldkamer" }),
    seen("inform.logged", { org = "telecom", to = "meldkamer.caco" })), delivered("masten-op-accu")),
  goals = { "informeren" },
  subject = "Klopt het dat u omvalt?",
  text = [[
Meldkamer. Een buurman van een van ons werkt bij u en die zegt dat het knooppunt om tien voor drie
omvalt. Dan valt hier alles weg. Ik hoor dat liever van u dan van een buurman. Klopt het, hoe
laat, en wat kunnen wij nu nog doen?]],
  expect "melden" {
    "Geeft het tijdstip met zekerheid en zegt wat daarna nog werkt",
    by = "telecom.operatie", within = "10m",
    as = "inform", to = { "meldkamer" },
    seen = "bericht met tijdstip, zekerheid en terugval",
  },
  on_jump = "skip",
}

inject "reserve-voorzitter" {
  from = "dcc", to = { "vr.ol", "gemeente.burgemeester" },
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  reserve = true,
  when = not_within("45m", seen("escalation.logged", { org = "vr" }), delivered("zwart")),
  goals = { "opschalen" },
  subject = "Met wie spreek ik?",
  text = [[
Departementaal crisiscentrum. Wij hebben vanmiddag met vier mensen van u gesproken en geen van
vieren zei wie de leiding heeft. Welk niveau is het, wie zit er voor, en wie van de energiesector
zit er bij u aan tafel? Als het antwoord "wij zijn nog aan het kijken" is: tot hoe laat?]],
  expect "niveau" {
    "Benoemt niveau, voorzitter en deelnemers, met tijd van het eerste overleg",
    by = "vr.ol", within = "10m",
    as = "escalate", to = "grip2",
    seen = "opschaling in het logboek met reden en deelnemers",
  },
  on_jump = "skip",
}

inject "reserve-chauffeurs" {
  from = "verhuur", to = "vr.ol",
  via = "phone", fallback = "radio", voiced_by = "tegenspel",
  reserve = true,
  when = not_within("21m", any(
    chosen("aggregaten", "knoop-meldkamer"), chosen("aggregaten", "knoop-ziekenhuis"),
    chosen("aggregaten", "meldkamer-ziekenhuis"), chosen("aggregaten", "knoop-zorg"),
    chosen("aggregaten", "anders")), delivered("aggregaten")),
  goals = { "verdelen" },
  subject = "Mijn chauffeurs staan te draaien",
  text = [[
Dieseloord. Ze staan op de rotonde, de ene wijst naar het ziekenhuis, de andere naar die
telefooncentrale. Ik hoef niet te horen wie het verdient. Ik wil twee adressen. U heeft er geen
verkeerd antwoord bij, alleen een te laat.]],
  expect "adressen" {
    "Noemt twee adressen en de maatstaf, en wie niets krijgt",
    by = "vr.ol", within = "5m",
    as = "decision",
    seen = "twee adressen, maatstaf, en de volgorde waarin afgewezenen gebeld worden",
  },
  on_jump = "skip",
}

inject "druk-claim" {
  from = "winkels", to = { "net.directie", "vr.ol" },
  via = "mail", fallback = "radio",
  reserve = true,
  goals = { "informeren" },
  subject = "Wie betaalt dit?",
  text = [[
Winkeliers Oudermars. Van negen leden is de vriescel opgegeven. Onze verzekeraar vraagt voor vijf
uur: wie wist er sinds wanneer dat dit geen storing was, wie besloot waar noodstroom heen ging, en
waarom wij dat uit de radio moesten horen. Bewaar uw aantekeningen, ook de kladjes.]],
  expect "reactie" {
    "Bevestigt ontvangst, noemt alleen vaststaande tijden en stemt af met de ander",
    by = "vr.ol", within = "15m",
    as = "inform", to = { "winkels", "net" },
    seen = "antwoord zonder schuldvraag; tijden komen overeen met het logboek",
  },
  on_jump = "skip",
}

inject "hulp-studenten" {
  from = "publiek", to = { "gemeente.crisis", "vr.ol" },
  via = "in_person", voiced_by = "tegenspel",
  reserve = true,
  goals = { "verdelen" },
  subject = "Zestig studenten met fietsen",
  text = [[
Van de hogeschool. Wij zijn met zestig, wij hebben fietsen, lampen en niets te doen. Wij kunnen
briefjes rondbrengen, langs deuren gaan, of trappen lopen in die toren. Van ons hoeft niemand
papieren. Maar iemand moet zeggen waar, en wat wij mogen zeggen als mensen iets vragen.]],
  expect "benutten" {
    "Wijst een taak toe met een begeleider, een rondje en een meldpunt",
    by = "gemeente.crisis", within = "15m",
    as = "decision",
    seen = "taak met begeleider; tekst die zij mogen zeggen; meldpunt zonder telefoon",
  },
  on_jump = "skip",
}
