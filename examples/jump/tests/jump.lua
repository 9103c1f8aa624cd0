-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("jump", function()
  it("does with each inject what its author said", function()
    advance_to("09:10")
    command("jump", { to = 40 * 60 * 1000 })     -- to 09:40
    expect_record("exercise.jumped")
    expect_inject("invoice")
    expect_inject("chatter", { status = "skipped" })
    expect_inject("callers", { status = "skipped" })
    expect_no_inject("question")
    advance("15m")
    expect_inject("question")
  end)
end)
