-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("person-delivery", function()
  it("is due, and delivered when somebody says so", function()
    advance_to("09:06")
    expect_inject("outage", { status = "due" })
    advance("2m")
    command("inject.delivered", { by = "tegenspel", inject = "outage" })
    expect_inject("outage")
    expect_record("inject.delivered", { inject = "outage" })
  end)

  it("counts the deadline from the call, not from the plan", function()
    advance_to("09:15")
    command("inject.delivered", { by = "tegenspel", inject = "outage" })
    advance_to("09:34")
    expect_no_record("expectation.missed", { inject = "outage" })
    advance_to("09:36")
    expect_record("expectation.missed", { inject = "outage" })
  end)

  it("can fail", function()
    advance_to("09:21")
    command("inject.failed", { by = "tegenspel", inject = "visitor", reason = "Nobody there" })
    expect_record("inject.failed", { inject = "visitor" })
  end)
end)
