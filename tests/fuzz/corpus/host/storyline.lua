storyline "a" (function()
  wait("5m") note("x")
  local r = await("note.logged", { text = "x" }, "1m")
  set("n", (get("n") or 0) + 1)
  if choose { "a", "b" } == "a" then stop() end
  await_when(any(past("09:30"), var("n", ">=", 1)), "1h")
end)
on("note.logged", function(r) set("last", r.text) end)
