-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-common-cause: a common cause. One update is faulty. It always hits the network, after 10m;
-- whether it hits the register is drawn from the seed, once, and stands in the journal.

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
  disrupt("grid.update", 4)
end)
