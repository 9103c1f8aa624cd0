-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

local function at(kind, service)
  return expect_record(kind, { service = service }).t // 60000
end

describe("chain-extend", function()
  it("ends two hours later", function()
    advance_to("10:31")
    expect_record("note.logged", { text = "left: 30m" })
    advance_to("14:00")
    assert.are.equal(180, at("effect.onset", "telecom.cover"))
  end)
end)
