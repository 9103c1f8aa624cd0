-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("chain-growth", function()
  it("grows, and stays longer than what caused it", function()
    advance_to("10:44")
    assert.are.equal(2, severity("telecom.cover"))
    advance_to("10:45")
    assert.are.equal(3, severity("telecom.cover"))
    advance_to("11:59")
    assert.are.equal(3, severity("telecom.cover"))
    advance_to("12:00")
    assert.are.equal(0, severity("telecom.cover"))
  end)
end)
