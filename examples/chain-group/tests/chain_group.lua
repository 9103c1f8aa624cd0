-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("chain-group", function()
  it("holds while one of the two is well", function()
    advance_to("10:44")
    assert.are.equal(0, severity("telecom.cover"))
    advance_to("10:45")
    assert.are.equal(4, severity("telecom.cover"))
    advance_to("11:00")
    assert.are.equal(0, severity("telecom.cover"))
  end)
end)
