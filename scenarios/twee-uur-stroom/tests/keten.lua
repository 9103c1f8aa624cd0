-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Verhaallijn 2: wat er omvalt als niemand iets besluit, op de minuut.

local function breng(id)
  command("inject.delivered", { by = "tegenspel", inject = id })
end

local function naar_ronde_2()
  advance_to("14:45")
  command("round.open", { round = "r2" })
end

-- Wat de tijd in de keten betreft: milliseconden sinds StartEx.
local function minuten(uur, minuut)
  return ((uur - 13) * 60 + minuut) * 60000
end

local function ernst(wat)
  for dienst, hoe in pairs(wat) do
    assert.are.equal(hoe, severity(dienst), dienst .. " om " .. clock())
  end
end

-- Een op de zeven keer start het aggregaat van het ziekenhuis niet; dat is voor elke oefening geloot, en te
-- zien op het moment dat de ring wegvalt.
local function aggregaat_start()
  return severity("ziekenhuis.stroom") == 0
end

describe("zonder besluit", function()
  it("valt het eerste uur om in de volgorde van de buffers", function()
    advance_to("13:24")
    ernst { ["spoor.treinen"] = 0, ["meldkamer.noodnummer"] = 0, ["telecom.vast"] = 2 }
    advance_to("13:25")
    ernst { ["spoor.treinen"] = 4, ["meldkamer.noodnummer"] = 1, ["betaal.toonbank"] = 0 }
    advance_to("13:30")
    ernst { ["betaal.toonbank"] = 2, ["zorg.woonzorg"] = 0 }
    advance_to("13:45")
    ernst { ["zorg.woonzorg"] = 2, ["telecom.mobiel"] = 0, ["net.ring"] = 0 }
    advance_to("13:50")
    ernst { ["betaal.toonbank"] = 3 }
    advance_to("13:55")
    ernst { ["net.ring"] = 4, ["meldkamer.noodnummer"] = 3 } -- dertig minuten groei
    advance_to("14:20")
    ernst { ["zorg.woonzorg"] = 3 }
  end)

  it("valt telecom om half drie, en alles om tien voor drie", function()
    advance_to("14:29")
    ernst { ["telecom.mobiel"] = 0 }
    advance_to("14:30")
    ernst { ["telecom.mobiel"] = 2 }
    expect_inject("masten-vallen")
    naar_ronde_2()
    advance_to("14:49")
    ernst { ["telecom.mobiel"] = 3, ["telecom.knoop"] = 0, ["meldkamer.noodnummer"] = 3 }
    advance_to("14:50")
    ernst {
      ["telecom.knoop"] = 4, ["telecom.mobiel"] = 4, ["telecom.vast"] = 4,
      ["meldkamer.noodnummer"] = 5, ["zorg.alarmering"] = 4, ["gemeente.bereikbaar"] = 3,
      ["betaal.toonbank"] = 3,
    }
    advance_to("15:05")
    ernst { ["betaal.toonbank"] = 4 }
    expect_inject("kassa-dicht", { status = "due" })
  end)

  it("gaat de meldkamer om 14:55 zelf uit", function()
    naar_ronde_2()
    advance_to("14:54")
    expect_no_record("effect.onset", { service = "meldkamer.noodnummer", upstream = "net.ring" })
    advance_to("14:55")
    expect_record("effect.onset",
      { service = "meldkamer.noodnummer", upstream = "net.ring", severity = 5 })
    expect_inject("kamer-donker", { status = "due" })
  end)

  it("wordt het ziekenhuis donker als de diesel op is, of meteen als het aggregaat niet start", function()
    advance_to("13:54")
    ernst { ["ziekenhuis.stroom"] = 0 }
    advance_to("13:55")
    if aggregaat_start() then
      expect_record("dependency.out", { service = "ziekenhuis.stroom", upstream = "net.ring" })
      ernst { ["ziekenhuis.stroom"] = 0 }
      advance_to("13:56")
      expect_inject("dieselstand", { status = "due" })
      naar_ronde_2()
      advance_to("15:04")
      ernst { ["ziekenhuis.stroom"] = 0, ["ziekenhuis.aggregaat"] = 0 }
      advance_to("15:05")
      ernst { ["ziekenhuis.stroom"] = 5, ["ziekenhuis.aggregaat"] = 4 }
      advance_to("15:15")
      ernst { ["ziekenhuis.ok"] = 4 }
      advance_to("15:25")
      ernst { ["buur.spoed"] = 3 }
      expect_inject("buur-vol")
    else
      ernst { ["ziekenhuis.stroom"] = 5 }
      expect_inject("ziekenhuis-donker", { status = "due" })
      advance_to("14:15")
      expect_inject("dieselstand", { status = "planned" })
      ernst { ["buur.spoed"] = 3 }
    end
  end)

  it("zakt het water in hoge flats binnen de geloten buffer", function()
    advance_to("13:20")
    local buffer = expect_record("dependency.draining", { service = "water.hoogbouw" }).left
    assert.is_true(buffer >= 15 * 60000 and buffer <= 25 * 60000)
    advance_to("13:50")
    local r = expect_record("effect.onset", { service = "water.hoogbouw", severity = 2 })
    assert.are.equal(minuten(13, 20) + buffer, r.t)
    local n = expect_record("effect.noticeable", { service = "water.hoogbouw" })
    assert.are.equal(r.t + 5 * 60000, n.t)
    expect_inject("kraan-droog", { status = "due" })
  end)

  it("raken de geldautomaten leeg binnen de geloten vertraging", function()
    naar_ronde_2()
    local r = expect_record("effect.onset", { service = "betaal.automaten" })
    local wacht = r.t - minuten(13, 50) -- toen kwam de toonbank op 3
    assert.is_true(wacht >= 15 * 60000 and wacht <= 45 * 60000)
  end)

  it("houdt de drinkwaterproductie het vol tot de stroom er weer is", function()
    naar_ronde_2()
    advance_to("16:30")
    expect_record("dependency.draining", { service = "water.productie" })
    expect_no_record("effect.onset", { service = "water.productie" })
  end)
end)

