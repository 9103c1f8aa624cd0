-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Verhaallijn 3: wie de noodstroom en de diesel krijgt, en wie er daardoor gespaard blijft.

local function breng(id)
  command("inject.delivered", { by = "tegenspel", inject = id })
end

local function naar_ronde_2()
  advance_to("14:45")
  command("round.open", { round = "r2" })
end

local function verdeel(keuze)
  advance_to("14:01")
  breng("aggregaten")
  advance_to("14:10")
  decide("vr.ol", "Zo verdelen wij", { trigger = "aggregaten" })
  classify("aggregaten", keuze)
end

local function geraakt(dienst, waardoor)
  expect_record("effect.onset", { service = dienst, upstream = waardoor })
end

local function gespaard(dienst, waardoor)
  expect_no_record("effect.onset", { service = dienst, upstream = waardoor })
end

-- Een op de zeven keer start het eigen aggregaat niet. Dan is het ziekenhuis al om 13:55 donker; het mobiele
-- aggregaat van 14:10 heeft vijf minuten nodig, en het huis daarna tien.
local function ziekenhuis_gered(was_donker)
  assert.are.equal(0, severity("ziekenhuis.stroom"))
  if was_donker then
    local r = expect_record("effect.ended", { service = "ziekenhuis.stroom", upstream = "net.ring" })
    assert.are.equal(85 * 60000, r.t) -- 14:25
  else
    gespaard("ziekenhuis.aggregaat")
    gespaard("ziekenhuis.stroom")
  end
end

describe("twee aggregaten", function()
  it("knooppunt en meldkamer: 112 blijft bereikbaar, het ziekenhuis niet verlicht", function()
    verdeel("knoop-meldkamer")
    naar_ronde_2()
    advance_to("15:06")
    gespaard("telecom.knoop")
    gespaard("telecom.mobiel", "telecom.knoop")
    gespaard("meldkamer.noodnummer", "telecom.mobiel")
    gespaard("meldkamer.noodnummer", "net.ring")
    gespaard("zorg.alarmering")
    gespaard("gemeente.bereikbaar")
    geraakt("ziekenhuis.stroom", "net.ring")
    assert.are.equal(3, severity("telecom.mobiel")) -- de masten in de dorpen zijn wel leeg
    assert.are.equal(3, severity("meldkamer.noodnummer")) -- vol met bellers, maar bereikbaar
    expect_inject("lijn-blijft")
    expect_inject("stilte", { status = "planned" })
    expect_inject("knoop-uit", { status = "planned" })
    expect_inject("kamer-donker", { status = "planned" })
  end)

  it("knooppunt en ziekenhuis: om 14:55 is de meldkamer donker", function()
    verdeel("knoop-ziekenhuis")
    local donker = severity("ziekenhuis.stroom") > 0
    naar_ronde_2()
    advance_to("14:54")
    gespaard("meldkamer.noodnummer", "net.ring")
    advance_to("15:06")
    geraakt("meldkamer.noodnummer", "net.ring")
    gespaard("meldkamer.noodnummer", "telecom.mobiel")
    gespaard("telecom.knoop")
    ziekenhuis_gered(donker)
    expect_inject("kamer-donker", { status = "due" })
    expect_inject("stilte", { status = "planned" })
  end)

  it("meldkamer en ziekenhuis: om 14:50 belt er niemand meer", function()
    verdeel("meldkamer-ziekenhuis")
    local donker = severity("ziekenhuis.stroom") > 0
    naar_ronde_2()
    advance_to("14:49")
    gespaard("telecom.knoop")
    advance_to("15:06")
    geraakt("telecom.knoop", "net.streek")
    geraakt("meldkamer.noodnummer", "telecom.mobiel")
    gespaard("meldkamer.noodnummer", "net.ring")
    ziekenhuis_gered(donker)
    expect_inject("stilte", { status = "due" })
    expect_inject("kamer-donker", { status = "planned" })
    expect_inject("lijn-blijft", { status = "planned" })
  end)

  it("knooppunt en zorg: De Marsborg warmt een uur lang op", function()
    verdeel("knoop-zorg")
    assert.are.equal(2, severity("zorg.woonzorg"))
    naar_ronde_2()
    advance_to("15:09")
    assert.are.equal(2, severity("zorg.woonzorg"))
    advance_to("15:10")
    assert.are.equal(0, severity("zorg.woonzorg"))
    geraakt("meldkamer.noodnummer", "net.ring")
    gespaard("telecom.knoop")
  end)
end)

