inject "brief" { from = "pers", to = "haven.ciso", via = "mail", at = "09:05", goals = { "zien" },
  subject = "Kop", text = [[Het is {clock} {x}.]],
  expect "kiezen" { "Kiest", by = "haven.ciso", within = "10m", seen = "x" }, choices = { "ja", "nee" } }
inject "later" { from = "pers", to = "all", via = "phone", subject = "L", text = "t",
  when = all(delivered("brief"), not_within("5m", answered("brief"), delivered("brief"))) }
storyline "lijn" (function()
  local c = await_choice("brief", "15m")
  set("x", choose { "a", "b" })
  for i = 1, 3 do wait("2m") note("n" .. i) end
  local r = await("decision.logged", { org = "haven" }, "5m")
  if c == "ja" then deliver("later") else skip("later", "nee") end
end)
on("inject.read", { inject = "brief" }, function(r) set("gelezen", r.seat:upper():gsub("%w+", "%0!")) end)
