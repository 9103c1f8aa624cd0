-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Verhaallijn 2: wat besluiten van klanten voor anderen betekenen, in beide takken.

-- Speelt tot een moment en opent onderweg de rondes; een besluit brengt zijn inject eerst.
local function naar(tijd)
  if not round() then
    start()
  end
  for ronde, opent in pairs { r2 = "10:00", r3 = "11:15" } do
    if tijd >= opent and (round() == "r1" or (round() == "r2" and ronde == "r3")) then
      advance_to(opent)
      command("round.open", { round = ronde })
    end
  end
  advance_to(tijd)
end

local function breng(id)
  if status(id) == "due" then
    command("inject.delivered", { by = "tegenspel", inject = id })
  end
  expect_inject(id)
end

local function besluit(wie, op, keuze)
  breng(op)
  decide(wie, "Besluit op " .. op, { trigger = op })
  classify(op, keuze)
end

local function waarschuw_vroeg()
  naar("09:18")
  besluit("csirt.coordinator", "vroeg-waarschuwen", "nu")
  advance("4m")
end

describe("de gemeente", function()
  before_each(function()
    naar("09:10")
  end)

  it("alles los: het waterschap is gespaard, het loket ligt helemaal stil", function()
    besluit("gemeente.ciso", "gemeente-los", "alles-los")
    assert.are.equal(4, severity("gemeente.loket"))
    naar("11:00")
    expect_no_record("effect.onset", { service = "waterschap.gegevens" })
    expect_inject("koppeling-besmet", { status = "planned" })
  end)

  for _, keuze in ipairs { "werkplekken", "wachten" } do
    it(keuze .. ": de besmetting komt over de koppeling mee", function()
      besluit("gemeente.ciso", "gemeente-los", keuze)
      naar("10:16")
      assert.are.equal(3, severity("waterschap.gegevens"))
      expect_inject("koppeling-besmet", { status = "due" })
    end)
  end
end)

describe("de winkels", function()
  it("contant open blijven is hinder, en na tien minuten toch gedeeltelijke uitval", function()
    naar("09:07")
    besluit("winkels.operatie", "kassa-zwart", "contant")
    assert.are.equal(2, severity("winkels.verkoop"))
    naar("09:16")
    assert.are.equal(3, severity("winkels.verkoop"))
  end)

  it("dicht is dicht", function()
    naar("09:07")
    besluit("winkels.operatie", "kassa-zwart", "dicht")
    naar("09:16")
    assert.are.equal(4, severity("winkels.verkoop"))
  end)
end)

describe("de vervoerder, op tijd los", function()
  before_each(function()
    waarschuw_vroeg()
    besluit("logistiek.directie", "advies-logistiek", "los")
    naar("10:10")
  end)

  it("rijdt met de hand en betaalt ervoor", function()
    expect_inject("ritten-met-de-hand", { status = "due" })
    expect_inject("planning-zwart", { status = "planned" })
    naar("10:39")
    expect_inject("boete")
    naar("11:20")
    expect_inject("weer-aan", { status = "due" })
    expect_inject("vijf-wagens", { status = "planned" })
  end)

  it("te vroeg weer aansluiten: binnen het halve uur alsnog geraakt", function()
    naar("11:25")
    besluit("logistiek.directie", "weer-aan", "aansluiten")
    assert.are.equal(0, severity("logistiek.planning"))
    naar("11:47")
    assert.are.equal(0, severity("logistiek.planning"))
    naar("11:49")
    assert.are.equal(4, severity("logistiek.planning"))
    expect_inject("toch-geraakt", { status = "due" })
  end)

  it("heeft Sigma de stekker eruit, dan is weer aansluiten veilig", function()
    naar("10:14")
    besluit("sigma.directie", "stekker", "uit")
    naar("11:25")
    besluit("logistiek.directie", "weer-aan", "aansluiten")
    naar("12:29")
    assert.are.equal(0, severity("logistiek.planning"))
    expect_inject("toch-geraakt", { status = "planned" })
  end)

  it("stilte is los blijven", function()
    naar("11:21")
    breng("weer-aan")
    naar("11:37")
    expect_record("decision.classified", { inject = "weer-aan", choice = "wachten" })
    assert.are.equal(2, severity("logistiek.planning"))
  end)
end)

