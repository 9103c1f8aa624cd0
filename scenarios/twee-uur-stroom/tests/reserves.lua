-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

-- Reserves komen op de keuzelijst als een verwachte actie uitblijft; niets gaat vanzelf weg.

local function breng(id)
  command("inject.delivered", { by = "tegenspel", inject = id })
end

describe("reserves", function()
  it("alle vier worden aangeboden als er niets gebeurt", function()
    advance_to("13:21")
    breng("zwart")
    advance_to("13:24")
    breng("muis")
    advance_to("13:39")
    expect_no_record("inject.offered", { inject = "reserve-stekker" })
    advance_to("13:41")
    expect_record("inject.offered", { inject = "reserve-stekker" })
    advance_to("13:59")
    expect_record("inject.offered", { inject = "reserve-niemand-zei" })
    advance_to("14:01")
    breng("aggregaten")
    advance_to("14:07")
    expect_record("inject.offered", { inject = "reserve-voorzitter" })
    advance_to("14:23")
    expect_record("inject.offered", { inject = "reserve-chauffeurs" })
    expect_no_inject("reserve-stekker")
    expect_no_inject("reserve-chauffeurs")
  end)

  it("wie loskoppelt hoort niets meer van station Haven", function()
    advance_to("13:24")
    breng("muis")
    advance_to("13:30")
    decide("net.bedrijfsvoerder", "Alles los", { trigger = "muis" })
    classify("muis", "los")
    advance_to("14:44")
    expect_no_record("inject.offered", { inject = "reserve-stekker" })
  end)

  it("wie de meldkamer informeert krijgt haar niet aan de lijn", function()
    advance_to("13:40")
    command("inform", { by = "telecom.operatie", from = "telecom", to = { "meldkamer" },
      via = "phone", class = "melding", tlp = "AMBER",
      text = "Zonder stroom valt het knooppunt om 14:50 uit; dan is 112 onbereikbaar" })
    advance_to("14:44")
    expect_no_record("inject.offered", { inject = "reserve-niemand-zei" })
  end)

  it("wie opschaalt hoeft het departement niets uit te leggen", function()
    advance_to("13:21")
    breng("zwart")
    advance_to("13:40")
    command("escalate", { by = "vr.ol", to = "grip2",
      rationale = "Drie gemeenten zonder stroom, 112 vol, duur onbekend" })
    advance_to("14:44")
    expect_no_record("inject.offered", { inject = "reserve-voorzitter" })
  end)
end)
