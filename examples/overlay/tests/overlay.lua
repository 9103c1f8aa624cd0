-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("a scenario with an overlay", function()
  it("plays by itself too", function()
    advance_to("09:10")
    expect_inject("outage")
    expect_no_record("overlay.declared", {})
  end)
end)
