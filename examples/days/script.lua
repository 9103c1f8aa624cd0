-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- days: an exercise over two days; the clock stands still overnight.
-- Shows `days` in the manifest and moments such as "d2 09:30".

inject "outage" {
  from = "supplier", to = "town.security", via = "mail", at = "14:05",
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

inject "next-morning" {
  from = "supplier", to = "town", via = "mail", at = "d2 09:10",
  goals = { "answer" },
  subject = "The morning after",
  text = [[During the night two hundred applications came in by mail. Who reads them?]],
  expect "backlog" {
    "Says who handles the backlog", by = "town.board", within = "20m",
    seen = "an owner and an order of handling in the log",
  },
}
