-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

local function at(kind, service)
  return expect_record(kind, { service = service }).t // 60000
end

describe("chain-decision", function()
  it("spares the counter when it is taken in time", function()
    advance_to("10:10")
    decide("telecom.desk", "Own power, now", { trigger = "cut" })
    classify("cut", "own-power")
    assert.are.equal(1, severity("telecom.cover"))
    advance_to("11:00")
    expect_no_record("effect.onset", { service = "town.counter" })
  end)

  it("does not when it is not", function()
    advance_to("11:00")
    assert.are.equal(30, at("effect.onset", "telecom.cover"))
    assert.are.equal(40, at("effect.onset", "town.counter"))
  end)
end)
