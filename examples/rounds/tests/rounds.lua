-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("rounds", function()
  it("waits at the gate", function()
    advance_to("09:30")
    assert.are.equal("r1", round())
    advance("10m")                       -- the clock stands still: nothing happens
    expect_no_inject("picture")
    expect_no_inject("council")
  end)

  it("goes on when the leader opens round 2", function()
    advance_to("09:30")
    command("round.open", { round = "r2" })
    assert.are.equal("r2", round())
    advance("6m")
    expect_inject("picture")
    expect_inject("council")
  end)
end)
