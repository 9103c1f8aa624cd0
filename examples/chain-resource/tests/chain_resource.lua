-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("chain-resource", function()
  it("goes to who waits longest when it comes back", function()
    advance_to("10:30")
    local waits = expect_record("resource.queued", { org = "town" })
    assert.are.equal("telecom", waits.behind[1])
    advance_to("11:15")
    local got = expect_record("resource.granted", { org = "town" })
    assert.are.equal(70, got.t // 60000)
    assert.are.equal(50, got.waited // 60000)
  end)
end)
