-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- overlay: a scenario to which an organisation adds injects of its own.
-- What everybody plays stands here; what the town adds, in overlays/overlay/town.

inject "outage" {
  from = "supplier", to = "town.security", via = "mail", at = "09:05",
  goals = { "answer" },
  subject = "Web forms give an error",
  text = [[The web forms give an error. Do they stay on line while we look?]],
  expect "decide" {
    "Decides whether the forms stay on line, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

inject "province-asks" {
  from = "supplier", to = "province.duty", via = "phone", at = "09:30", goals = { "answer" },
  subject = "What is going on?",
  text = [[Residents call us. What can we tell them?]],
  expect "ask" {
    "Asks the town what is known", by = "province.duty", within = "15m", as = "inform",
    to = "town", seen = "a message to the town in the log",
  },
}
