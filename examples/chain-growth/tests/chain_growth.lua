-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- The minutes after 10:00 at which a record of that kind was made.
local function minutes(kind, filter)
  return expect_record(kind, filter).t / 60000
end

local function is(desk, phones, hall)
  assert.are.same({ desk, phones, hall },
    { severity("town.desk"), severity("town.phones"), severity("town.hall") })
end

describe("chain-growth", function()
  it("grows, and goes when its backlog is gone", function()
    advance("1ms")
    is(1, 1, 0)
    advance_to("10:10")
    is(1, 2, 0)
    advance_to("10:20")
    is(2, 3, 0)
    advance_to("10:30")
    is(2, 4, 0)
    advance_to("10:59")
    is(2, 4, 0)
    advance_to("11:00")
    is(4, 4, 3)
    advance_to("11:30")
    is(4, 0, 3)
    advance_to("12:24")
    is(4, 0, 3)
    advance_to("12:25")
    is(0, 0, 0)
    assert.are.equal(145, minutes("effect.ended", { service = "town.desk" }))
  end)
end)
