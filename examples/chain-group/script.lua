-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-group: services that back each other up, of which so many must be well.
-- Shows `group`, `group_need` and `fails`.
--
--     10:10  the fixed line fails; the desk goes on over the mobile network
--     10:30  the mobile network fails; its buffer of 15m drains
--     10:45  10:30 + 15m: no line is left, the desk is hit through both (the satellite link never worked)
--     11:15  the fixed line is back: one of them is enough, both effects end

inject "call" {
  from = "telecom", to = "town.security", via = "mail", at = "10:05", goals = { "answer" },
  subject = "Faults on several lines",
  text = [[Several lines are in trouble at once. Which of them do you rely on?]],
  expect "decide" {
    "Decides how the desk goes on, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

storyline "faults" (function()
  wait_until("10:10")
  disrupt("telecom.fixed", 4)
  wait_until("10:30")
  disrupt("telecom.mobile", 4)
  wait_until("11:15")
  restore("telecom.fixed")
end)
