-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-common-cause: one fault that hits many, each with a chance of its own.
-- Shows `kind: common-cause` and `probability`. What was drawn stands in the journal, once for the exercise:
-- `draaiboek chain --what-if telecom.update=4 --runs 200` shows the spread.
--
--     10:00  the update goes out
--     10:05  10:00 + 5m: the file server is hit, always
--     10:05 to 10:15  the desk, the hall, the gate and the cranes are each hit in every second exercise,
--                     after a delay that was drawn too, in whole minutes

inject "call" {
  from = "telecom", to = "town.security", via = "mail", at = "10:05", goals = { "answer" },
  subject = "Your computers",
  text = [[After our update some computers do not start. What do you see?]],
  expect "decide" {
    "Decides how the desk goes on, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

storyline "update" (function()
  disrupt("telecom.update", 4, "1h")
end)
