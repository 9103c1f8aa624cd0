-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- inject-at: one inject at a fixed moment of story time, with one expected action.
-- Shows `inject`, `at`, `expect`, and a test that looks before and after.

inject "outage" {
  from = "supplier", to = "town.security", via = "mail", at = "09:15",
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
