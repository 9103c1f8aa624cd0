-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-line: one thing after the other. Power fails at 10:00; the masts last 60m and need 10m to
-- fall silent, so 11:10; the counter goes on for 30m more, so 11:40. Power is back at 12:00: the
-- network recovers in 20m (12:20), the counter in an hour after that (13:20).

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
  wait_until("12:00")
  restore("grid.power")
end)
