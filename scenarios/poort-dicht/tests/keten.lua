-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- De keten: wie wordt wanneer geraakt, en wat een besluit op tijd voorkomt. Waar een buffer een
-- bereik heeft, ligt het moment binnen dat bereik; wat vaste cijfers heeft, ligt op de minuut vast.

local function besluit(op, keuze, wie)
  decide(wie, "Besluit op " .. op, { trigger = op })
  classify(op, keuze)
end

local function begin(dienst, door)
  return expect_record("effect.onset", { service = dienst, upstream = door }).t // 60000
end

local function tussen(minuten, van, tot)
  assert.is_true(minuten >= van and minuten <= tot,
    minuten .. " ligt niet tussen " .. van .. " en " .. tot .. " minuten na StartEx")
end

describe("de keten vanaf de leverancier", function()
  it("raakt de planning om 09:10, de poort daarna, dan de weg", function()
    advance_to("10:05")
    assert.are.equal(10, begin("terminal.planning", "leverancier.beheer"))
    tussen(begin("terminal.poort", "terminal.planning"), 15, 25)
    tussen(begin("douane.aangifte", "terminal.planning"), 20, 30)
    local poort = begin("terminal.poort", "terminal.planning")
    tussen(begin("haven.verkeer", "terminal.poort"), poort + 20, poort + 40)
    expect_inject("weg-vol")
  end)

  it("is een wandeling terug: van de weg naar de leverancier", function()
    advance_to("10:05")
    local weg = expect_record("effect.onset", { service = "haven.verkeer" })
    local leeg = expect_record("dependency.draining", { service = "haven.verkeer" })
    assert.are.equal(leeg.seq, weg.cause)
    local poort = expect_record("effect.onset", { service = "terminal.poort" })
    assert.are.equal(poort.seq, leeg.cause)
  end)

  it("de haven hoort ervan als niemand belt pas om 09:50", function()
    advance_to("09:49")
    expect_no_record("effect.told", { org = "haven" })
    advance_to("09:51")
    expect_record("effect.told", { org = "haven", upstream = "terminal.planning" })
  end)

  it("en eerder als de terminal zelf belt", function()
    advance_to("09:30")
    command("inform", { by = "terminal.ciso", from = "terminal", to = { "haven.havenmeester" },
      via = "phone", class = "melding", text = "Onze planning ligt plat, de poort werkt niet" })
    assert.are.equal(30, expect_record("effect.told", { org = "haven" }).t // 60000)
  end)
end)

describe("de losgeldbrief", function()
  before_each(function()
    advance_to("09:15")
  end)

  it("isoleren spaart de koelbewaking en kost meteen de poort", function()
    advance("2m")
    besluit("losgeldbrief", "isoleren", "terminal.ciso")
    assert.are.equal(4, severity("terminal.poort"))
    advance_to("11:00")
    command("round.open", { round = "r2" })
    advance_to("11:00")
    assert.are.equal(0, severity("terminal.koeling"))
    expect_no_record("effect.onset", { service = "terminal.koeling" })
  end)

  it("doorgaan kost de koelbewaking", function()
    advance("2m")
    besluit("losgeldbrief", "doorgaan", "terminal.ciso")
    assert.are.equal(4, severity("terminal.koeling"))
  end)

  it("alleen de planning los geeft de poort drie kwartier meer", function()
    local voor = expect_record("dependency.draining", { service = "terminal.poort" }).due
    if severity("terminal.poort") == 0 then
      besluit("losgeldbrief", "segment", "terminal.ciso")
      advance_to("10:20")
      assert.are.equal(voor + 45 * 60000,
        expect_record("effect.onset", { service = "terminal.poort" }).t)
    end
  end)

  it("zonder gevolg voor de keten, als de oefenleider dat zegt", function()
    advance("2m")
    decide("terminal.ciso", "Wij praten erover", { trigger = "losgeldbrief" })
    command("classify", { inject = "losgeldbrief", choice = "isoleren", chain = false })
    expect_no_record("service.disrupted", { service = "terminal.poort" })
  end)
end)

describe("de waarschuwing van de CSIRT", function()
  local function ronde_2()
    advance_to("10:30")
    command("round.open", { round = "r2" })
  end

  it("op tijd loskoppelen spaart Zuidgors", function()
    advance_to("09:40")
    besluit("achterban-vraagt", "afkoppelen", "csirt.coordinator")
    assert.are.equal(2, severity("achterban.planning"))
    ronde_2()
    advance_to("11:20")
    expect_no_record("effect.onset", { service = "achterban.planning" })
    assert.are.equal(0, severity("achterban.planning"))
    expect_no_inject("tweede-slachtoffer")
    expect_inject("zuidgors-gespaard")
  end)

  it("wachten niet: om 11:01 is Zuidgors geraakt, en het forensisch team is bezet", function()
    ronde_2()
    advance_to("11:20")
    assert.are.equal(121, begin("achterban.planning", "leverancier.beheer"))
    local wacht = expect_record("resource.queued", { resource = "sporenteam", org = "achterban" })
    assert.are.equal(1, wacht.place)
    assert.are.equal("terminal", wacht.behind[1])
    command("give_back", { resource = "sporenteam", org = "terminal" })
    expect_record("resource.granted", { resource = "sporenteam", org = "achterban" })
  end)
end)
