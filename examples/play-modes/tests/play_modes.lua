-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("play-modes", function()
  it("asks a neighbour that plays along", function()
    advance_to("09:21")
    expect_inject("neighbour-calls")
    expect_no_inject("neighbour-answers")
  end)

  it("answers for a neighbour that had to leave", function()
    advance_to("09:10")
    command("play", { org = "neighbour", play = "simulated", reason = "called away" })
    advance_to("09:21")
    expect_inject("neighbour-answers")
    expect_no_inject("neighbour-calls")
  end)
end)
