-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Verhaallijn 1: de leverancier en de waarschuwing. Het besluit van tien voor half tien,
-- waarschuwen of eerst bevestigen, bepaalt wie er om tien uur nog kan kiezen. De stekker van kwart
-- over tien spaart wie dan nog aan de beurt moet komen, en neemt iedereen die geraakt is de
-- monteurs af.

-- ---- 08:36 tot 09:00: ruis en een spoor

inject "wolk-storing" {
  from = "wolk", to = { "bank.risico", "loon.directie", "csirt.analist" }, via = "portal",
  goals = { "herkennen" },
  subject = "Foutmeldingen in Cloudregio Noord",
  text = [[
Sinds 08:36 ziet een deel van onze klanten foutmeldingen bij het inloggen in Cloudregio Noord. Wij
kennen de oorzaak en draaien een wijziging terug. Verwachting: binnen drie kwartier opgelost. Er
zijn geen aanwijzingen voor misbruik. Stand bij Terpgulden, app en internetbankieren: {bank.app}.]],
  says = { ["bank.app"] = "down" },
  expect "toeschrijven" {
    "Legt vast welke klachten bij deze storing horen en welke niet",
    by = "bank.risico", within = "20m",
    as = "observation",
    seen = "begintijd en omvang genoteerd; geen andere storing zonder bewijs hieraan toegeschreven",
  },
  expect "salarisrun" {
    "Gaat na of de weekrun gevaar loopt en noteert tot hoe laat dat te herstellen is",
    by = "loon.directie", within = "20m",
    as = "observation",
    seen = "uiterste tijd van de weekrun staat in het logboek",
  },
  expect "klok" {
    "Opent een beeld en zet er de begintijd van elke melding in",
    by = "csirt.analist", within = "20m",
    as = "observation",
    seen = "tijdlijn met bron per melding, begonnen bij deze storing",
  },
  on_jump = "summarise",
  summary = "Een cloudregio gaf drie kwartier foutmeldingen; los van de aanval.",
}

inject "sigma-spoor" {
  from = "collegas.beheerder", to = "sigma.dienst", via = "chat", tlp = "AMBER",
  goals = { "herkennen", "informeren" },
  subject = "Dit heb ik niet gestart",
  text = [[
Er loopt sinds 08:40 een taak in het beheer die niemand van ons heeft gestart. Hij staat op naam
van een collega die met vakantie is. Hij gaat van klant naar klant, nu bij de tweede. Stop ik hem,
dan weet wie dit doet dat wij het zien. Doe ik niets, dan gaat hij door. Bel jij iemand?]],
  expect "melden" {
    "Besluit of Sigma nu meldt bij de CSIRT of eerst zelf zoekt, en zegt wat dat klanten kost",
    by = "sigma.dienst", within = "20m",
    as = "decision",
    seen = "besluit met beide opties, de eerstvolgende klanten en een moment van herziening",
  },
  choices = {
    { "melden", "Nu melden bij de CSIRT, ook zonder zekerheid" },
    { "eerst-zoeken", "Eerst zelf uitzoeken wat er loopt" },
  },
  on_silence = "eerst-zoeken",
  on_jump = "deliver",
}

-- ---- 09:10 tot 09:40: waarschuwen of bevestigen

inject "vroeg-waarschuwen" {
  from = "collegas.meldpunt", to = "csirt.coordinator", via = "phone", voiced_by = "tegenspel",
  goals = { "herkennen" },
  subject = "Twee meldingen, één beheerder",
  text = [[
Met het meldpunt. Ik heb een gemeente zonder werkplekken en, langs een omweg, een winkelketen
zonder kassa's. Verschillende sectoren, niemand noemt een oorzaak. Wat ze delen is de beheerder:
Sigmaterp. Op onze lijst staan nog acht leden die daar klant zijn. Waarschuwen wij nu, dan leggen
ze zichzelf plat op een vermoeden. Wachten wij op bevestiging, dan is dat misschien te laat. Wat
wordt het, en voor wie?]],
  says = { ["gemeente.werkplek"] = "down", ["winkels.kassa"] = "down" },
  expect "besluit" {
    "Besluit wie nu gewaarschuwd wordt, met hoeveel zekerheid en met welk label",
    by = "csirt.coordinator", within = "15m",
    as = "decision",
    seen = "besluit met beeld per melder, zekerheid, prijs van een vals alarm en prijs van wachten",
  },
  expect "navraag" {
    "Vraagt Sigma wat er loopt en tot hoe laat de CSIRT op antwoord wacht",
    by = "csirt.analist", within = "15m",
    as = "inform", to = { "sigma" },
    seen = "vraag met uiterste tijd; het besluit wacht niet op het antwoord",
  },
  choices = {
    { "nu", "Alle klanten nu waarschuwen: loskoppelen, ook op een vermoeden" },
    { "gericht", "Alleen ziekenhuis en waterschap vertrouwelijk waarschuwen" },
    { "wachten", "Eerst bevestiging van Sigma of van eigen onderzoek" },
  },
  -- Apotheek en inzameldienst, door het tegenspel gespeeld, volgen een waarschuwing meteen op.
  chain = {
    nu = {
      { "cut", "apotheek.balie", "sigma.beheer" },
      { "disrupt", "apotheek.balie", 1, "2h" },
      { "cut", "afval.routes", "sigma.beheer" },
      { "disrupt", "afval.routes", 1, "2h" },
    },
  },
  on_silence = "wachten",
  on_jump = "move",
}

