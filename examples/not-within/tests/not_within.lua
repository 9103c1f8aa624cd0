-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("not-within", function()
  it("comes when nobody escalates", function()
    advance_to("09:19")
    expect_no_inject("mayor-asks")
    advance_to("09:21")
    expect_inject("mayor-asks")
  end)

  it("stays away when somebody does", function()
    advance_to("09:12")
    command("escalate", { by = "town.board", to = "raised", rationale = "Residents are affected" })
    advance_to("09:59")
    expect_no_inject("mayor-asks")
  end)
end)
