-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("variables-and-random", function()
  it("grows, and fires what waits for it", function()
    advance_to("09:04")
    assert.are.equal(10, get("callers"))
    advance_to("09:26")
    assert.is_true(get("callers") >= 35 and get("callers") <= 50)
    expect_inject("overrun")
    expect_record("draw.made")
  end)

  it("draws one of the streets", function()
    advance("1m")
    local streets = { Kerkstraat = true, Dijkweg = true, Havenplein = true }
    assert.is_true(streets[get("street")])
  end)
end)