inject "portaal-weg" {
  from = "collegas.meldpunt", to = "csirt.analist", via = "phone", voiced_by = "tegenspel",
  storyline = "sigma",
  when = severity("csirt.portaal", 4),
  goals = { "informeren" },
  subject = "Ons eigen portaal is weg",
  text = [[
Het ledenportaal doet het niet meer: {csirt.portaal}. Het draait op een server die Sigma voor
ons beheert; dat stond in het contract, niet in ons plan. Alles wat wij vanmorgen klaar hadden
staan om te versturen staat daar. Ik heb een bellijst op papier van vorig jaar. Wie belt wie, en
hoe weten leden dat wij het echt zijn?]],
  says = { ["csirt.portaal"] = "down" },
  expect "andere-weg" {
    "Kiest een andere weg naar de leden en laat weten hoe een bericht te herkennen is",
    by = "csirt.analist", within = "15m",
    as = "inform", to = { "ziekenhuis", "logistiek", "gemeente" },
    seen = "belverdeling met tijden; afspraak over herkenning; eigen geraaktheid is gemeld",
  },
  on_jump = "deliver",
}

inject "sigma-telefoon" {
  from = "collegas.klantcontact", to = "sigma.directie", via = "chat",
  goals = { "informeren" },
  subject = "Iedereen belt",
  text = [[
Er hangen 41 klanten in de wacht en het worden er meer. De een vraagt of hij geraakt is, de
ander of hij moet loskoppelen, een derde dreigt met zijn advocaat. Ik mag van niemand iets
zeggen. Wat is onze ene zin voor klanten die nog niets merken, en wie belt de klanten die dat
wel doen?]],
  expect "ene-zin" {
    "Geeft een boodschap aan klanten die zegt wat te doen is, ook als de oorzaak nog onbekend is",
    by = "sigma.directie", within = "20m",
    as = "inform", to = { "csirt", "logistiek", "ziekenhuis" },
    seen = "bericht met feit en aanname apart en een advies; de CSIRT kende de tekst vooraf",
  },
  on_jump = "summarise",
  summary = "Bij Sigma hing meer dan een derde van de klanten in de wacht.",
}

-- ---- Ronde 2: de stekker

inject "stekker" {
  from = "collegas.beheerder", to = { "sigma.directie", "sigma.dienst" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "loskoppelen" },
  subject = "Ik kan het voor iedereen dichtzetten",
  text = [[
Er zijn nu {geraakt} klanten geraakt en de taak loopt nog. Ik kan het hele beheer dichtzetten,
voor alle 120. Dan stopt dit. Maar onze monteurs bij de gemeente en de winkels werken via
datzelfde beheer: die staan dan met lege handen. En wie vandaag iets anders heeft, een kapotte
server, een vergeten wachtwoord, krijgt niemand. Zeg het maar. En wie heeft dat recht, u of de
klant?]],
  expect "besluit" {
    "Besluit over het beheer, met wie er gespaard wordt en wie er hulp verliest",
    by = "sigma.directie", within = "15m",
    as = "decision",
    seen = "besluit met beide prijzen; geraakte klanten vooraf gebeld; moment van herziening",
  },
  expect "aankondigen" {
    "Laat CSIRT en geraakte klanten weten wat er dichtgaat, vóór het dichtgaat",
    by = "sigma.dienst", within = "15m",
    as = "inform", to = { "csirt", "gemeente", "winkels" },
    seen = "bericht met tijdstip en gevolg; monteurs ter plaatse zijn gebeld",
  },
  choices = {
    { "uit", "Het beheer voor alle klanten dicht" },
    { "op-verzoek", "Alleen dicht voor wie erom vraagt" },
    { "aan", "Open houden zolang monteurs het nodig hebben" },
  },
  -- Dicht is dicht: het misbruik houdt op. Wie nog aan de beurt moest komen is gespaard, wie
  -- geraakt is blijft dat nog een etmaal, en de monteurs kunnen niets meer.
  chain = {
    uit = {
      { "restore", "sigma.beheer" },
      { "disrupt", "sigma.hulp", 4 },
    },
    ["op-verzoek"] = { { "disrupt", "sigma.hulp", 2 } },
  },
  on_silence = "aan",
  on_jump = "move",
}

