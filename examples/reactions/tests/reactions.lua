-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("reactions", function()
  it("the supplier does not ask what it was told", function()
    advance_to("09:10")
    command("inform", { by = "town.security", from = "town", to = { "supplier" }, via = "mail",
      class = "melding", text = "The forms give an error" })
    advance_to("09:41")
    expect_inject("supplier-asks", { status = "skipped" })
    expect_inject("invoice")
  end)

  it("the supplier minds if the press knew first", function()
    advance_to("09:10")
    command("inform", { by = "town.board", from = "town", to = { "press" }, via = "phone",
      class = "persbericht", text = "There is a disruption" })
    expect_inject("angry-supplier")
  end)

  it("nothing happens when nobody informs anybody", function()
    advance_to("09:55")
    expect_inject("supplier-asks")
    expect_no_inject("angry-supplier")
  end)
end)
