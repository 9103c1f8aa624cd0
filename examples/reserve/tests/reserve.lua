-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("reserve", function()
  it("is offered, not delivered", function()
    advance_to("09:26")
    expect_record("inject.offered", { inject = "nudge" })
    expect_no_inject("nudge")
    command("inject.fire", { inject = "nudge" })
    expect_inject("nudge")
  end)

  it("is not offered when the town decides in time", function()
    advance_to("09:12")
    decide("town.security", "Off line", { trigger = "outage" })
    advance_to("09:59")
    expect_no_record("inject.offered", { inject = "nudge" })
    expect_no_inject("nudge")
    expect_no_inject("pressure")
  end)
end)
