-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("on-silence", function()
  it("takes the author's word for it", function()
    advance_to("09:24")
    expect_no_inject("lost-forms")
    advance_to("09:26")
    expect_record("decision.classified", { inject = "outage", choice = "stay" })
    expect_inject("lost-forms")
  end)

  it("asks the leader where the author said nothing", function()
    advance_to("09:26")
    expect_record("silence.asked", { inject = "statement" })
    classify("statement", "no")
    expect_record("decision.classified", { inject = "statement", choice = "no" })
  end)
end)
