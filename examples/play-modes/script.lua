-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- play-modes: an organisation plays in full, in part, or counterplay plays it.
-- Shows `play` in the manifest, `play_mode`, and a switch in the middle of the exercise.

inject "outage" {
  from = "supplier", to = "town.security", via = "mail", at = "09:05",
  goals = { "answer" },
  subject = "Web forms give an error",
  text = [[
The web forms have been slow since this morning and now give an error. Residents call the desk. Do
they stay on line while we look?]],
  expect "decide" {
    "Decides whether the forms stay on line, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

inject "neighbour-calls" {
  from = "supplier", to = "neighbour.desk", via = "mail", context = true,
  subject = "Is it the same with you?",
  text = [[The town next door has trouble with its forms. Is it the same with you?]],
}

inject "neighbour-answers" {
  from = "neighbour", to = "town.security", via = "mail", context = true,
  subject = "Same here",
  text = [[With us the forms fail too, since this morning.]],
}

storyline "neighbour" (function()
  wait_until("09:20")
  if play_mode("neighbour") == "simulated" then
    deliver("neighbour-answers")        -- nobody is there to be asked
  else
    deliver("neighbour-calls")
  end
end)
