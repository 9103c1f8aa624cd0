-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expectations: what a good reaction looks like, whose it is and by when; only control sees it.
-- Shows several `expect`s on one inject, how one is rated, and what happens at the deadline.

inject "outage" {
  from = "supplier", to = { "town.security", "town.board" }, via = "mail", at = "09:05",
  goals = { "answer" },
  subject = "Web forms give an error",
  text = [[
The web forms have been slow since this morning and now give an error. Residents call the desk. Do
they stay on line while we look?]],
  expect "decide" {
    "Decides whether the forms stay on line, and who carries it out",
    by = "town.security", within = "20m",
    as = "decision",                       -- in which form; machine players do just that
    seen = "a decision in the log with its reason and who does it",
  },
  expect "tell-desk" {
    "Gives the desk a line to tell residents",
    by = "town.board", within = "10m",
    as = "inform", to = { "town" },
    seen = "a message to the desk with a time for the next one",
  },
}
