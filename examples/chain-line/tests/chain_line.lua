-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

local function at(kind, service)
  return expect_record(kind, { service = service }).t // 60000
end

describe("chain-line", function()
  it("reaches each after its buffer, and leaves each after its lag", function()
    advance_to("14:00")
    assert.are.equal(70, at("effect.onset", "telecom.cover"))
    assert.are.equal(100, at("effect.onset", "town.counter"))
    assert.are.equal(140, at("effect.ended", "telecom.cover"))
    assert.are.equal(200, at("effect.ended", "town.counter"))
    assert.are.equal(0, severity("town.counter"))
  end)
end)
