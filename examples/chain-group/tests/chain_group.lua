-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- The minutes after 10:00 at which a record of that kind was made.
local function minutes(kind, filter)
  return expect_record(kind, filter).t / 60000
end

describe("chain-group", function()
  it("holds while one of them is well", function()
    advance_to("10:44")
    assert.are.equal(10, minutes("dependency.out", { upstream = "telecom.fixed" }))
    assert.are.equal(0, severity("town.desk"))
  end)

  it("gives way when none is left, and holds again with one", function()
    advance_to("11:14")
    assert.are.equal(45, minutes("effect.onset", { upstream = "telecom.fixed" }))
    assert.are.equal(45, minutes("effect.onset", { upstream = "telecom.mobile" }))
    expect_no_record("effect.onset", { upstream = "telecom.satellite" })
    assert.are.equal(4, severity("town.desk"))
    advance_to("11:15")
    assert.are.equal(75, minutes("effect.ended", { upstream = "telecom.fixed" }))
    assert.are.equal(75, minutes("effect.ended", { upstream = "telecom.mobile" }))
    assert.are.equal(0, severity("town.desk"))
  end)
end)
