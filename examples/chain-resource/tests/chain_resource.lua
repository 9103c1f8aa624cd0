-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- The minutes after 10:00 at which a record of that kind was made.
local function minutes(kind, filter)
  return expect_record(kind, filter).t / 60000
end

describe("chain-resource", function()
  it("is granted in the order of asking", function()
    advance_to("10:20")
    command("claim", { resource = "forensics", org = "water", count = 2 })
    advance_to("13:00")
    assert.are.equal(0, minutes("resource.granted", { org = "port" }))
    assert.are.equal(10, minutes("resource.granted", { org = "town" }))
    assert.are.equal(1, expect_record("resource.queued", { org = "water" }).place)
    assert.are.same({ "port", "town", "water" }, expect_record("resource.queued", { org = "grid" }).behind)
    assert.are.equal(60, minutes("resource.released", { org = "port" }))
    assert.are.equal(90, minutes("resource.granted", { org = "water" }))
    assert.are.equal(70 * 60000, expect_record("resource.granted", { org = "water" }).waited)
    assert.are.equal(150, minutes("resource.granted", { org = "grid" }))
    expect_record("note.logged", { text = "the grid has its team" })
  end)
end)
