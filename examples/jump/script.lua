-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- jump: a time jump passes over injects; the author says of each what then happens.
-- Shows `on_jump` with "deliver", "summarise" (and `summary`), "skip" and "move".

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

inject "callers" {
  from = "supplier", to = "town.board", via = "mail", at = "09:20", context = true,
  on_jump = "summarise", summary = "Two hundred residents called the desk.",
  subject = "The desk is overrun",
  text = [[Forty residents call every ten minutes.]],
}

inject "chatter" {
  from = "supplier", to = "town.board", via = "chat", at = "09:22", context = true,
  on_jump = "skip",
  subject = "Is this your technician?",
  text = [[Somebody with our logo on his jacket is standing at your back door. Is he one of ours?]],
}

inject "invoice" {
  from = "supplier", to = "town.board", via = "mail", at = "09:25", context = true,
  on_jump = "deliver",
  subject = "Emergency work",
  text = [[We have started emergency work. It is charged by the hour.]],
}

inject "question" {
  from = "supplier", to = "town.security", via = "mail", at = "09:30",
  on_jump = "move",               -- too important to miss: comes after the jump
  goals = { "answer" },
  subject = "May we restart?",
  text = [[It is {clock}. We can restart now, and lose the last hour. May we?]],
  expect "restart" {
    "Decides on the restart", by = "town.security", within = "15m",
    seen = "a decision in the log that weighs the lost hour",
  },
}
