-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- reactions: the scenario reacts to what players do, whenever they do it.
-- Shows `on(kind, filter, function)`, `skip`, `retime`, `note` and `deliver` from a reaction.

inject "outage" {
  from = "supplier", to = "town.security", via = "mail", at = "09:05",
  goals = { "answer" },
  subject = "Web forms give an error",
  text = [[
The web forms have been slow since this morning and now give an error. Residents call the desk. Do
they stay on line while we look?]],
  expect "decide" {
    "Decides whether the forms stay on line, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
  expect "tell" {
    "Tells the supplier what the town sees",
    by = "town.security", within = "15m", as = "inform", to = { "supplier" },
    seen = "a message to the supplier in the log",
  },
}

inject "angry-supplier" {
  from = "supplier", to = "town.board", via = "mail", context = true,
  subject = "We had to read it in the paper",
  text = [[You told others before you told us. We now talk through our lawyer.]],
}

inject "supplier-asks" {
  from = "supplier", to = "town.security", via = "mail", at = "09:30", context = true,
  subject = "Is anybody there?",
  text = [[It is {clock} and we have heard nothing from you.]],
}

inject "invoice" {
  from = "supplier", to = "town.board", via = "mail", at = "09:50", context = true,
  subject = "Emergency work",
  text = [[We charge by the hour from now on.]],
}

-- Whoever informs the supplier is not asked again, and the work starts sooner.
on("inform.logged", { org = "town", to = "supplier" }, function(r)
  if status("supplier-asks") == "planned" then
    skip("supplier-asks", "the town has informed the supplier")
    retime("invoice", "09:40")
    note("Informed by " .. r.seat)
  end
end)

on("inform.logged", { org = "town", to = "press" }, function()
  if status("angry-supplier") == "planned" then
    deliver("angry-supplier")
  end
end)
