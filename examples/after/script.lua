-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- after: injects that follow another one, by the moment it really came or was answered.
-- Shows `after(inject, duration)` and `after(inject, duration, status)`.

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

-- Ten minutes after the first was delivered, whenever that was.
inject "callers" {
  from = "supplier", to = "town.board", via = "mail", context = true,
  after = after("outage", "10m"),
  subject = "The desk is overrun",
  text = [[It is {clock}. Forty residents have called since the error appeared.]],
}

-- Five minutes after somebody answered it: never, if nobody does.
inject "thanks" {
  from = "supplier", to = "town.security", via = "mail", context = true,
  after = after("outage", "5m", "answered"),
  subject = "Received your decision",
  text = [[We have seen what you decided and are acting on it.]],
}
