-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-group: members of a group back each other up. The network needs the grid or its generator.
-- The grid fails at 10:00 and nothing happens; the generator fails at 10:30, and its tank was
-- worth 15m: 10:45. The grid is back at 11:00, and that is enough.

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
  wait_until("10:30")
  disrupt("telecom.generator", 4)
  wait_until("11:00")
  restore("grid.power")
end)
