-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("modules", function()
  it("declares what the module makes", function()
    advance_to("09:25")
    expect_inject("first-caller")
    expect_inject("second-caller")
    expect_no_inject("third-caller")
  end)
end)
