-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("after", function()
  it("counts from the real delivery, not from the plan", function()
    advance_to("09:01")
    command("inject.hold", { inject = "outage" })
    advance_to("09:20")
    command("inject.release", { inject = "outage" })
    advance("1m")
    expect_inject("outage")
    expect_no_inject("callers")
    advance("10m")
    expect_inject("callers")
  end)

  it("waits for an answer", function()
    advance_to("09:30")
    expect_no_inject("thanks")
    decide("town.security", "The forms go off line", { trigger = "outage" })
    advance("5m")
    expect_inject("thanks")
  end)
end)
