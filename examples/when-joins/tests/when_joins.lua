-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("when-joins", function()
  it("fires as soon as the last parent is true", function()
    advance_to("09:20")
    expect_no_inject("paper-forms")
    decide("town.security", "Off line", { trigger = "outage" })
    classify("outage", "off")
    advance("1s")
    expect_inject("paper-forms")
  end)

  it("takes the other way when nobody decides", function()
    advance_to("09:39")
    expect_no_inject("paper-forms")
    advance_to("09:41")
    expect_inject("paper-forms")
  end)

  it("never fires when the forms stay on line", function()
    advance_to("09:20")
    decide("town.security", "They stay", { trigger = "outage" })
    classify("outage", "stay")
    advance_to("09:59")
    expect_no_inject("paper-forms")
  end)
end)
