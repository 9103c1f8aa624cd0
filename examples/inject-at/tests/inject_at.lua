-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("inject-at", function()
  it("comes at a quarter past nine and not before", function()
    advance_to("09:14")
    expect_no_inject("outage")
    advance_to("09:15")
    expect_inject("outage")
  end)
end)
