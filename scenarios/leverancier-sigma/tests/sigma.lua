-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Verhaallijn 1: het spoor, de waarschuwing, de stekker, de laptops.

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

describe("het spoor bij Sigma", function()
  it("wie vroeg meldt, geeft de CSIRT zes minuten", function()
    naar("08:50")
    besluit("sigma.dienst", "sigma-spoor", "melden")
    naar("09:11")
    assert.are.equal("due", status("vroeg-waarschuwen"))
  end)

  it("wie eerst zoekt, of zwijgt, niet", function()
    naar("09:11")
    expect_record("decision.classified", { inject = "sigma-spoor", choice = "eerst-zoeken" })
    expect_inject("vroeg-waarschuwen", { status = "planned" })
    naar("09:17")
    expect_inject("vroeg-waarschuwen", { status = "due" })
  end)
end)

describe("waarschuwen", function()
  local alle = { "logistiek", "ziekenhuis", "loon", "scholen", "waterschap", "bank" }

  it("nu: elke klant die nog heel is kan binnen het halve uur kiezen", function()
    naar("09:18")
    besluit("csirt.coordinator", "vroeg-waarschuwen", "nu")
    advance("4m")
    for _, org in ipairs(alle) do
      assert.are_not.equal("planned", status("advies-" .. org))
    end
  end)

  it("gericht: eerst ziekenhuis en waterschap, de rest na tienen", function()
    naar("09:18")
    besluit("csirt.coordinator", "vroeg-waarschuwen", "gericht")
    advance("4m")
    expect_inject("advies-ziekenhuis", { status = "due" })
    expect_inject("advies-waterschap", { status = "due" })
    expect_inject("advies-loon", { status = "planned" })
    expect_inject("advies-logistiek", { status = "planned" })
    naar("10:07")
    expect_inject("advies-loon", { status = "due" })
    expect_inject("advies-logistiek", { status = "planned" }) -- die is al geraakt
  end)

  it("stilte is wachten, en de reserve ligt klaar", function()
    naar("09:18")
    breng("vroeg-waarschuwen")
    naar("09:34")
    expect_record("decision.classified", { inject = "vroeg-waarschuwen", choice = "wachten" })
    naar("09:39")
    expect_record("inject.offered", { inject = "reserve-waarschuwing" })
    expect_inject("advies-ziekenhuis", { status = "planned" })
    naar("10:07")
    expect_inject("advies-ziekenhuis", { status = "due" })
  end)

  it("een overgeslagen besluit houdt de waarschuwing niet voor altijd tegen", function()
    naar("09:10")
    command("inject.skip", { inject = "vroeg-waarschuwen", reason = "de tafel is er al uit" })
    naar("10:07")
    expect_inject("advies-ziekenhuis", { status = "due" })
  end)

  it("ook Sigma kan het doen: haar antwoord aan bellende klanten is een waarschuwing", function()
    naar("09:40")
    breng("sigma-telefoon")
    expect_inject("advies-logistiek", { status = "planned" })
    command("inform", { by = "sigma.directie", from = "sigma",
      to = { "csirt", "logistiek.directie" }, via = "phone", class = "advies",
      trigger = "sigma-telefoon", text = "Koppel ons los" })
    expect_inject("advies-logistiek", { status = "due" })
    expect_inject("advies-ziekenhuis", { status = "planned" })
    besluit("logistiek.directie", "advies-logistiek", "los")
    naar("11:00")
    assert.are.equal(2, severity("logistiek.planning"))
    assert.are.equal(0, severity("winkels.schappen"))
  end)

  it("wie op kans al geraakt is, krijgt geen waarschuwing meer", function()
    naar("09:18")
    breng("vroeg-waarschuwen")
    naar("10:07")
    local hoe = severity("scholen.leerplein") >= 3 and "planned" or "due"
    assert.are.equal(hoe, status("advies-scholen"))
  end)
end)

