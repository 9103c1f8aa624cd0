-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-resource: a count, claims, a queue. There is one mobile generator. Telecom claims it at
-- 10:10 for an hour; the town claims it at 10:20 and waits until 11:10, fifty minutes.

inject "cut" {
  from = "grid", to = "telecom.desk", via = "mail", at = "10:00",
  goals = { "act" },
  subject = "Power cut",
  text = "The power is out in the whole district. Your network: {telecom.cover}. What do you do?",
  expect "decide" {
    "Decides what is done and who does it",
    by = "telecom.desk", within = "20m", as = "decision",
    seen = "a decision in the log with its reason and who does it",
  },
}

storyline "power" (function()
  disrupt("grid.power", 4)
  wait("10m")
  claim("generator", "telecom", "1h")
  wait("10m")
  claim("generator", "town")
end)
