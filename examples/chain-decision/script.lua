-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-decision: what a choice does to the chain. The network is hit 30m after the power cut,
-- unless it decides before that to go over to its own power: that cuts it off from the grid, and
-- costs it hindrance.

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
  choices = { "own-power", "wait" },
  chain = {
    ["own-power"] = { { "cut", "telecom.cover", "grid.power" }, { "disrupt", "telecom.cover", 1 } },
  },
  on_silence = "wait",
}

storyline "power" (function()
  disrupt("grid.power", 4)
end)
