-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- rounds: the clock waits between rounds until the leader opens the next one.
-- Shows `rounds` in the manifest, `started_round`, `round()`, and a moment inside round 2.

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
}

inject "picture" {
  from = "supplier", to = "town", via = "portal", context = true,
  when = started_round("r2"),
  subject = "Picture at the start of round 2",
  text = [[It is {clock}, round {round}. The forms have been down for half an hour.]],
}

inject "council" {
  from = "supplier", to = "town.board", via = "mail", at = "09:35",
  goals = { "answer" },
  subject = "Questions from the council",
  text = [[The council wants to know by ten what residents should do.]],
  expect "line" {
    "Gives the council a line to take", by = "town.board", within = "15m",
    seen = "a message to the council in the log",
  },
}
