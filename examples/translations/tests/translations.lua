-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

describe("translations", function()
  it("delivers every language at once", function()
    advance_to("09:06")
    local r = expect_record("inject.delivered", { inject = "storing" })
    assert.are.equal("Webformulieren geven een fout", r.subject.nl)
    assert.are.equal("Web forms give an error", r.subject.en)
    assert.is_not_nil(r.text.en:find("09:05", 1, true))
  end)

  it("takes translations written in the script", function()
    advance_to("09:41")
    local r = expect_record("inject.delivered", { inject = "hersteld" })
    assert.are.equal("Web forms work again", r.subject.en)
  end)
end)
