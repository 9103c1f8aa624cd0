-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-extend: a buffer can be extended, spent and filled. The batteries last 60m from 10:00. At
-- 10:30 somebody brings a generator for 2h: 30m + 2h are left, so the network falls silent at
-- 13:00, not at 11:00.

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
  note("left: " .. buffer_left("telecom.cover", "grid.power") // 60000 .. "m")
  extend("telecom.cover", "grid.power", "2h")
end)
