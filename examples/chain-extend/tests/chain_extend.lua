-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- The minutes after 10:00 at which a record of that kind was made.
local function minutes(kind, filter)
  return expect_record(kind, filter).t / 60000
end

describe("chain-extend", function()
  it("lasts as long as people make it last", function()
    advance_to("10:30")
    classify("call", "full")
    advance_to("14:00")
    assert.are.equal(180, minutes("effect.onset", { service = "telecom.mast" }))
    assert.are.equal(100, minutes("effect.onset", { service = "town.desk" }))
    assert.are.equal(75, minutes("effect.onset", { service = "town.pumps" }))
    advance_to("14:59")
    assert.are.equal(0, severity("telecom.mast"))
    advance_to("15:00")
    assert.are.equal(3, severity("telecom.mast"))
  end)

  it("lasts two hours at half power", function()
    advance_to("10:30")
    classify("call", "half")
    advance_to("12:00")
    assert.are.equal(120, minutes("effect.onset", { service = "town.pumps" }))
  end)
end)
