-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-decision: what a decision does to the chain stands beside the choice, and happens when it is taken.
-- Shows `chain = { choice = { … } }` with `cut` and `disrupt`, and both branches in the test.
--
--     10:00  somebody is in the management of the supplier; 30m until the file server
--     10:30  the file server is hit; 10:30 + 20m = 10:50: so is the desk
--
--     cut off before 10:30     the file server is spared; the desk is at 2 for an hour, by decision
--     cut off after 10:50      the file server is well from then on, and the desk with it: too late

inject "call" {
  from = "telecom", to = "town.security", via = "mail", at = "10:05", goals = { "answer" },
  subject = "An intruder",
  text = [[There is an intruder in our management systems. Your link to us is open. Cut it, or wait?]],
  expect "decide" {
    "Decides how the desk goes on, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
  choices = { { "cut", "The link is cut" }, { "wait", "We wait for more certainty" } },
  -- done by the machine when the decision is given that meaning
  chain = {
    cut = { { "cut", "town.files", "telecom.manage" }, { "disrupt", "town.desk", 2, "1h" } },
  },
}

storyline "intruder" (function()
  disrupt("telecom.manage", 4)
end)