inject "monteurs-stil" {
  from = "collegas.servicedesk", to = { "gemeente.ciso", "winkels.operatie" },
  via = "gemeentemail", fallback = "phone", voiced_by = "tegenspel",
  storyline = "sigma",
  when = all(severity("gemeente.herstel", 3), severity("sigma.hulp", 4)),
  goals = { "informeren" },
  subject = "De monteurs van Sigma kunnen niets meer",
  text = [[
De monteurs van Sigma hebben hun laptops dichtgeklapt: hun eigen toegang is weg, zeggen ze,
sinds het beheer dicht is. Zij mogen blijven zitten of naar huis. De storingsdienst van Sigma:
{sigma.hulp}. Van de inrichting hebben wij zelf geen tekening. Wat vraag ik ze op papier te
zetten voordat ze gaan?]],
  says = { ["sigma.hulp"] = "down" },
  expect "kennis" {
    "Legt kennis vast, past de herstelplanning aan en meldt de nieuwe verwachting",
    by = "gemeente.ciso", within = "20m",
    as = "inform", to = { "csirt", "gemeente.crisis" },
    seen = "bijgestelde verwachting met reden; vraag aan Sigma om documentatie",
  },
  expect "winkels" {
    "Stelt bij wat filialen te horen krijgen over de kassa's",
    by = "winkels.operatie", within = "20m",
    seen = "bericht aan filialen met een tijdstip waarop er weer iets te zeggen is",
  },
  on_jump = "summarise",
  summary = "Nu het beheer dicht is, kunnen de monteurs van Sigma bij geraakte klanten niets meer.",
}

-- ---- Ronde 3: opbouwen en dreigen

inject "herstel-volgorde" {
  from = "collegas.beheerder", to = { "sigma.directie", "csirt.coordinator" }, via = "phone",
  voiced_by = "tegenspel",
  goals = { "verdelen" },
  subject = "Veertig schone laptops",
  text = [[
Er staan veertig schone laptops klaar, los van alles, met een eigen verbinding. Daarmee redt één
groep vanmiddag één werkproces. De spoedeisende hulp van het ziekenhuis: {ziekenhuis.seh}. De
schappen van Korfgoed: {winkels.schappen}. Salarissen van invallers: {scholen.salaris}.
Uitkeringen van de gemeente: {gemeente.uitkering}. De grootste klant betaalt voor voorrang. Wie
krijgt ze, en wie vertelt de rest dat zij ze niet krijgen?]],
  expect "volgorde" {
    "Besluit samen met Sigma wie eerst gaat, met dezelfde maatstaf als bij de teams",
    by = "csirt.coordinator", within = "20m",
    as = "decision",
    seen = "maatstaf opgeschreven vóór de keuze; contractwaarde speelt geen of een benoemde rol",
  },
  expect "uitleg" {
    "Vertelt wie niet aan de beurt is zelf waarom, en wanneer er weer iets te verdelen is",
    by = "sigma.directie", within = "25m",
    as = "inform", to = { "gemeente", "winkels", "loon" },
    seen = "bericht aan wie wacht, met reden en tijd",
  },
  choices = {
    { "zorg", "Eerst de zorg: spoedeisende hulp en medicatie" },
    { "keten", "Eerst de keten: ritten voor winkels en apotheken" },
    { "inkomen", "Eerst inkomens: salarissen en uitkeringen" },
  },
  -- Niet het systeem komt terug, maar één werkproces is er niet meer van afhankelijk.
  chain = {
    zorg = {
      { "cut", "ziekenhuis.seh", "ziekenhuis.werkplek" },
      { "cut", "ziekenhuis.medicatie", "apotheek.voorraad" },
    },
    keten = {
      { "cut", "winkels.schappen", "logistiek.planning" },
      { "cut", "apotheek.voorraad", "logistiek.planning" },
    },
    inkomen = {
      { "cut", "scholen.salaris", "loon.platform" },
      { "cut", "gemeente.salaris", "loon.platform" },
      { "cut", "gemeente.uitkering", "gemeente.werkplek" },
    },
  },
  on_jump = "move",
}

