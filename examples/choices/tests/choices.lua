-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("choices", function()
  before_each(function()
    advance_to("09:10")
  end)

  it("off line: a queue at the desk", function()
    decide("town.security", "We take them off", { trigger = "outage" })
    classify("outage", "off")
    advance("11m")
    expect_inject("queue-at-desk")
    expect_no_inject("lost-forms")
    expect_inject("press")
  end)

  it("on line: forms get lost", function()
    decide("town.security", "We leave them", { trigger = "outage" })
    classify("outage", "stay")
    advance("11m")
    expect_inject("lost-forms")
    expect_inject("press")
  end)

  it("no decision is a way too, after the time-out", function()
    advance_to("09:31")
    expect_inject("lost-forms")
  end)
end)
