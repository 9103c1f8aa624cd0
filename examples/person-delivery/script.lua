-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- person-delivery: some injects are brought by a person; the engine says when it is due.
-- Shows channels `phone` and `in_person`, `voiced_by`, `fallback`, and delivery or failure by hand.

inject "outage" {
  from = "supplier", to = "town.security", via = "phone", voiced_by = "tegenspel", at = "09:05",
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

inject "visitor" {
  from = "supplier", to = "town.board", via = "in_person", voiced_by = "tegenspel", at = "09:20",
  fallback = "phone", context = true,
  subject = "A technician at the door",
  text = [[Good morning. I was told to come and switch something off, but not what.]],
}