inject "losgeld" {
  from = "daders", to = { "sigma.directie", "csirt.coordinator" }, via = "mail", fallback = "phone",
  truth = "unknown",
  goals = { "informeren" },
  subject = "Uw klanten",
  text = [[
Wij spreken u aan als vertegenwoordiger van uw klanten. De prijs is 40.000 euro per klant
op de bijgevoegde lijst, of één bedrag voor allemaal. Op de lijst staan er tien, ook wie er nog
niets van merkt. Betaalt u niet, dan vragen wij het hun zelf, en zeggen wij erbij dat u het wist.]],
  attachments = { "files/losgeldbrief.txt" },
  expect "niet-namens" {
    "Besluit wie hierover gaat, belooft niets namens klanten en stelt een termijn",
    by = "sigma.directie", within = "20m",
    as = "decision",
    seen = "besluit met mandaat; aangifte en melding belegd; klanten op de lijst horen het eerst",
  },
  expect "lijst-delen" {
    "Vertelt wie op de lijst staat dat het een claim is, geen feit",
    by = "csirt.coordinator", within = "20m",
    as = "inform", to = { "bank", "waterschap", "scholen" },
    seen = "bericht met label en zekerheid aan wie genoemd wordt",
  },
  on_jump = "deliver",
}

-- ---- De waarschuwing bij de klant: een collega brengt haar, de woorden zijn van de CSIRT zelf

local klanten = {
  ziekenhuis = "ziekenhuis.werkplek",
  logistiek = "logistiek.planning",
  loon = "loon.platform",
  scholen = "scholen.leerplein",
  waterschap = "waterschap.kantoor",
  bank = "bank.kantoor",
}

-- Wie al geraakt is heeft niets meer te kiezen en krijgt geen waarschuwing.
local function waarschuw(wie)
  for _, org in ipairs(wie) do
    if severity(klanten[org]) < 3 then
      deliver("advies-" .. org)
    end
  end
end

local function na_besluit(keuze)
  if keuze == "nu" then
    wait("3m")
    waarschuw { "logistiek", "ziekenhuis", "loon", "scholen", "waterschap", "bank" }
  elseif keuze == "gericht" then
    wait("3m")
    waarschuw { "ziekenhuis", "waterschap" }
    wait_until("10:06")
    waarschuw { "loon", "scholen", "bank" }
  else
    wait_until("10:06")
    waarschuw { "loon", "ziekenhuis", "scholen", "waterschap", "bank" }
  end
end

storyline "sigma" (function()
  deliver("wolk-storing", "08:42")
  deliver("sigma-spoor", "08:46")
  deliver("vroeg-waarschuwen", "09:16")
  deliver("sigma-telefoon", "09:38")
  deliver("stekker", "10:12")
  deliver("herstel-volgorde", "11:22")
  deliver("losgeld", "11:34")

  wait_until("08:36")
  disrupt("wolk.regio", 3, "42m")
  wait_until("08:40")
  disrupt("sigma.beheer", 4)
end)

-- Wie vroeg meldt, geeft de CSIRT zes minuten: lang genoeg om de apotheken te halen.
storyline "melding" (function()
  await_when(any(delivered("sigma-spoor"), skipped("sigma-spoor")), "60m")
  local keuze = await_choice("sigma-spoor", "23m")
  if keuze == "melden" and status("vroeg-waarschuwen") == "planned" then
    retime("vroeg-waarschuwen", now() < 40 * 60000 and "09:10" or clock())
  end
end)

storyline "waarschuwing" (function()
  await_when(any(delivered("vroeg-waarschuwen"), skipped("vroeg-waarschuwen")), "80m")
  na_besluit(await_choice("vroeg-waarschuwen", "18m") or "wachten")
end)

-- Ook Sigma kan waarschuwen: wie het antwoord aan bellende klanten krijgt, kan nog kiezen.
on("inform.logged", { org = "sigma", inject = "sigma-telefoon" }, function(r)
  local wie = {}
  for _, aan in ipairs(r.to) do
    local org = aan:match("^[^.]+")
    if klanten[org] then
      table.insert(wie, org)
    end
  end
  waarschuw(wie)
end)

on("effect", { upstream = "sigma.beheer" }, function(r)
  set("geraakt", get("geraakt") + (r.service == "csirt.portaal" and 0 or 1))
end)
