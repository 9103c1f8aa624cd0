-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Reserves komen op de keuzelijst als een verwachte actie uitblijft; niets gaat vanzelf weg.

describe("reserves", function()
  it("alle drie van ronde 1 worden aangeboden als er niets gebeurt", function()
    advance_to("09:36")
    expect_no_record("inject.offered", { inject = "reserve-stekker" })
    advance_to("09:38")
    expect_record("inject.offered", { inject = "reserve-stekker" })
    advance_to("09:51")
    expect_record("inject.offered", { inject = "reserve-csirt" })
    advance_to("09:56")
    expect_record("inject.offered", { inject = "reserve-commissaris" })
    expect_no_inject("reserve-stekker")
    expect_no_inject("reserve-csirt")
  end)

  it("wie isoleert hoort niets meer van de stekker", function()
    advance_to("09:20")
    decide("terminal.ciso", "Poort en planning los", { trigger = "losgeldbrief" })
    classify("losgeldbrief", "isoleren")
    advance_to("10:29")
    expect_no_record("inject.offered", { inject = "reserve-stekker" })
  end)

  it("wie de CSIRT informeert krijgt Zuidgors niet aan de lijn", function()
    advance_to("09:25")
    command("inform", { by = "terminal.ciso", from = "terminal", to = { "csirt" }, via = "phone",
      class = "melding", tlp = "AMBER", text = "Planning versleuteld, losgeld geëist" })
    advance_to("10:29")
    expect_no_record("inject.offered", { inject = "reserve-csirt" })
  end)

  it("wie opschaalt hoeft de commissaris niets uit te leggen", function()
    advance_to("09:30")
    command("escalate", { by = "terminal.directie", to = "crisisteam",
      rationale = "Planning plat, losgeld geëist, keten geraakt" })
    advance_to("10:29")
    expect_no_record("inject.offered", { inject = "reserve-commissaris" })
  end)

  it("het bufferterrein van Zuidgors haalt veertig wagens van de weg", function()
    advance_to("10:04")
    local voor = get("wachtrij")
    command("inject.fire", { inject = "hulp-zuidgors" })
    command("inject.delivered", { by = "tegenspel", inject = "hulp-zuidgors" })
    assert.are.equal(math.max(0, voor - 40), get("wachtrij"))
  end)
end)