describe("herstel", function()
  it("komt later dan de stroom, en niet overal tegelijk", function()
    naar_ronde_2()
    advance_to("15:20")
    ernst { ["net.streek"] = 0, ["telecom.knoop"] = 4, ["spoor.treinen"] = 4 }
    advance_to("15:39")
    ernst { ["telecom.knoop"] = 4 }
    advance_to("15:40")
    ernst { ["telecom.knoop"] = 0, ["telecom.mobiel"] = 4, ["meldkamer.noodnummer"] = 5 }
    advance_to("15:45")
    ernst { ["telecom.mobiel"] = 0, ["telecom.vast"] = 0, ["meldkamer.noodnummer"] = 5 }
    advance_to("15:50")
    ernst { ["meldkamer.noodnummer"] = 0 }
    expect_inject("gemiste-oproepen", { status = "due" })
  end)

  it("kost de treinen een half uur en een vijfde van de uitval, tenzij er mensen op het spoor lopen",
    function()
      advance_to("13:26")
      breng("trein-stil")
      advance_to("13:36")
      decide("spoor.dienstleider", "Reizigers nu naar buiten", { trigger = "trein-stil" })
      classify("trein-stil", "evacueren")
      advance_to("14:24")
      expect_inject("reizigers-op-perron")
      expect_inject("deuren-open", { status = "planned" })
      naar_ronde_2()
      advance_to("16:12") -- 15:20 + 30 minuten + 20% van 115 minuten
      ernst { ["spoor.treinen"] = 4 }
      advance_to("16:13")
      ernst { ["spoor.treinen"] = 0 }
    end)

  it("wie wacht, rijdt voor EndEx niet meer", function()
    advance_to("13:26")
    breng("trein-stil")
    advance_to("13:46")
    expect_record("decision.classified", { inject = "trein-stil", choice = "wachten" })
    expect_record("service.disrupted", { service = "spoor.treinen", severity = 4 })
    advance_to("14:25")
    expect_inject("deuren-open")
    naar_ronde_2()
    advance_to("16:30")
    ernst { ["spoor.treinen"] = 4 }
  end)
end)

describe("wie hoort het", function()
  it("een melding van de netbeheerder is er eerder dan het gerucht", function()
    advance_to("13:27")
    expect_no_record("effect.told", { service = "spoor.treinen" })
    command("inform", { by = "net.bedrijfsvoerder", from = "net", to = { "spoor" }, via = "phone",
      class = "melding", tlp = "AMBER", text = "De streek is sinds 13:20 uit, duur onbekend" })
    expect_record("effect.told", { service = "spoor.treinen", org = "spoor" })
  end)

  it("anders hoort de spoorbeheerder het na tien minuten, en de veiligheidsregio uit meldingen", function()
    advance_to("13:34")
    expect_no_record("effect.told", { service = "spoor.treinen" })
    expect_record("effect.told", { service = "vr.beeld", org = "vr" })
    advance_to("13:35")
    expect_record("effect.told", { service = "spoor.treinen" })
    advance_to("13:50")
    expect_record("effect.told", { service = "csirt.beeld", org = "csirt" })
  end)
end)

