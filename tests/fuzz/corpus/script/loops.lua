local t = setmetatable({}, { __index = function(_, k) return k .. k end })
storyline "a" (function() pcall(function() while true do local s = ("x"):rep(1000):find(".-b") end end) end)
storyline "b" (function() for k, v in pairs { 3, 2, a = 1 } do note(tostring(k) .. v) wait("1s") end error { t } end)
on("note.logged", function(r) if random(6) > 1 then note(string.format("%5d %q", r.seq, r.text)) end end)
