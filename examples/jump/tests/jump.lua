-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("jump", function()
  it("does with each inject what its author said", function()
    advance_to("09:10")
    command("jump", { to = "09:35" })
    advance("1s")
    expect_record("exercise.jumped")
    expect_inject("invoice")
    expect_inject("chatter", { status = "skipped" })
    local r = expect_record("inject.delivered", { inject = "callers", meanwhile = true })
    assert.are.equal("Two hundred residents called the desk.", r.text.en)
    expect_no_inject("question")
    advance_to("09:56")                  -- moved along: twenty-five minutes later than planned
    expect_inject("question")
  end)
end)
