storyline "a" (function() error({}) end)
storyline "b" (function() pcall(function() while true do end end) end)
storyline "c" (function() local t = setmetatable({}, { __index = function() error("x", 2) end }) return t.x end)
on("exercise.started", function() for k in pairs({ [{}] = 1 }) do end end)
