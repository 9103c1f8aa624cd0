-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- chain-extend: a buffer that people lengthen or use up while it drains.
-- Shows `extend`, `refuel` and `spend`, from the script and as what a decision does.
--
--     10:00  electricity fails: 1h left for the mast, 2h for the pumps, 1h for the desk
--     10:30  the mast gets diesel for 2h more: 30m + 2h left, hit at 13:00
--     10:40  the desk is refuelled: 1h left, hit at 11:40
--     10:30  decided to pump harder: 45m of the pumps are spent, 1h30m - 45m left, hit at 11:15
--     13:30  electricity is back; the tank of the mast fills at half speed
--     14:30  electricity fails again: the mast has gained half of 1h = 30m, hit at 15:00

inject "call" {
  from = "grid", to = "town.security", via = "mail", at = "10:05", goals = { "answer" },
  subject = "Power is out",
  text = [[The power is out, and the water rises. Do you pump at full power, on what is left?]],
  expect "decide" {
    "Decides how the desk goes on, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
  choices = { { "full", "At full power" }, { "half", "At half power" } },
  chain = { full = { { "spend", "town.pumps", "grid.power", "45m" } } },
}

storyline "outage" (function()
  disrupt("grid.power", 4, "3h30m")
  wait_until("10:30")
  extend("telecom.mast", "grid.power", "2h")
  wait_until("10:40")
  refuel("town.desk", "grid.power")
  wait_until("14:30")
  disrupt("grid.power", 4)
end)
