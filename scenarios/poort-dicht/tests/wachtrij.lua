-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Verhaallijn 2: de rij, het loket van de douane en de voorrang.

local function breng(id)
  command("inject.delivered", { by = "tegenspel", inject = id })
end

local function naar_ronde_2()
  advance_to("10:30")
  command("round.open", { round = "r2" })
end

describe("de rij", function()
  it("groeit zolang er meer bijkomt dan erdoor gaat", function()
    advance("1m")
    local begin = get("wachtrij")
    advance_to("10:00")
    assert.is_true(get("wachtrij") > begin + 30)
  end)

  it("groeit minder hard als de haven de vervoerder waarschuwt", function()
    advance_to("09:25")
    assert.are.equal(80, get("aanvoer"))
    command("inform", { by = "haven.havenmeester", from = "haven", to = { "vervoer" },
      via = "phone", class = "melding", text = "Stuur voorlopig geen wagens naar Noordkade" })
    assert.are.equal(50, get("aanvoer"))
    expect_record("note.logged")
  end)

  it("groeit minder hard als de haven een bufferterrein regelt", function()
    advance_to("09:46")
    breng("hulpdiensten")
    command("action", { by = "haven.havenmeester", trigger = "hulpdiensten",
      text = "Bufferterrein open, een rijbaan vrij voor hulpdiensten" })
    assert.are.equal(65, get("aanvoer"))
  end)

  it("staat met het aantal van dat moment in de tekst", function()
    advance_to("09:46")
    breng("hulpdiensten")
    local r = expect_record("inject.delivered", { inject = "hulpdiensten" })
    assert.is_not_nil(r.text.nl:find("nu " .. get("wachtrij") .. " wagens", 1, true))
    assert.is_not_nil(r.text.en:find("now " .. get("wachtrij") .. " lorries", 1, true))
  end)

  it("de koelcontainers zijn van een van twee vervoerders", function()
    advance("1m")
    local wie = get("koelvervoerder")
    assert.is_true(wie == "Kwelderaar Transport" or wie == "Koelvervoer Noordgors")
    expect_record("draw.made")
  end)
end)

describe("ronde 2", function()
  it("begint pas als de oefenleider haar opent", function()
    advance_to("10:30")
    assert.are.equal("r1", round())
    advance("30m")
    expect_inject("beeld-r2", { status = "planned" })
    command("round.open", { round = "r2" })
    advance("3m")
    expect_inject("beeld-r2")
    assert.are.equal("r2", round())
  end)
end)

describe("de loketprocedure", function()
  before_each(function()
    naar_ronde_2()
    advance_to("10:37")
    breng("noodprocedure")
  end)

  local gevolg = {
    handmatig = { "stempel-zonder-lijst", 24 },
    voorrangslijst = { "lijst-betwist", 16 },
  }
  for keuze, wat in pairs(gevolg) do
    it(keuze .. " leidt tot " .. wat[1], function()
      decide("douane.teamleider", "Besluit", { trigger = "noodprocedure" })
      classify("noodprocedure", keuze)
      assert.are.equal(wat[2], get("doorloop"))
      advance_to("11:01")
      expect_inject(wat[1], { status = "due" })
      expect_inject("bederf", { status = "planned" })
    end)
  end

  it("wie niets besluit, houdt alles vast", function()
    advance_to("10:58")
    expect_record("decision.classified", { inject = "noodprocedure", choice = "vasthouden" })
    assert.are.equal(6, get("doorloop"))
    advance_to("11:01")
    expect_inject("bederf", { status = "due" })
    expect_inject("stempel-zonder-lijst", { status = "planned" })
  end)
end)

describe("voorrang", function()
  local gevolg = { medicijnen = "lijn-stil", onderdelen = "depot-tekort", volgorde = "onrust-rij" }
  for keuze, inject in pairs(gevolg) do
    it(keuze .. " leidt tot " .. inject, function()
      naar_ronde_2()
      advance_to("10:46")
      breng("voorrang")
      advance("10m")
      decide("terminal.operatie", "Deze volgorde", { trigger = "voorrang" })
      classify("voorrang", keuze)
      advance("1m")
      assert.are_not.equal("planned", status(inject))
      for _, ander in pairs(gevolg) do
        if ander ~= inject then
          assert.are.equal("planned", status(ander))
        end
      end
    end)
  end

  it("zonder besluit maakt de rij haar eigen regel, en wordt de oefenleider gevraagd", function()
    naar_ronde_2()
    advance_to("10:46")
    breng("voorrang")
    advance_to("11:08")
    expect_record("silence.asked", { inject = "voorrang" })
    expect_inject("onrust-rij", { status = "due" })
    advance_to("11:11") -- de drie wegen komen weer bijeen
    expect_inject("chauffeurs-nood", { status = "due" })
  end)
end)
