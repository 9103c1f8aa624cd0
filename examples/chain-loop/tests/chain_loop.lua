-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- The minutes after 10:00 at which a record of that kind was made.
local function minutes(kind, filter)
  return expect_record(kind, filter).t / 60000
end

describe("chain-loop", function()
  it("goes round once, and settles", function()
    advance_to("13:59")
    assert.are.equal(0, minutes("effect.onset", { service = "telecom.control" }))
    assert.are.equal(0, minutes("effect.onset", { service = "grid.power" }))
    assert.are.equal(15, minutes("effect.onset", { service = "town.desk" }))
    assert.are.equal(60, minutes("effect.recovering", { service = "telecom.control" }))
    assert.are.equal(120, minutes("effect.ended", { service = "telecom.control" }))
    assert.are.equal(120, minutes("effect.ended", { service = "town.desk" }))
    assert.are.equal(180, minutes("effect.ended", { service = "grid.power" }))
  end)
end)
