-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Verhaallijn 3: wat de pers te horen krijgt, bepaalt wat zij schrijft.

local function breng(id)
  command("inject.delivered", { by = "tegenspel", inject = id })
end

describe("de pers", function()
  before_each(function()
    advance_to("09:50")
    breng("pers-belt")
  end)

  local artikel = {
    open = "artikel-open",
    beperkt = "artikel-beperkt",
    zwijgen = "artikel-zwijgen",
  }
  for keuze, inject in pairs(artikel) do
    it(keuze .. " geeft " .. inject, function()
      advance("5m")
      decide("terminal.directie", "Zo doen wij het", { trigger = "pers-belt" })
      classify("pers-belt", keuze)
      advance_to("10:04")
      expect_no_inject(inject)
      advance_to("10:06")
      expect_inject(inject)
      for _, ander in pairs(artikel) do
        if ander ~= inject then
          expect_no_inject(ander)
        end
      end
    end)
  end

  it("stilte: de oefenleider wordt gevraagd, en de krant schrijft dat niemand reageert", function()
    advance_to("10:05")
    expect_record("silence.asked", { inject = "pers-belt" })
    expect_no_record("decision.classified", { inject = "pers-belt" })
    advance_to("10:07")
    expect_inject("artikel-zwijgen")
  end)
end)

describe("het valse bericht", function()
  it("draagt niets dat spelers vertelt dat het onwaar is", function()
    advance_to("10:04")
    local r = expect_record("inject.delivered", { inject = "nepbericht" })
    assert.is_nil(r.truth)
    assert.are.equal("social", r.via)
  end)
end)

describe("het departement", function()
  it("mist de sitrep die niet komt, pas na een half uur speeltijd", function()
    advance_to("10:13")
    expect_inject("dcc-vraagt")
    advance_to("10:30") -- tussen de rondes staat de termijn stil
    command("round.open", { round = "r2" })
    advance_to("10:41")
    expect_no_record("expectation.missed", { inject = "dcc-vraagt" })
    advance_to("10:43")
    expect_record("expectation.missed", { inject = "dcc-vraagt", expectation = "sitrep" })
  end)

  it("krijgt een sitrep als antwoord", function()
    advance_to("10:13")
    command("sitrep", { by = "haven.crisiscoordinator", trigger = "dcc-vraagt",
      picture = "Uitval bij een terminal, oorzaak vermoedelijk een aanval",
      judgement = "De rij groeit; nog geen tweede terminal" })
    assert.are.equal("answered", status("dcc-vraagt"))
  end)
end)
