-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("the mail", function()
  it("comes at five past nine", function()
    advance_to("09:04")
    expect_no_inject("report")
    advance_to("09:06")
    expect_inject("report")
  end)

  it("who switches off gets a queue", function()
    advance_to("09:10")
    decide("library.it", "The system goes off", { trigger = "report" })
    classify("report", "off")
    advance("1m")
    expect_inject("queue")
    expect_no_inject("complaint")
  end)

  it("who decides nothing gets complaints", function()
    advance_to("09:45")
    expect_inject("complaint")
  end)
end)
