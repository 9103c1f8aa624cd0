-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- reserve: injects that the leader holds back, and how they get on the pick list.
-- Shows `reserve`, with a condition that offers it, and one that is only fired by hand.

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

-- On the pick list when the decision stays away; the leader fires it, or not.
inject "nudge" {
  from = "supplier", to = "town.security", via = "mail", reserve = true,
  when = not_within("20m", answered("outage"), delivered("outage")),
  goals = { "answer" },
  subject = "We need to know now",
  text = [[
We can stop the forms until ten o'clock. After that our technician is gone. What will it be?]],
  expect "decide" {
    "Decides after all", by = "town.security", within = "10m",
    seen = "a decision in the log with its reason",
  },
}

-- Pressure, whenever the leader finds the team has time to spare.
inject "pressure" {
  from = "supplier", to = "town.board", via = "mail", reserve = true,
  goals = { "answer" },
  subject = "A councillor asks questions",
  text = [[A councillor asks in public why nobody told her. Who answers, and with what?]],
  expect "reply" {
    "Says who answers the councillor", by = "town.board", within = "15m",
    seen = "an owner and a line to take in the log",
  },
}