describe("de stekker", function()
  before_each(function()
    naar("10:14")
  end)

  it("uit: het ziekenhuis is gespaard, de monteurs staan stil", function()
    besluit("sigma.directie", "stekker", "uit")
    naar("10:50")
    expect_no_record("effect.onset", { service = "ziekenhuis.werkplek" })
    expect_no_record("effect.onset", { service = "bank.kantoor" })
    assert.are.equal(4, severity("gemeente.werkplek")) -- geraakt is geraakt
    assert.are.equal(3, severity("gemeente.herstel"))
    expect_inject("monteurs-stil", { status = "due" })
  end)

  it("aan, ook door stilte: de monteurs werken door en het ziekenhuis wordt geraakt", function()
    breng("stekker")
    naar("10:36")
    expect_record("decision.classified", { inject = "stekker", choice = "aan" })
    expect_record("effect.onset", { service = "ziekenhuis.werkplek", upstream = "sigma.beheer" })
    assert.are.equal(0, severity("sigma.hulp"))
    expect_inject("monteurs-stil", { status = "planned" })
  end)

  it("op verzoek: hinder, te weinig om iemand stil te zetten, en geen bescherming", function()
    besluit("sigma.directie", "stekker", "op-verzoek")
    naar("10:50")
    assert.are.equal(2, severity("sigma.hulp"))
    assert.are.equal(0, severity("gemeente.herstel"))
    expect_record("effect.onset", { service = "ziekenhuis.werkplek", upstream = "sigma.beheer" })
  end)
end)

describe("veertig laptops", function()
  before_each(function()
    naar("11:24")
  end)

  it("zorg: de spoed herstelt, de schappen niet", function()
    besluit("csirt.coordinator", "herstel-volgorde", "zorg")
    naar("12:29")
    assert.are.equal(0, severity("ziekenhuis.seh"))
    assert.are.equal(3, severity("winkels.schappen"))
    assert.are.equal(3, severity("scholen.salaris"))
  end)

  it("keten: schappen en apotheken zijn onderweg, maar halen het einde niet", function()
    besluit("csirt.coordinator", "herstel-volgorde", "keten")
    naar("12:29")
    expect_record("effect.recovering",
      { service = "winkels.schappen", upstream = "logistiek.planning" })
    expect_record("effect.recovering",
      { service = "apotheek.voorraad", upstream = "logistiek.planning" })
    assert.are.equal(4, severity("ziekenhuis.seh"))
  end)

  it("inkomen: de uitkeringen komen op gang", function()
    besluit("csirt.coordinator", "herstel-volgorde", "inkomen")
    expect_record("effect.recovering", { service = "gemeente.uitkering" })
    naar("12:29")
    assert.are.equal(0, severity("gemeente.uitkering"))
    assert.are.equal(4, severity("ziekenhuis.seh"))
  end)
end)

describe("de oefenleider grijpt in", function()
  it("een tijdsprong over het besluit laat de keten doorlopen en de dilemma's heel", function()
    naar("09:12")
    command("jump", { to = "09:50" })
    advance("30s")
    expect_no_inject("vroeg-waarschuwen") -- schuift mee: even ver na de sprong als ervoor
    assert.are.equal(4, severity("csirt.portaal"))
    advance("5m")
    expect_inject("vroeg-waarschuwen", { status = "due" })
    expect_no_record("script.error")
  end)

  it("een effect dat te vroeg komt, kan worden vastgehouden", function()
    naar("10:01")
    command("effect.hold", { service = "logistiek.planning", upstream = "sigma.beheer",
      reason = "het team is nog in overleg" })
    naar("10:20")
    assert.are.equal(0, severity("logistiek.planning"))
    expect_inject("planning-zwart", { status = "planned" })
    command("effect.release", { service = "logistiek.planning", upstream = "sigma.beheer" })
    advance("1m")
    assert.are.equal(4, severity("logistiek.planning"))
    expect_inject("planning-zwart", { status = "due" })
  end)
end)
