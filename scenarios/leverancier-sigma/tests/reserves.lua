-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Reserves komen op de keuzelijst als een verwachte actie uitblijft; niets gaat vanzelf weg.

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

describe("reserves", function()
  it("alle vier worden aangeboden als er niets gebeurt", function()
    naar("09:18")
    breng("gemeente-los")
    breng("vroeg-waarschuwen")
    naar("09:30")
    breng("verdeling")
    naar("09:39")
    expect_record("inject.offered", { inject = "reserve-waarschuwing" })
    naar("09:54")
    expect_record("inject.offered", { inject = "reserve-maatstaf" })
    naar("09:59")
    expect_record("inject.offered", { inject = "reserve-melden" })
    naar("10:07")
    breng("advies-ziekenhuis")
    naar("10:24")
    expect_record("inject.offered", { inject = "reserve-los" })
    for _, doel in ipairs { "waarschuwing", "maatstaf", "melden", "los" } do
      expect_no_inject("reserve-" .. doel)
    end
  end)

  it("wie waarschuwt hoort geen lid dat het rechtuit vraagt", function()
    naar("09:18")
    besluit("csirt.coordinator", "vroeg-waarschuwen", "gericht")
    naar("10:20")
    expect_no_record("inject.offered", { inject = "reserve-waarschuwing" })
  end)

  it("wie meldt krijgt het meldpunt niet aan de lijn", function()
    naar("09:12")
    breng("gemeente-los")
    command("inform", { by = "gemeente.ciso", from = "gemeente", to = { "csirt" }, via = "phone",
      class = "melding", tlp = "AMBER", text = "Werkplekken weg sinds negen uur" })
    naar("10:20")
    expect_no_record("inject.offered", { inject = "reserve-melden" })
  end)

  it("wie met een maatstaf verdeelt hoeft die niet te laten zien", function()
    naar("09:30")
    besluit("csirt.coordinator", "verdeling", "bron")
    naar("10:20")
    expect_no_record("inject.offered", { inject = "reserve-maatstaf" })
  end)

  it("een geraakt ziekenhuis staat niet meer voor de kast", function()
    naar("10:30")
    breng("advies-ziekenhuis")
    naar("10:50")
    expect_no_record("inject.offered", { inject = "reserve-los" })
  end)

  it("een geleend team neemt de gemeente over: het eigen team is vrij voor wie wacht", function()
    naar("09:30")
    besluit("csirt.coordinator", "verdeling", "slachtoffers")
    naar("10:47")
    besluit("csirt.coordinator", "vraag-ziekenhuis", "in-de-rij")
    assert.are.equal(1, get("rij"))
    command("inject.fire", { inject = "hulp-buurteam" })
    breng("hulp-buurteam")
    expect_record("resource.granted", { resource = "forensics", org = "ziekenhuis" })
    assert.are.equal(0, get("rij"))
    naar("11:10")
    assert.are.equal(0, severity("gemeente.herstel"))
  end)
end)
