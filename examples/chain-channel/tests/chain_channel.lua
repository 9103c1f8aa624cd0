-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("chain-channel", function()
  it("comes over the fallback", function()
    advance_to("10:30")
    local due = expect_record("inject.due", { inject = "second" })
    assert.are.equal("in_person", due.via)
  end)
end)
