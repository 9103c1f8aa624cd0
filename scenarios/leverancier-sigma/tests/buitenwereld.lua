-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Verhaallijn 4: wat er naar buiten gaat, en wat dat met anderen doet.

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

describe("de pers", function()
  local artikel = {
    noemen = "artikel-noemen",
    storing = "artikel-storing",
    zwijgen = "artikel-zwijgen",
  }
  for keuze, inject in pairs(artikel) do
    it(keuze .. " geeft " .. inject, function()
      naar("09:42")
      besluit("gemeente.burgemeester", "pers-belt", keuze)
      naar("10:00")
      expect_no_inject(inject)
      naar("10:02")
      expect_inject(inject)
      for _, ander in pairs(artikel) do
        if ander ~= inject then
          expect_no_inject(ander)
        end
      end
    end)
  end

  it("een naam in de krant is ook een waarschuwing, voor wie er geen kreeg", function()
    naar("09:42")
    besluit("gemeente.burgemeester", "pers-belt", "noemen")
    naar("10:02")
    for _, dienst in ipairs { "apotheek.balie", "afval.routes" } do
      if severity(dienst) < 3 then
        expect_record("dependency.cut", { service = dienst, upstream = "sigma.beheer" })
      end
    end
  end)

  it("zwijgen maakt de onrust, een half uur eerder dan het valse bericht", function()
    naar("09:42")
    besluit("gemeente.burgemeester", "pers-belt", "zwijgen")
    assert.are.equal(3, severity("publiek.onrust"))
    naar("10:12")
    assert.are_not.equal(0, severity("gemeente.telefoon"))
  end)
end)

describe("de bank", function()
  it("wie zelf spreekt, wordt niet platgebeld", function()
    naar("10:24")
    besluit("bank.communicatie", "bank-vraag", "bericht")
    naar("11:10")
    expect_no_record("effect.onset", { service = "bank.klantcontact" })
    assert.are.equal(1, severity("bank.klantcontact"))
    expect_inject("belpiek-bank", { status = "planned" })
    naar("11:26")
    assert.are.equal(0, severity("bank.klantcontact"))
  end)

  it("wie zwijgt wel, twintig minuten na het valse bericht", function()
    naar("10:59")
    expect_record("decision.classified", { inject = "bank-vraag", choice = "wachten" })
    assert.are.equal(0, severity("bank.klantcontact"))
    naar("11:01")
    assert.are.equal(3, severity("bank.klantcontact"))
    expect_inject("belpiek-bank", { status = "due" })
  end)

  it("het valse bericht zegt spelers niet dat het vals is", function()
    naar("10:41")
    local r = expect_record("inject.delivered", { inject = "nepbericht" })
    assert.is_nil(r.truth)
  end)
end)

describe("het inlogmiddel", function()
  it("de gemeente sluit zelf: het ziekenhuis blijft aangesloten", function()
    naar("10:56")
    besluit("gemeente.ciso", "inlog-ultimatum", "zelf-dicht")
    assert.are.equal(3, severity("gemeente.digitaal"))
    naar("11:40")
    expect_no_record("effect.onset", { service = "ziekenhuis.portaal" })
    expect_no_inject("afgesloten")
  end)

  it("de gemeente houdt open, ook door stilte: iedereen eraf", function()
    naar("10:56")
    breng("inlog-ultimatum")
    naar("11:09")
    expect_record("decision.classified", { inject = "inlog-ultimatum", choice = "openhouden" })
    expect_inject("afgesloten")
    naar("11:40")
    assert.are.equal(3, severity("gemeente.digitaal"))
    assert.are.equal(2, severity("ziekenhuis.portaal"))
  end)
end)

describe("toezicht en land", function()
  it("de toezichthouder belt als hij het in de krant leest", function()
    naar("10:39")
    expect_inject("toezicht-vraagt", { status = "planned" })
    naar("10:41")
    expect_inject("toezicht-vraagt", { status = "due" })
  end)

  it("en niet als de gemeente het zelf heeft gemeld", function()
    naar("10:20")
    command("notify", { by = "gemeente.ciso", to = "toezicht", class = "eerste melding" })
    naar("11:00")
    expect_inject("toezicht-vraagt", { status = "planned" })
  end)

  it("het land vraagt pas als het er iets van heeft gehoord", function()
    naar("10:25")
    expect_inject("nationaal-vraagt", { status = "planned" })
    naar("10:27")
    expect_record("effect.told", { service = "nationaal.beeld", upstream = "gemeente.werkplek" })
    expect_inject("nationaal-vraagt", { status = "due" })
  end)

  it("een sitrep is een antwoord", function()
    naar("10:27")
    breng("nationaal-vraagt")
    command("sitrep", { by = "csirt.coordinator", trigger = "nationaal-vraagt",
      picture = "Vier klanten van een beheerder geraakt", judgement = "De lijst is nog niet af" })
    assert.are.equal("answered", status("nationaal-vraagt"))
  end)
end)
