-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("storyline", function()
  it("reminds those who did not read", function()
    advance_to("09:14")
    expect_inject("outage")
    expect_no_inject("reminder")
    advance_to("09:16")
    expect_inject("reminder")
  end)

  it("does not remind those who did", function()
    advance_to("09:10")
    command("inject.read", { by = "town.security", inject = "outage" })
    advance_to("09:46")
    expect_no_inject("reminder")
    expect_inject("restored")
  end)
end)
