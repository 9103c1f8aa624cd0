-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-information: an effect has three times: its onset, when it is noticed, and when somebody is told.
-- Shows `kind: information`, `noticeable` and `told`, and what informing does.
--
--     10:00  the network fails; both have 45m
--     10:20  10:00 + 20m: the municipality is told, 25 minutes before it is hit
--     10:45  10:00 + 45m: the desk and the gate are hit
--     10:55  10:45 + 10m: their own people can notice
--     11:15  10:45 + 30m: somebody tells the port; the municipality knows already
--
--     When somebody at the telecom company informs the port at 10:05, that is when it is told.

inject "call" {
  from = "telecom", to = "town.security", via = "mail", at = "10:05", goals = { "answer" },
  subject = "Your forms",
  text = [[Some of our customers report trouble. Do you notice anything?]],
  expect "decide" {
    "Decides how the desk goes on, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

storyline "outage" (function()
  disrupt("telecom.net", 4, "2h")
end)
