-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- The minutes after 10:00 at which a record of that kind was made.
local function minutes(kind, filter)
  return expect_record(kind, filter).t / 60000
end

describe("chain-line", function()
  it("goes down the line, and up again later than it was repaired", function()
    advance_to("15:00")
    assert.are.equal(120, minutes("effect.onset", { service = "telecom.mast" }))
    assert.are.equal(150, minutes("effect.onset", { service = "town.desk" }))
    assert.are.equal(175, minutes("service.restored", { service = "grid.power" }))
    assert.are.equal(205, minutes("effect.ended", { service = "telecom.mast" }))
    assert.are.equal(265, minutes("effect.ended", { service = "town.desk" }))
  end)

  it("tells how bad it is", function()
    advance_to("11:59")
    assert.are.equal(0, severity("telecom.mast"))
    advance_to("12:00")
    assert.are.equal(3, severity("telecom.mast"))
    advance_to("12:29")
    expect_no_inject("desk-down")
    advance_to("12:30")
    expect_inject("desk-down")
    advance_to("14:25")
    assert.are.equal(0, severity("town.desk"))
  end)
end)
