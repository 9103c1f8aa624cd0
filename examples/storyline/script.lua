-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- storyline: a thread of events, written in the order in which they happen.
-- Shows `storyline`, `wait`, `wait_until`, `deliver` now and ahead, `await_delivered` and `await`.

inject "outage" {
  from = "supplier", to = "town.security", via = "mail",
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

inject "reminder" {
  from = "supplier", to = "town.security", via = "mail", context = true,
  subject = "Did you see our message?",
  text = [[We have had no sign that you read our message. Shall we wait?]],
}

inject "restored" {
  from = "supplier", to = "town", via = "portal", context = true,
  subject = "Web forms work again",
  text = [[Since {clock} the web forms work again.]],
}

storyline "forms" (function()
  deliver("outage", "09:05")                     -- queued now, so that the leader sees it coming
  if await_delivered("outage", "30m") then
    local read = await("inject.read", { inject = "outage" }, "10m")
    if not read then                             -- every wait has a time-out
      deliver("reminder")
    end
  end
  wait_until("09:40")
  wait("5m")
  deliver("restored")
end)
