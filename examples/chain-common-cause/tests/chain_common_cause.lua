-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

local function at(kind, service)
  return expect_record(kind, { service = service }).t // 60000
end

describe("chain-common-cause", function()
  it("hits what is certain, and by chance what is not", function()
    advance_to("11:00")
    assert.are.equal(10, at("effect.onset", "telecom.cover"))
    assert.is_true(severity("town.register") == 0 or severity("town.register") == 3)
  end)
end)
