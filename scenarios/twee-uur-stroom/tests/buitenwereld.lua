-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Verhaallijn 4: het alarmbericht, het gerucht en de omroep.

local function breng(id)
  command("inject.delivered", { by = "tegenspel", inject = id })
end

local function naar_ronde_2()
  advance_to("14:45")
  command("round.open", { round = "r2" })
end

describe("het alarmbericht", function()
  before_each(function()
    advance_to("14:08")
    breng("alarmbericht")
    advance_to("14:15")
  end)

  it("alarm: 112 loopt leeg, en de waterleiding ook", function()
    local voor = severity("water.hoogbouw")
    decide("vr.communicatie", "Alarmbericht uit", { trigger = "alarmbericht" })
    classify("alarmbericht", "alarm")
    assert.are.equal(2, voor)
    assert.are.equal(3, severity("water.hoogbouw"))
    local r = expect_record("inject.delivered", { inject = "alarm-verstuurd" })
    assert.are.equal("alarmbericht", r.via)
    advance_to("14:29")
    assert.are.equal(3, severity("meldkamer.noodnummer"))
    advance_to("14:30")
    assert.are.equal(0, severity("meldkamer.noodnummer")) -- een kwartier later is de wachtrij leeg
    expect_inject("baden-vol")
    expect_inject("bellers-blijven", { status = "planned" })
  end)

  for _, keuze in ipairs { "zender", "wachten" } do
    it(keuze .. ": zij blijven bellen", function()
      decide("vr.communicatie", "Nog niet", { trigger = "alarmbericht" })
      classify("alarmbericht", keuze)
      advance_to("14:31")
      assert.are.equal(3, severity("meldkamer.noodnummer"))
      expect_inject("bellers-blijven", { status = "due" })
      expect_inject("alarm-verstuurd", { status = "planned" })
    end)
  end

  it("stilte is wachten", function()
    advance_to("14:21")
    expect_record("decision.classified", { inject = "alarmbericht", choice = "wachten" })
  end)

  it("na tien voor drie is er geen mast meer om het te brengen, dan gaat het over de noodzender",
    function()
      naar_ronde_2()
      advance_to("14:55")
      classify("alarmbericht", "alarm")
      local r = expect_record("inject.delivered", { inject = "alarm-verstuurd" })
      assert.are.equal("zender", r.via)
    end)
end)

describe("het gerucht over water", function()
  it("brengt een kwartier later een loop op het stadhuis", function()
    advance_to("14:26")
    assert.are.equal(0, severity("gemeente.klantcontact"))
    advance_to("14:27")
    assert.are.equal(2, severity("gemeente.klantcontact"))
    expect_inject("balies-vol", { status = "due" })
  end)

  it("niet als de regio het op tijd over de noodzender tegenspreekt", function()
    advance_to("14:20")
    command("inform", { by = "vr.communicatie", from = "vr", to = { "pers" }, via = "radio",
      class = "duiding", text = "Wellewold meet elk kwartier; het water is goed" })
    expect_record("service.restored", { service = "publiek.geruchten" })
    advance_to("14:40")
    expect_no_record("effect.onset", { service = "gemeente.klantcontact" })
    expect_inject("balies-vol", { status = "planned" })
  end)

  it("draagt niets dat spelers vertelt dat het onwaar is", function()
    advance_to("14:13")
    local r = expect_record("inject.delivered", { inject = "gerucht-water" })
    assert.is_nil(r.truth)
    assert.are.equal("social", r.via)
  end)
end)

describe("de omroep", function()
  before_each(function()
    advance_to("14:04")
    breng("pers-belt")
    advance_to("14:14")
  end)

  it("open: een uitzending die klopt", function()
    decide("net.directie", "Wij bevestigen het", { trigger = "pers-belt" })
    classify("pers-belt", "open")
    advance_to("14:25")
    expect_no_inject("uitzending-open")
    advance_to("14:27")
    expect_inject("uitzending-open")
    expect_no_inject("uitzending-storing")
  end)

  it("storing, of niets: beelden die er niet bij passen", function()
    advance_to("14:27")
    expect_record("silence.asked", { inject = "pers-belt" })
    expect_inject("uitzending-storing")
    expect_no_inject("uitzending-open")
  end)
end)

describe("het departement", function()
  it("krijgt een sitrep als antwoord", function()
    advance_to("14:23")
    command("sitrep", { by = "vr.informatie", trigger = "dcc-vraagt",
      picture = "Streek uit sinds 13:20; knooppunt leeg 14:50, meldkamer 14:55, ziekenhuis 15:05, Wielen 16:20",
      judgement = "Zonder noodstroom bij het knooppunt is 112 om tien voor drie onbereikbaar" })
    assert.are.equal("answered", status("dcc-vraagt"))
  end)
end)
