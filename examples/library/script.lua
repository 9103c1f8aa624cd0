-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

local queue = require "scripts/queue"
local sequence = require "scripts/sequence"

inject "outage" {
  from = "supplier", to = "town.security", via = "mail", at = "09:05",
  goals = { "answer" },
  subject = "Web forms give an error",
  text = [[The web forms give an error. Residents call the desk: {callers} are waiting. Do they stay on line
while we look?]],
  expect "decide" {
    "Decides whether the forms stay on line, and who carries it out",
    by = "town.security", within = "20m",
    seen = "a decision in the log with its reason and who does it",
  },
}

for i, who in ipairs { "a resident who must move", "a baker who waits for a permit", "a councillor" } do
  inject("call-" .. i) {
    from = "supplier", to = "town.board", via = "mail", context = true,
    subject = "A call at the desk", text = "At {clock} the desk spoke to " .. who .. ".",
  }
end

-- Twelve callers more an hour than the desk can help, until somebody helps the desk.
set("helped", 30)
queue("callers", { start = 4, arrive = 42, serve = "helped", minutes = 5, most = 12 })

on("decision.logged", { org = "town" }, function()
  set("helped", 90)
end)

sequence("calls", { after = "outage", every = "10m", unless = answered("outage"),
  "call-1", "call-2", "call-3" })
