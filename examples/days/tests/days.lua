-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("days", function()
  it("delivers on the second day", function()
    advance_to("14:10")
    expect_inject("outage")
    advance_to("16:00")
    expect_record("day.closed")
    expect_no_inject("next-morning")
    command("day.open", {})
    advance_to("d2 09:11")
    expect_inject("next-morning")
  end)
end)
