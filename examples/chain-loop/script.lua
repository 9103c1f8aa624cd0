-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-loop: two services that need each other. A loop settles: no effect keeps up what caused it.
-- `draaiboek check` warns of it all the same (Q27), because people cannot follow it round.
--
--     10:00  electricity fails; the control lines are hit, and through them electricity once more
--     10:15  10:00 + 15m: the desk is hit
--     11:00  electricity is repaired, and still under the effect of the control lines;
--            that effect comes of electricity, so that it does not hold the control lines down
--            the control lines recover for 1h
--     12:00  the control lines are well, and the desk; electricity recovers for 1h
--     13:00  electricity is well

inject "call" {
  from = "grid", to = "town.security", via = "mail", at = "10:05", goals = { "answer" },
  subject = "Power is out",
  text = [[The power is out, and we cannot steer the grid. What do you do?]],
  expect "decide" {
    "Decides how the desk goes on, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

storyline "outage" (function()
  disrupt("grid.power", 4, "1h")
end)