describe("de rij voor een aggregaat", function()
  it("zijn er twee uitgegeven, dan staat de gemeente op plaats een en krijgt de eerste die vrijkomt",
    function()
      verdeel("knoop-meldkamer")
      expect_record("resource.granted", { resource = "aggregaat", org = "telecom" })
      expect_record("resource.granted", { resource = "aggregaat", org = "meldkamer" })
      expect_record("resource.queued", { resource = "aggregaat", org = "gemeente", place = 1 })
      expect_no_record("resource.granted", { resource = "aggregaat", org = "gemeente" })
      advance_to("14:21")
      expect_inject("wachtrij-zorg", { status = "due" })
      naar_ronde_2()
      advance_to("15:29")
      expect_no_record("resource.granted", { resource = "aggregaat", org = "gemeente" })
      advance_to("15:31")
      expect_record("resource.released", { resource = "aggregaat", org = "telecom" })
      local r = expect_record("resource.granted", { resource = "aggregaat", org = "gemeente" })
      assert.is_true(r.waited > 0)
      expect_record("dependency.cut", { service = "zorg.woonzorg", upstream = "net.streek" })
      expect_inject("aggregaat-vrij")
    end)

  it("zonder besluit tekent de supermarkt, en om 14:50 valt het knooppunt", function()
    advance_to("14:01")
    breng("aggregaten")
    advance_to("14:27")
    expect_record("silence.asked", { inject = "aggregaten" })
    expect_record("resource.granted", { resource = "aggregaat", org = "winkels" })
    expect_record("resource.granted", { resource = "aggregaat", org = "gemeente" })
    expect_inject("wie-eerst-tekent", { status = "due" })
    naar_ronde_2()
    advance_to("14:50")
    geraakt("telecom.knoop", "net.streek")
  end)

  it("een laat besluit is een vordering: de wagens keren om", function()
    advance_to("14:01")
    breng("aggregaten")
    advance_to("14:40")
    expect_record("resource.granted", { resource = "aggregaat", org = "winkels" })
    decide("vr.ol", "De burgemeester vordert ze: knooppunt en meldkamer",
      { trigger = "aggregaten" })
    classify("aggregaten", "knoop-meldkamer")
    expect_record("resource.released", { resource = "aggregaat", org = "winkels" })
    expect_record("resource.released", { resource = "aggregaat", org = "gemeente" })
    expect_record("resource.granted", { resource = "aggregaat", org = "telecom" })
    expect_record("resource.granted", { resource = "aggregaat", org = "meldkamer" })
    naar_ronde_2()
    advance_to("15:00")
    gespaard("telecom.knoop")
    gespaard("meldkamer.noodnummer", "net.ring")
    expect_no_record("script.error")
  end)

  it("bij een ander besluit wijst de oefenleider zelf toe", function()
    verdeel("anders")
    expect_record("note.logged")
    expect_no_record("resource.granted")
    command("claim", { resource = "aggregaat", org = "water", reason = "voor station Wielen" })
    expect_record("resource.granted", { resource = "aggregaat", org = "water" })
    expect_inject("wie-eerst-tekent", { status = "planned" })
  end)
end)

describe("diesel voor het ziekenhuis", function()
  local function tank(keuze)
    advance_to("13:56")
    if severity("ziekenhuis.stroom") > 0 then -- het aggregaat startte niet: dan is er niets te tanken
      expect_inject("dieselstand", { status = "planned" })
      return false
    end
    breng("dieselstand")
    advance_to("14:10")
    decide("ziekenhuis.crisis", "Zo kopen wij tijd", { trigger = "dieselstand" })
    classify("dieselstand", keuze)
    naar_ronde_2()
    return true
  end

  it("tanken: het licht blijft aan tot de ring terug is", function()
    if tank("tanken") then
      expect_record("resource.granted", { resource = "tankwagen", org = "ziekenhuis" })
      advance_to("16:20")
      gespaard("ziekenhuis.aggregaat")
      gespaard("ziekenhuis.stroom")
      gespaard("ziekenhuis.ok")
      gespaard("buur.spoed")
    end
  end)

  it("afschakelen: het licht blijft aan, de operatiekamers liggen anderhalf uur stil", function()
    if tank("afschakelen") then
      assert.are.equal(3, severity("ziekenhuis.ok"))
      advance_to("15:39")
      assert.are.equal(3, severity("ziekenhuis.ok"))
      gespaard("ziekenhuis.stroom")
      advance_to("15:40")
      assert.are.equal(0, severity("ziekenhuis.ok"))
      advance_to("16:20")
      gespaard("ziekenhuis.aggregaat")
    end
  end)

  it("afwachten: om 15:05 is het donker", function()
    if tank("afwachten") then
      advance_to("15:04")
      gespaard("ziekenhuis.stroom")
      advance_to("15:05")
      geraakt("ziekenhuis.stroom", "ziekenhuis.aggregaat")
      expect_inject("ziekenhuis-donker", { status = "due" })
    end
  end)

  it("het waterbedrijf wacht op dezelfde wagen tot het ziekenhuis hem teruggeeft", function()
    advance_to("14:00")
    command("claim", { resource = "tankwagen", org = "ziekenhuis", lasts = "50m" })
    advance_to("14:35")
    breng("dagtank")
    advance_to("14:40")
    decide("water.wachtleider", "Wij vragen hem", { trigger = "dagtank" })
    classify("dagtank", "tanken")
    expect_record("resource.queued", { resource = "tankwagen", org = "water", place = 1 })
    expect_inject("twee-klanten")
    naar_ronde_2()
    advance_to("14:51")
    local r = expect_record("resource.granted", { resource = "tankwagen", org = "water" })
    assert.are.equal(10 * 60000, r.waited)
  end)

  it("tanken bij het water houdt station Wielen ook na half vijf aan", function()
    advance_to("14:35")
    breng("dagtank")
    advance_to("14:40")
    decide("water.wachtleider", "Wij nemen hem", { trigger = "dagtank" })
    classify("dagtank", "tanken")
    expect_record("resource.granted", { resource = "tankwagen", org = "water" })
    local r = expect_record("dependency.extended", { service = "water.productie" })
    assert.are.equal(3 * 3600000, r.left)
    expect_inject("twee-klanten", { status = "planned" })
  end)
end)
