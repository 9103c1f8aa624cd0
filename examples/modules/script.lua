-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- modules: a scenario in more than one file; each file is read once.
-- Shows `require` of a file of the scenario that returns a function.

local caller = require "callers"

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

-- Three injects of one pattern, from the module.
caller("first-caller", "09:10", "a resident who must renew a passport")
caller("second-caller", "09:20", "a baker who waits for a permit")
caller("third-caller", "09:30", "a councillor who wants to know since when")
