-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

local function at(kind, service)
  return expect_record(kind, { service = service }).t // 60000
end

describe("chain-information", function()
  it("has an onset, is noticed, and is told, each at its own moment", function()
    advance_to("11:00")
    assert.are.equal(15, expect_record("effect.told", { org = "town" }).t // 60000)
    assert.are.equal(40, at("effect.onset", "town.counter"))
    assert.are.equal(45, at("effect.noticeable", "town.counter"))
    expect_no_record("effect.told", { org = "telecom" })
  end)

  it("is told by whoever informs", function()
    advance_to("10:05")
    command("inform", { by = "leider", seat = "grid", from = "grid", to = { "telecom" },
      via = "phone", class = "melding", text = "Power is out for hours" })
    expect_record("effect.told", { org = "telecom", upstream = "grid.power" })
  end)
end)
