-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- The minutes after 10:00 at which a record of that kind was made.
local function minutes(kind, filter)
  return expect_record(kind, filter).t / 60000
end

describe("chain-common-cause", function()
  it("hits the same in every play with the same seed", function()
    advance_to("10:30")
    assert.are.equal(5, minutes("effect.onset", { service = "town.files" }))
    local hit = 0
    for _, id in ipairs({ "town.desk", "town.hall", "port.gate", "port.crane" }) do
      if severity(id) > 0 then
        local at = minutes("effect.onset", { service = id })
        assert.is_true(at >= 5 and at <= 15 and at % 1 == 0)
        hit = hit + 1
      end
    end
    assert.is_true(hit > 0 and hit < 4) -- with the seed of the tests
  end)
end)
