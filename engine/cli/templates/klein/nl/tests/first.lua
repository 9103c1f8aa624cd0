-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("de mail", function()
  it("komt om vijf over negen", function()
    advance_to("09:04")
    expect_no_inject("melding")
    advance_to("09:06")
    expect_inject("melding")
  end)

  it("wie uitschakelt krijgt een rij", function()
    advance_to("09:10")
    decide("bibliotheek.ict", "Het systeem gaat uit", { trigger = "melding" })
    classify("melding", "uit")
    advance("1m")
    expect_inject("rij")
    expect_no_inject("klacht")
  end)

  it("wie niets besluit krijgt klachten", function()
    advance_to("09:45")
    expect_inject("klacht")
  end)
end)
