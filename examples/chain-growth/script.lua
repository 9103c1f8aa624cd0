-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-growth: growth by a table, and backlog. Power fails at 10:00: severity 2 at once, 3 after
-- 45m. It is back at 11:00, after an hour; the network recovers for 30m and half of that hour, so
-- it is well at 12:00.

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
  disrupt("grid.power", 4, "1h")
end)
