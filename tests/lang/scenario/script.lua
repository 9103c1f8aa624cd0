-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0

inject "vraag" {
  from = "pers", to = "gemeente.ciso", via = "mail", at = "09:10", goals = { "besluiten" },
  subject = "Vraag", text = [[Het is {clock}. Wat is er aan de hand?]],
  expect "besluit" { "Besluit", by = "gemeente.ciso", within = "20m", seen = "een besluit" },
}

storyline "onbekend" (function()
  wait("1m")
  deliver("bestaat-niet")
end)

storyline "geweigerd" (function()
  wait("20m")
  release("vraag")
end)

storyline "zonder-eind" (function()
  wait("2m")
  while true do
  end
end)

storyline "onthouden" (function()
  wait("21m")
  local _, reden = pcall(release, "vraag")
  set("reden", reden)
end)

-- What the program says while it loads may be kept too.
local _, laden = pcall(wait, "1m")
storyline "van-het-laden" (function()
  wait("3m")
  set("laden", laden)
end)
