-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

local function at(kind, service)
  return expect_record(kind, { service = service }).t // 60000
end

describe("chain-loop", function()
  it("is over two hours after the repair", function()
    advance_to("12:59")
    assert.are.equal(0, severity("telecom.cover"))
    assert.are.equal(3, severity("grid.power"))
    advance_to("13:00")
    assert.are.equal(0, severity("grid.power"))
    advance_to("15:00")
    assert.are.equal(180, at("effect.ended", "grid.power"))
  end)
end)
