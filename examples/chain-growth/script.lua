-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-growth: an effect that grows with the time it lasts, and a backlog that grows with it.
-- Shows `growth` as a table and as `linear`, `growth_over`, `backlog` and `threshold`.
--
--     10:00  the forms fail; the desk is at 1, the telephones at 1
--     10:10  10:00 + a third of 30m: the telephones at 2; 10:20 at 3, 10:30 at 4
--     10:20  the desk at 2
--     11:00  the desk at 4: from here on the town hall suffers, which needs the desk below 4
--     11:30  the forms are back; the telephones are well at once
--            the desk stays at 4 for 10m + half of the 1h30m that it lasted = 55m
--     12:25  the desk is well, and with it the town hall

inject "call" {
  from = "telecom", to = "town.security", via = "mail", at = "10:05", goals = { "answer" },
  subject = "The forms give an error",
  text = [[The forms give an error. People will come to your desk. How do you receive them?]],
  expect "decide" {
    "Decides how the desk goes on, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

storyline "outage" (function()
  disrupt("telecom.forms", 4, "90m")
end)
