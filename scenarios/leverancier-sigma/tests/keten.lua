-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- De keten zelf: wie wanneer geraakt wordt. Vaste tijden waar de kans 100% is; anders wordt
-- getoetst aan wat bij het laden is getrokken, zodat het bij elke seed klopt.

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

local function minuten(tijd)
  local uur, minuut = tijd:match("^(%d+):(%d+)$")
  return (tonumber(uur) - 8) * 60 + tonumber(minuut) - 30
end

local function geraakt_om(dienst, bron, tijd)
  local r = expect_record("effect.onset", { service = dienst, upstream = bron })
  assert.are.equal(minuten(tijd), r.t // 60000, dienst .. " door " .. bron)
end

local function gespaard(dienst, bron)
  expect_no_record("effect.onset", { service = dienst, upstream = bron })
end

describe("wie niets doet, verliest de keten", function()
  it("de vijf zekere klanten, elk op hun eigen moment", function()
    naar("12:20")
    geraakt_om("gemeente.werkplek", "sigma.beheer", "09:00")
    geraakt_om("winkels.kassa", "sigma.beheer", "09:05")
    geraakt_om("csirt.portaal", "sigma.beheer", "09:35")
    geraakt_om("logistiek.planning", "sigma.beheer", "10:05")
    geraakt_om("loon.platform", "sigma.beheer", "10:15")
    geraakt_om("ziekenhuis.werkplek", "sigma.beheer", "10:35")
  end)

  it("daarachter de tweede schakel: als de buffer op is, niet eerder", function()
    naar("12:20")
    geraakt_om("gemeente.loket", "gemeente.werkplek", "09:10")
    geraakt_om("waterschap.gegevens", "gemeente.werkplek", "10:15")
    geraakt_om("winkels.schappen", "logistiek.planning", "10:45")
    geraakt_om("gemeente.uitkering", "gemeente.werkplek", "10:50")
    geraakt_om("apotheek.voorraad", "logistiek.planning", "10:55")
    geraakt_om("scholen.salaris", "loon.platform", "10:55")
  end)

  it("en de derde: medicatie valt pas weg als beide leveringen weg zijn", function()
    naar("11:12")
    expect_record("dependency.out",
      { service = "ziekenhuis.medicatie", upstream = "logistiek.planning" })
    assert.are.equal(0, severity("ziekenhuis.medicatie"))
    naar("11:21")
    geraakt_om("ziekenhuis.medicatie", "apotheek.voorraad", "11:20")
    assert.are.equal(3, severity("ziekenhuis.medicatie"))
  end)

  -- Wat getrokken is staat in dependency.draining: wie niet aan de beurt komt, teert niet in.
  local op_kans = {
    { "apotheek.balie", "09:25", "09:50", 3 },
    { "afval.routes", "09:40", "10:15", 3 },
    { "scholen.leerplein", "09:45", "10:00", 4 },
    { "waterschap.kantoor", "10:05", "10:30", 3 },
    { "bank.kantoor", "10:45", "11:05", 3 },
  }
  for _, wie in ipairs(op_kans) do
    local dienst, vroegst, laatst, ernst = table.unpack(wie)
    it(dienst .. ": geraakt op het getrokken moment, of helemaal niet", function()
      naar("12:20")
      local doelwit, d = pcall(expect_record, "dependency.draining",
        { service = dienst, upstream = "sigma.beheer" })
      if doelwit then
        local r = expect_record("effect.onset", { service = dienst, upstream = "sigma.beheer" })
        assert.are.equal(d.due, r.t)
        assert.is_true(r.t >= minuten(vroegst) * 60000 and r.t <= minuten(laatst) * 60000)
        assert.are.equal(ernst, severity(dienst))
      else
        gespaard(dienst, "sigma.beheer")
        assert.are.equal(0, severity(dienst))
      end
    end)
  end

  it("de spoed houdt twintig minuten vol op papier, als dat papier werkt", function()
    naar("12:20")
    local r = expect_record("effect.onset",
      { service = "ziekenhuis.seh", upstream = "ziekenhuis.werkplek" })
    local om = r.t // 60000
    assert.is_true(om == minuten("10:55") or om == minuten("10:35"))
    assert.are.equal(4, severity("ziekenhuis.seh"))
  end)
end)

describe("een vroege waarschuwing spaart wie stroomafwaarts zit", function()
  before_each(function()
    naar("09:18")
    besluit("csirt.coordinator", "vroeg-waarschuwen", "nu")
    advance("4m")
  end)

  it("de vervoerder is los: geen lege schappen, geen lege apotheek, geen lege zaal", function()
    besluit("logistiek.directie", "advies-logistiek", "los")
    naar("12:20")
    gespaard("logistiek.planning", "sigma.beheer")
    gespaard("winkels.schappen", "logistiek.planning")
    gespaard("apotheek.voorraad", "logistiek.planning")
    gespaard("ziekenhuis.medicatie", "apotheek.voorraad")
    assert.are.equal(2, severity("logistiek.planning")) -- wat hij zichzelf aandeed
  end)

  it("het platform is los: de invallers krijgen hun geld", function()
    besluit("loon.directie", "advies-loon", "los")
    naar("12:20")
    gespaard("loon.platform", "sigma.beheer")
    gespaard("scholen.salaris", "loon.platform")
    gespaard("gemeente.salaris", "loon.platform")
  end)

  it("het ziekenhuis is los: de spoed blijft open en de buur rustig", function()
    besluit("ziekenhuis.ciso", "advies-ziekenhuis", "los")
    naar("12:20")
    gespaard("ziekenhuis.werkplek", "sigma.beheer")
    gespaard("ziekenhuis.seh", "ziekenhuis.werkplek")
    gespaard("buur.seh", "ziekenhuis.seh")
  end)

  it("wie het tegenspel speelt, volgt haar meteen op en heeft alleen hinder", function()
    naar("10:40")
    expect_record("dependency.cut", { service = "apotheek.balie" })
    gespaard("apotheek.balie", "sigma.beheer")
    gespaard("gemeente.inzameling", "afval.routes")
    assert.are.equal(1, severity("apotheek.balie"))
  end)

  it("wie de waarschuwing krijgt en verbonden blijft, wordt geraakt", function()
    besluit("logistiek.directie", "advies-logistiek", "verbonden")
    naar("12:20")
    geraakt_om("logistiek.planning", "sigma.beheer", "10:05")
    geraakt_om("apotheek.voorraad", "logistiek.planning", "10:55")
  end)
end)

describe("een waarschuwing die te laat komt", function()
  it("helpt de vervoerder niet meer, het ziekenhuis nog net", function()
    naar("09:18")
    besluit("csirt.coordinator", "vroeg-waarschuwen", "wachten")
    naar("10:08")
    expect_inject("advies-logistiek", { status = "planned" })
    geraakt_om("logistiek.planning", "sigma.beheer", "10:05")
    naar("10:30")
    besluit("ziekenhuis.ciso", "advies-ziekenhuis", "los")
    naar("12:20")
    gespaard("ziekenhuis.werkplek", "sigma.beheer")
    geraakt_om("ziekenhuis.medicatie", "apotheek.voorraad", "11:20") -- want die kwam van een ander
  end)

  it("loskoppelen na de klap is niets meer waard", function()
    naar("10:20")
    besluit("loon.directie", "advies-loon", "los")
    naar("12:20")
    geraakt_om("loon.platform", "sigma.beheer", "10:15")
    assert.are.equal(4, severity("loon.platform"))
    geraakt_om("scholen.salaris", "loon.platform", "10:55")
  end)
end)

describe("ruis en herstel", function()
  it("de cloudstoring is over, maar de app nog niet meteen: naijlen plus achterstand", function()
    naar("08:43")
    assert.are.equal(3, severity("bank.app"))
    naar("09:19")
    assert.are.equal(0, severity("wolk.regio"))
    assert.are.equal(3, severity("bank.app"))
    local r = expect_record("effect.recovering", { service = "bank.app" })
    -- een vijfde van de veertig minuten dat het mis was
    assert.are.equal((15 + 8) * 60000, r.due - r.t)
    naar("09:42")
    assert.are.equal(0, severity("bank.app"))
  end)

  it("het salarisplatform had er hinder van, te weinig om door te geven", function()
    naar("08:50")
    assert.are.equal(2, severity("loon.platform"))
    naar("09:50")
    gespaard("scholen.salaris", "loon.platform")
    assert.are.equal(0, severity("loon.platform"))
  end)
end)

describe("wie hoort wat, en wanneer", function()
  it("zonder bericht hoort de CSIRT het met vertraging, en het land nog later", function()
    naar("11:00")
    local csirt = expect_record("effect.told",
      { service = "csirt.beeld", upstream = "gemeente.werkplek" })
    assert.are.equal(minuten("09:25"), csirt.t // 60000)
    local land = expect_record("effect.told",
      { service = "nationaal.beeld", upstream = "gemeente.werkplek" })
    local d = expect_record("dependency.draining",
      { service = "nationaal.beeld", upstream = "gemeente.werkplek" })
    assert.are.equal(d.due, land.t)
    assert.is_true(land.t >= minuten("09:50") * 60000 and land.t <= minuten("10:05") * 60000)
  end)

  it("wie belt, is sneller dan de keten", function()
    naar("09:12")
    command("inform", { by = "gemeente.ciso", from = "gemeente", to = { "csirt", "waterschap" },
      via = "phone", class = "melding", tlp = "AMBER",
      text = "Werkplekken weg, vermoedelijk via Sigma" })
    local r = expect_record("effect.told",
      { service = "csirt.beeld", upstream = "gemeente.werkplek" })
    assert.are.equal(minuten("09:12"), r.t // 60000)
    expect_record("effect.told",
      { service = "waterschap.gegevens", upstream = "gemeente.werkplek" })
  end)

  it("scholen weten eerder van het platform dan dat zij het merken", function()
    naar("10:58")
    local r = expect_record("effect.told",
      { service = "scholen.bureau", upstream = "loon.platform" })
    assert.are.equal(minuten("10:50"), r.t // 60000)
    expect_no_record("effect.noticeable",
      { service = "scholen.salaris", upstream = "loon.platform" })
    naar("11:01")
    expect_record("effect.noticeable", { service = "scholen.salaris", upstream = "loon.platform" })
  end)
end)

describe("een kanaal dat zelf aan de keten hangt", function()
  it("het portaal van de CSIRT is weg: het beeld van tien uur komt per mail", function()
    naar("09:36")
    assert.are.equal(4, severity("csirt.portaal"))
    naar("10:03")
    local r = expect_record("inject.delivered", { inject = "beeld-r2" })
    assert.are.equal("mail", r.via)
  end)

  it("de mail van de gemeente is weg: wie schrijft, moet bellen", function()
    naar("10:41")
    expect_inject("toezicht-vraagt", { status = "due" })
  end)

  it("een tekst zegt wat de keten zegt", function()
    naar("10:02")
    local r = expect_record("inject.delivered", { inject = "beeld-r2" })
    local nl, en = r.text.nl:gsub("%s+", " "), r.text.en:gsub("%s+", " ")
    assert.is_not_nil(nl:find("Gemeente Oeverlo: uitval.", 1, true))
    assert.is_not_nil(en:find("Municipality of Oeverlo: outage.", 1, true))
    assert.is_not_nil(nl:find("ten minste " .. get("geraakt") .. " organisaties", 1, true))
  end)
end)
