-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- not-within: an inject that comes because something did not happen in time.
-- Shows `not_within(duration, condition, since)` with `seen(kind, filter)`.

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

-- Fifteen minutes after the outage was delivered, nobody at the town has escalated.
inject "mayor-asks" {
  from = "supplier", to = "town.board", via = "mail",
  when = not_within("15m", seen("escalation.logged", { org = "town" }), delivered("outage")),
  goals = { "answer" },
  subject = "Does the mayor know?",
  text = [[
Residents are asking the mayor on the street. Does anybody here know at what level we work?]],
  expect "level" {
    "Says at what level the town works", by = "town.board", within = "15m",
    seen = "an escalation, or a reasoned 'not yet', in the log",
  },
}
