-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Players for a rehearsal: `draaiboek rehearse examples/choices --players examples/choices/players.lua`.
-- They see what happens and ask for something, as people do; nobody else answers.

storyline "security" (function()
  await("inject.delivered", { inject = "outage" }, "30m")
  wait("6m")
  ask("decision", {
    by = "town.security", trigger = "outage",
    decision = "The forms go off line", rationale = "we do not know what is wrong yet",
  })
  wait("2m")
  ask("classify", { inject = "outage", choice = "off" })
end)

on("inject.delivered", { inject = "press" }, function(r)
  ask("inform", {
    by = "town.board", from = "town.board", to = "supplier", via = "phone",
    class = "vraag", text = "What may we say about number " .. r.seq .. "?",
  })
end)
