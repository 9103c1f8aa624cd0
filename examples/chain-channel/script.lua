-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-channel: a message over a channel whose service is at 4 or worse does not arrive, unless
-- there is a fallback. The network falls silent at 10:20; the second message comes in person.

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

inject "second" {
  from = "grid", to = "telecom.desk", via = "text_message", fallback = "in_person",
  voiced_by = "tegenspel", context = true,
  subject = "It will take longer",
  text = "It will take until this evening. Your network: {telecom.cover}.",
}

storyline "power" (function()
  disrupt("grid.power", 4)
  deliver("second", "10:30")
end)