describe("een kanaal dat over de keten loopt", function()
  it("mail komt gewoon aan zolang het knooppunt leeft", function()
    advance_to("14:23")
    local r = expect_record("inject.delivered", { inject = "dcc-vraagt" })
    assert.are.equal("mail", r.via)
  end)

  it("mail valt met het knooppunt uit, en gaat dan over het noodnet", function()
    naar_ronde_2()
    advance_to("15:19")
    local r = expect_record("inject.delivered", { inject = "kenmerken" })
    assert.are.equal("radio", r.via)
  end)

  it("met een aggregaat bij het knooppunt blijft het mail", function()
    advance_to("14:01")
    breng("aggregaten")
    advance_to("14:10")
    decide("vr.ol", "Knooppunt en meldkamer", { trigger = "aggregaten" })
    classify("aggregaten", "knoop-meldkamer")
    naar_ronde_2()
    advance_to("15:19")
    local r = expect_record("inject.delivered", { inject = "kenmerken" })
    assert.are.equal("mail", r.via)
  end)
end)

describe("de tekst leest de keten", function()
  it("het beeld van ronde 2 noemt de ernst in woorden, in twee talen", function()
    naar_ronde_2()
    advance_to("14:46")
    local r = expect_record("inject.delivered", { inject = "beeld-r2" })
    local nl, en = r.text.nl:gsub("%s+", " "), r.text.en:gsub("%s+", " ")
    assert.is_not_nil(nl:find("Stroom in de streek: uitval. Stadsring: uitval.", 1, true))
    assert.is_not_nil(nl:find("Mobiel: gedeeltelijke uitval. Vast: vertraging.", 1, true))
    assert.is_not_nil(en:find("Power in the countryside: outage. Town ring: outage.", 1, true))
  end)
end)

describe("betalen zonder verbinding", function()
  before_each(function()
    advance_to("14:03")
    breng("offline-pinnen")
    advance_to("14:12")
  end)

  it("offline: de toonbank blijft op gedeeltelijke uitval als het knooppunt valt", function()
    decide("betaal.incidentmanager", "Tot vijftig euro door", { trigger = "offline-pinnen" })
    classify("offline-pinnen", "offline")
    naar_ronde_2()
    advance_to("15:06")
    ernst { ["telecom.vast"] = 4, ["betaal.toonbank"] = 3 }
    expect_inject("grens-bereikt", { status = "due" })
    expect_inject("kassa-dicht", { status = "planned" })
  end)

  it("contant: om 15:05 doet nergens een kassa het", function()
    decide("betaal.incidentmanager", "Alleen contant", { trigger = "offline-pinnen" })
    classify("offline-pinnen", "contant")
    naar_ronde_2()
    advance_to("15:06")
    ernst { ["betaal.toonbank"] = 4 }
    expect_inject("kassa-dicht", { status = "due" })
    expect_inject("grens-bereikt", { status = "planned" })
  end)
end)

describe("de buurmeldkamer", function()
  it("overzetten: de eigen accu's doen er niet meer toe, maar alles duurt langer", function()
    advance_to("14:18")
    expect_inject("buurkamer-biedt")
    advance_to("14:30")
    decide("meldkamer.caco", "De buurregio neemt aan", { trigger = "buurkamer-biedt" })
    classify("buurkamer-biedt", "overzetten")
    naar_ronde_2()
    advance_to("15:00")
    expect_no_record("effect.onset", { service = "meldkamer.noodnummer", upstream = "net.ring" })
    expect_inject("kamer-donker", { status = "planned" })
    ernst { ["meldkamer.noodnummer"] = 5 } -- maar zonder telefoon belt ook daar niemand
  end)

  it("zelf, ook door stilte: om 14:55 uit", function()
    naar_ronde_2()
    advance_to("14:56")
    expect_record("decision.classified", { inject = "buurkamer-biedt", choice = "zelf" })
    expect_record("effect.onset", { service = "meldkamer.noodnummer", upstream = "net.ring" })
  end)
end)
