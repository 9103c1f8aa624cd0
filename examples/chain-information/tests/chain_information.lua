-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- The minutes after 10:00 at which a record of that kind was made.
local function minutes(kind, filter)
  return expect_record(kind, filter).t / 60000
end

describe("chain-information", function()
  it("tells one before it is hit, and the other long after", function()
    advance_to("12:00")
    assert.are.equal(20, minutes("effect.told", { org = "town" }))
    assert.are.equal(45, minutes("effect.onset", { service = "town.desk" }))
    assert.are.equal(55, minutes("effect.noticeable", { service = "town.desk" }))
    assert.are.equal(75, minutes("effect.told", { org = "port" }))
    expect_no_record("effect.told", { org = "town", service = "town.desk" })
  end)

  it("who is informed is told", function()
    advance_to("10:05")
    command("inform", { by = "leider", from = "telecom", to = { "port" }, via = "phone",
      class = "melding", text = "Our network is down" })
    assert.are.equal(5, minutes("effect.told", { org = "port" }))
    advance_to("12:00")
    assert.are.equal(5, minutes("effect.told", { org = "port" })) -- and never again
  end)
end)