describe("de vervoerder, geraakt", function()
  before_each(function()
    naar("10:17")
    expect_inject("planning-zwart", { status = "due" })
    expect_inject("vijf-wagens", { status = "due" })
  end)

  -- Onderweg is de levering vijftig minuten buffer voor de apotheken en veertig voor de schappen.
  local gevolg = {
    medicijnen = { schappen = "10:45", voorraad = "11:07" },
    brood = { schappen = "10:57", voorraad = "10:55" },
    half = { schappen = "11:00", voorraad = "11:10" },
  }
  for keuze, om in pairs(gevolg) do
    it(keuze .. ": schappen om " .. om.schappen .. ", apotheken om " .. om.voorraad, function()
      besluit("logistiek.directie", "vijf-wagens", keuze)
      for wat, dienst in pairs { schappen = "winkels.schappen", voorraad = "apotheek.voorraad" } do
        local uur, minuut = om[wat]:match("^(%d+):(%d+)$")
        naar("11:13")
        local r = expect_record("effect.onset",
          { service = dienst, upstream = "logistiek.planning" })
        assert.are.equal((tonumber(uur) - 8) * 60 + tonumber(minuut) - 30, r.t // 60000, dienst)
      end
    end)
  end

  it("zonder keuze loopt alles af zoals het liep", function()
    breng("vijf-wagens")
    naar("10:34")
    expect_record("silence.asked", { inject = "vijf-wagens" })
    naar("10:56")
    assert.are.equal(3, severity("apotheek.voorraad"))
    expect_inject("medicatie-op", { status = "due" })
  end)
end)

describe("het ziekenhuis", function()
  it("vensters geven veertig minuten uitstel, geen afstel", function()
    waarschuw_vroeg()
    besluit("ziekenhuis.ciso", "advies-ziekenhuis", "vensters")
    naar("11:14")
    assert.are.equal(1, severity("ziekenhuis.werkplek"))
    naar("11:16")
    assert.are.equal(4, severity("ziekenhuis.werkplek"))
  end)

  it("vensters plus de stekker van Sigma: gespaard", function()
    waarschuw_vroeg()
    besluit("ziekenhuis.ciso", "advies-ziekenhuis", "vensters")
    naar("10:55")
    besluit("sigma.directie", "stekker", "uit")
    naar("12:20")
    expect_no_record("effect.onset", { service = "ziekenhuis.werkplek" })
  end)

  it("een opnamestop legt de buur na 25 minuten vol", function()
    naar("10:37")
    besluit("ziekenhuis.crisis", "zalen-zwart", "stop")
    naar("11:01")
    assert.are.equal(0, severity("buur.seh"))
    naar("11:03")
    assert.are.equal(3, severity("buur.seh"))
    expect_inject("buur-vol", { status = "due" })
  end)

  it("volhouden met extra mensen geeft een half uur, als het papier werkt", function()
    naar("10:37")
    besluit("ziekenhuis.crisis", "zalen-zwart", "volhouden")
    naar("11:30")
    local r = expect_record("effect.onset",
      { service = "ziekenhuis.seh", upstream = "ziekenhuis.werkplek" })
    local om = r.t // 60000
    assert.is_true(om == 175 or om == 157) -- 11:25; als het papier niet werkte, 11:07
  end)

  it("wie los is, krijgt om half elf de vraag waarvoor", function()
    waarschuw_vroeg()
    besluit("ziekenhuis.ciso", "advies-ziekenhuis", "los")
    naar("10:31")
    expect_inject("afdelingen-op-papier", { status = "due" })
    naar("11:27")
    expect_inject("afdeling-sluit-aan", { status = "due" })
    expect_inject("zalen-zwart", { status = "planned" })
  end)
end)

describe("salaris en school", function()
  it("de weekrun met de hand, of geen weekrun", function()
    waarschuw_vroeg()
    besluit("loon.directie", "advies-loon", "los")
    naar("10:26")
    expect_inject("weekrun-met-de-hand", { status = "due" })
    expect_inject("platform-zwart", { status = "planned" })
    naar("12:00")
    expect_inject("invallers", { status = "planned" })
  end)

  it("wie de run afmaakt, verliest hem", function()
    waarschuw_vroeg()
    besluit("loon.directie", "advies-loon", "verbonden")
    naar("10:56")
    expect_inject("platform-zwart", { status = "due" })
    expect_inject("invallers", { status = "due" })
    expect_inject("weekrun-met-de-hand", { status = "planned" })
  end)

  it("een school die loskoppelt heeft geen toets, maar een schone omgeving", function()
    waarschuw_vroeg()
    besluit("scholen.bestuur", "advies-scholen", "los")
    naar("10:19")
    expect_no_record("effect.onset", { service = "scholen.leerplein" })
    expect_inject("toets-weg", { status = "due" })
    naar("12:00")
    assert.are.equal(0, severity("scholen.leerplein"))
  end)

  it("het waterschap, los: hinder op kantoor, de gemalen blijven bediend", function()
    waarschuw_vroeg()
    besluit("waterschap.wacht", "advies-waterschap", "los")
    naar("11:30")
    assert.are.equal(2, severity("waterschap.kantoor"))
    expect_no_record("effect.onset", { service = "waterschap.bediening" })
  end)
end)
