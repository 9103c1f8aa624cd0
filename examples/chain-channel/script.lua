-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-channel: the response depends on the chain as well. A channel that runs over a service which is at
-- 4 or worse brings nothing: the `fallback` is used, and without one the inject fails.
-- Shows `channels` with a `service`, and `fallback`.
--
--     10:00  the network fails; 10:10, mail is down
--     10:15  a message with a fallback: it comes by portal
--     11:00  the network is back; 11:05, mail works
--     11:15  a message by mail: it comes by mail

inject "call" {
  from = "telecom", to = "town.security", via = "mail", at = "10:05", goals = { "answer" },
  subject = "The network is down",
  text = [[The network is down in your town. How do you reach each other?]],
  expect "decide" {
    "Decides how the desk goes on, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

inject "warning" {
  from = "telecom", to = "town.board", via = "townmail", fallback = "portal", at = "10:15",
  context = true,
  subject = "It may take an hour",
  text = [[It may take an hour. We keep you posted.]],
}

-- Whoever plays this by hand can still bring it at another time: it stands on the leader's list.
inject "invoice" {
  from = "telecom", to = "town.board", via = "townmail", fallback = "phone", at = "11:15", context = true,
  subject = "Your network works again",
  text = [[Your network has worked again since 11:00.]],
}

storyline "outage" (function()
  disrupt("telecom.net", 4, "1h")
end)
