-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- What happens. Times are story time ("09:05") or a duration ("20m").
--
--   draaiboek check .      is it sound?
--   draaiboek rehearse .   the machine plays it
--   draaiboek test .       its own tests, in tests/

inject "report" {
  from = "supplier", to = "library.it", via = "mail", at = "09:05",
  goals = { "decide" },
  subject = "A strange mail in your name",
  text = [[
It is {clock}. Last night your member system sent all members a mail that asks for their password. We
did not send it. Shall we switch the system off? Then nobody can borrow anything either.]],
  expect "choose" {
    "Decides whether the member system goes off, and who does that",
    by = "library.it", within = "20m",
    seen = "a decision in the log, with the reason and who carries it out",
  },
  -- What a decision can mean: the exercise leader picks one, and the story goes on from there.
  choices = { { "off", "The system goes off" }, { "on", "The system stays on" } },
  on_jump = "deliver",
}

inject "queue" {
  from = "members", to = "library.desk", via = "mail", context = true,
  subject = "Nobody can borrow",
  text = [[Thirty people stand at the desk and nobody can take a book home.]],
}

inject "complaint" {
  from = "members", to = "library.management", via = "mail", context = true,
  subject = "I gave my password",
  text = [[I gave my password, because the mail really came from you. What now?]],
}

-- In reserve: only when the exercise leader asks for it.
inject "once-more" {
  from = "supplier", to = "library.it", via = "mail", reserve = true,
  goals = { "decide" },
  subject = "Another mail is going out",
  text = [[At this moment a second mail goes out to all members. What do you want us to do?]],
  expect "after-all" {
    "Decides after all", by = "library.it", within = "10m",
    seen = "a decision in the log with the reason",
  },
}

storyline "mail" (function()
  await_delivered("report", "30m")
  local choice = await_choice("report", "25m") -- a choice, "anders" (other), "geen" (none), or nil
  if choice == "off" then
    deliver("queue")
  else
    deliver("complaint")
  end
end)
