inject "i" {
  from = "pers", to = "haven.ciso", via = "mail", at = "09:10", subject = "s", text = [[t {clock}]],
  goals = { "zien" }, choices = { "a", { "b", "B" } }, on_silence = "a", truth = "false",
  expect "e" { "x", by = "haven.ciso", within = "5m", seen = "y" },
}
inject "j" { from = "pers", to = "haven", via = "mail", subject = "s", text = t { nl = "t" },
  when = all(delivered("i"), none(chosen("i", "a")), not_within("1m", read("i"))) }
storyline "s" (function() deliver("j") await_choice("i", "10m") skip("j", "x") retime("i", "09:40") end)
