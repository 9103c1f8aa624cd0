-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- on-silence: what it means when nobody decides in time is asked, not assumed.
-- Shows `on_silence`; without it the leader is asked (the second inject).

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
  choices = { { "off", "The forms go off line" }, { "stay", "The forms stay on line" } },
  on_silence = "stay",            -- doing nothing leaves them on line: that is certain
}

inject "statement" {
  from = "supplier", to = "town.board", via = "mail", at = "09:10",
  goals = { "answer" },
  subject = "May we tell other customers?",
  text = [[Other customers ask us what is going on. May we name you?]],
  expect "say" {
    "Says what the supplier may tell", by = "town.board", within = "15m",
    seen = "an answer to the supplier in the log",
  },
  choices = { { "yes", "The town may be named" }, { "no", "The town is not named" } },
  -- no on_silence: what silence means here, only the leader can judge
}

inject "lost-forms" {
  from = "supplier", to = "town.board", via = "mail", context = true,
  when = chosen("outage", "stay"),
  subject = "Forms got lost",
  text = [[The forms stayed on line. Eighty applications did not arrive.]],
}
