-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Everything is called after the organisation, and comes to nobody else.

inject "town.calls" {
  from = "supplier", to = "town.desk", via = "phone", goals = { "town.desk" },
  subject = "Forty people are waiting",
  text = [[It is {clock}. Forty people are waiting on the line. What do we tell them?]],
  choices = { "tell", "wait" },
  expect "line" { "Gives the desk a line to take", by = "town.desk", within = "15m",
    seen = "what to say is in the log" },
}

inject "town.queue" {
  from = "town", to = "town.board", via = "mail", goals = { "town.desk" },
  subject = "The queue grows",
  text = [[The queue is out of the door.]],
  expect "people" { "Sends people to the desk", by = "town.board", within = "15m",
    seen = "an action with an owner in the log" },
}

storyline "town.desk" (function()
  await("inject.delivered", { inject = "outage" })
  deliver("town.calls", "10m")
  if await_choice("town.calls", "20m") ~= "tell" then
    deliver("town.queue")
  end
end)
