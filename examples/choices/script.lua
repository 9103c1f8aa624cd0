-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- choices: players decide in free text; the leader says which of the choices it means.
-- Shows `choices`, `await_choice` with a time-out, and a branch that comes together again.

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
  choices = { { "off", "The forms go off line" }, { "stay", "The forms stay on line" } },
}

inject "queue-at-desk" {
  from = "supplier", to = "town.board", via = "mail", context = true,
  subject = "Queue at the desk",
  text = [[The forms are off line. Sixty people are waiting at the desk.]],
}

inject "lost-forms" {
  from = "supplier", to = "town.board", via = "mail", context = true,
  subject = "Forms got lost",
  text = [[The forms stayed on line. Of the last hour's applications, eighty did not arrive.]],
}

inject "press" {
  from = "supplier", to = "town.board", via = "mail", context = true,
  subject = "The press asks",
  text = [[A newspaper asks what residents should do now.]],
}

storyline "forms" (function()
  await_delivered("outage", "30m")
  local choice = await_choice("outage", "25m")    -- a choice, "anders", "geen", or nil
  if choice == "off" then
    deliver("queue-at-desk")
  else
    deliver("lost-forms")
  end
  wait("10m")                                     -- both ways meet again here
  deliver("press")
end)
