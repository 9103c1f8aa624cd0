-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-resource: what is scarce is claimed, and who comes too late waits. Nobody overtakes.
-- Shows `resources`, `claim`, `give_back` and waiting for `resource.granted`.
--
--     10:00  the port claims a team for 1h: granted, one is left
--     10:10  the municipality claims one for 2h: granted, none is left
--     10:20  the water board claims both: it waits, first in the row
--     10:30  the grid claims one: it waits, second
--     11:00  10:00 + 1h: the team of the port is free, but the water board needs two and is first
--     11:30  the municipality gives its team back early: two are free, the water board has both, after 70m
--     12:30  the water board gives them back; the grid has one, after 2h

inject "call" {
  from = "telecom", to = "town.security", via = "mail", at = "10:05", goals = { "answer" },
  subject = "Files are being encrypted",
  text = [[Files are being encrypted at several customers. Whom do you call in?]],
  expect "decide" {
    "Decides how the desk goes on, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

storyline "claims" (function()
  disrupt("telecom.manage", 4, "1h")
  claim("forensics", "port", "1h")
  wait_until("10:10")
  claim("forensics", "town", "2h")
  wait_until("10:30")
  claim("forensics", "grid")
  wait_until("11:30")
  give_back("forensics", "town")
  wait_until("12:30")
  give_back("forensics", "water")
end)

-- Whoever waits can act on it when the turn comes.
storyline "grid" (function()
  local r = await("resource.granted", { resource = "forensics", org = "grid" }, "5h")
  note(r and "the grid has its team" or "the grid still waits")
end)
