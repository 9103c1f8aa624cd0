-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-line: what happens to one service reaches the next after its buffer, and leaves it after its lag.
-- Shows `services` with `needs`, `buffer` and `recovery_lag`, `disrupt`, `when = severity(…)` and
-- `{service}` in a text.
--
--     10:00  electricity fails; the battery of the mast drains
--     12:00  10:00 + 2h: the mast is down; the desk can do without for 30m
--     12:30  12:00 + 30m: the desk is hit
--     12:55  electricity is back; the mast recovers for 30m
--     13:25  the mast is well; the desk recovers for 1h
--     14:25  the desk is well: an hour and a half after the repair

inject "call" {
  from = "grid", to = "town.security", via = "mail", at = "10:05", goals = { "answer" },
  subject = "Power is out",
  text = [[The power is out in the whole region. We cannot say yet for how long. What do you do?]],
  expect "decide" {
    "Decides how the desk goes on, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

-- The text reads the state of a service at the moment it is delivered.
inject "desk-down" {
  from = "telecom", to = "town.board", via = "mail", context = true,
  when = severity("town.desk", 3),
  says = { ["town.desk"] = "down" },
  subject = "Nobody reaches your desk",
  text = [[It is {clock}. The mobile network: {telecom.mast}. Your desk: {town.desk}.]],
}

storyline "outage" (function()
  disrupt("grid.power", 4, "2h55m") -- the rest follows by itself
end)
