-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("expectations", function()
  it("are missed at their own deadline", function()
    advance_to("09:14")
    expect_no_record("expectation.missed")
    advance_to("09:16")
    expect_record("expectation.missed", { inject = "outage", expectation = "tell-desk" })
    expect_no_record("expectation.missed", { expectation = "decide" })
    advance_to("09:26")
    expect_record("expectation.missed", { inject = "outage", expectation = "decide" })
  end)

  it("are rated by an observer", function()
    advance_to("09:10")
    command("assess", { by = "waarnemer", inject = "outage", expectation = "tell-desk",
      rating = "goed" })
    advance_to("09:16")
    expect_no_record("expectation.missed", { expectation = "tell-desk" })
  end)
end)
