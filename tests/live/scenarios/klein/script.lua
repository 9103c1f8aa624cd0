-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- klein: storylines that wait, draw and branch, conditions, reactions, injects by hand.

local function bericht(id, keys)
  keys.from = "leverancier"
  keys.to = keys.to or "gemeente.ciso"
  keys.via = keys.via or "mail"
  keys.subject = "Bericht " .. id
  keys.text = keys.text or [[Het is {clock}.]]
  if not keys.goals then
    keys.context = true
  end
  inject(id)(keys)
end

bericht("storing", {
  at = "09:05", goals = { "besluiten" }, choices = { "afsluiten", "doorgaan" },
  on_silence = "doorgaan",
  chain = {
    afsluiten = { { "cut", "gemeente.website", "leverancier.net" }, { "disrupt", "gemeente.balie", 2, "30m" } },
    doorgaan = { { "disrupt", "leverancier.reservelijn", 4, "20m" }, { "claim", "team", "gemeente", "15m" } },
  },
  expect "besluit" { "Besluit", by = "gemeente.ciso", within = "20m", seen = "een besluit" },
})
bericht("vraag", {
  at = "09:45", goals = { "besluiten" },
  expect "antwoord" { "Antwoord", by = "gemeente.ciso", within = "5m", seen = "een antwoord" },
})
bericht("vervolg", { after = after("storing", "2m") })
bericht("samen", { when = all(delivered("vervolg"), any(read("storing"), past("09:30"))) })
bericht("stilte", { when = not_within("15m", answered("storing"), delivered("storing")) })
bericht("telefoon", { at = "09:12", via = "phone" })
bericht("los", {})
bericht("balie-dicht", { when = severity("gemeente.balie", 3), text = [[De balie: {gemeente.balie}.]] })
bericht("reserve", { reserve = true })
for i = 1, 40 do
  bericht("rij-" .. i, { at = seconds(400 + 40 * i), on_jump = i % 2 == 0 and "skip" or "move" })
end

storyline "teller" (function()
  set("stand", 0)
  for i = 1, 400 do
    wait("11s")
    local worp = random(6)
    set("stand", get("stand") + worp)
    if worp == 6 then
      note("zes bij stap " .. i)
    end
  end
end)

storyline "keuze" (function()
  local keuze = await_choice("storing", "40m")
  set("keuze", keuze or "niets")
  local besluit = await_decision({ org = "gemeente" }, "30m")
  set("besluit", besluit and besluit.decision or "geen")
  deliver("los")
end)

-- Down again and again, for longer each time; buffers drain, fill and drain.
storyline "keten" (function()
  for i = 1, 8 do
    wait("7m")
    disrupt("leverancier.stroom", 4, i .. "m")
    set("geraakt", await_severity("gemeente.website", 1, "6m") or 0)
    if i == 4 then
      refuel("leverancier.net", "leverancier.stroom")
    end
  end
end)

on("effect", { service = "gemeente.balie" }, function()
  claim("team", "leverancier", "4m")
end)

on("decision.logged", { org = "gemeente" }, function(r)
  set("laatste", r.t)
  if choose { ja = 1, nee = 2 } == "ja" and status("reserve") == "planned" then
    deliver("reserve")
  end
end)

on("variable.set", { name = "laatste" }, function()
  set("keten", (get("keten") or 0) + 1)
end)
