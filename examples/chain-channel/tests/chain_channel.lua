-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- The minutes after 10:00 at which a record of that kind was made.
local function minutes(kind, filter)
  return expect_record(kind, filter).t / 60000
end

describe("chain-channel", function()
  it("comes over its fallback while mail is down", function()
    advance_to("10:15")
    assert.are.equal(4, severity("town.mail"))
    assert.are.equal("portal", expect_record("inject.delivered", { inject = "warning" }).via)
  end)

  it("comes by mail when that works", function()
    advance_to("11:15")
    assert.are.equal(65, minutes("effect.ended", { service = "town.mail" }))
    assert.are.equal("townmail", expect_record("inject.delivered", { inject = "invoice" }).via)
  end)

  it("fails when there is no other way", function()
    advance_to("10:14")
    command("inject.add", { inject = "extra", from = "telecom", to = { "town.board" }, via = "townmail",
      due = 16 * 60000, subject = { en = "Extra" }, text = { en = "Extra" } })
    advance_to("10:16")
    expect_record("inject.failed", { inject = "extra" })
  end)
end)
