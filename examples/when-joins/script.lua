-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- when-joins: an inject that waits for a condition with more than one parent.
-- Shows `when` with `all`, `any`, `none`, `delivered`, `chosen` and `past`.

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
}

inject "letter" {
  from = "supplier", to = "town.board", via = "mail", at = "09:10", context = true,
  subject = "Who is in charge?",
  text = [[We only take instructions in writing. Who gives them today?]],
}

-- Both messages are out, and either the forms went off line or it is twenty to ten; but never
-- when the team chose to stay on line.
inject "paper-forms" {
  from = "supplier", to = "town.board", via = "mail", context = true,
  when = all(
    delivered("outage"), delivered("letter"),
    any(chosen("outage", "off"), past("09:40")),
    none(chosen("outage", "stay"))),
  subject = "Paper forms",
  text = [[The desk now hands out paper forms.]],
}
