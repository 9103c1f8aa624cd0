-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- The minutes after 10:00 at which a record of that kind was made.
local function minutes(kind, filter)
  return expect_record(kind, filter).t / 60000
end

local function decide_at(moment, choice)
  advance_to(moment)
  decide("town.security", "The link: " .. choice, { trigger = "call" })
  classify("call", choice)
end

describe("chain-decision", function()
  it("spares the desk when it comes in time", function()
    decide_at("10:20", "cut")
    advance_to("11:19")
    assert.are.equal(20, minutes("dependency.cut", { service = "town.files" }))
    expect_no_record("effect.onset", { service = "town.files" })
    assert.are.equal(2, severity("town.desk"))
    advance_to("11:20")
    assert.are.equal(0, severity("town.desk"))
  end)

  it("comes too late after ten to eleven", function()
    decide_at("11:00", "cut")
    assert.are.equal(30, minutes("effect.onset", { service = "town.files" }))
    assert.are.equal(50, minutes("effect.onset", { service = "town.desk" }))
    assert.are.equal(60, minutes("effect.ended", { service = "town.desk" }))
  end)

  it("is hit when it waits", function()
    decide_at("10:20", "wait")
    advance_to("10:50")
    assert.are.equal(3, severity("town.desk"))
  end)

  it("has no effect when the leader says so", function()
    advance_to("10:20")
    command("classify", { inject = "call", choice = "cut", chain = false })
    expect_no_record("dependency.cut")
  end)
end)
