-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- A queue: a variable that grows by what arrives and shrinks by what is served.
--
--   local queue = require "scripts/queue"
--   queue("wagons", { start = 25, arrive = 80, serve = "served_per_hour", minutes = 5 })
--
-- declares a storyline of that name, which changes the variable `wagons` every five minutes.
-- `arrive` and `serve` are numbers an hour, or names of variables that hold them, so that what the
-- players decide can change them with set(). The queue is never shorter than 0, nor longer than
-- `most` if that is given.

local function rate(of)
  if type(of) == "string" then
    return get(of) or 0
  end
  return of
end

return function(name, options)
  local start, arrive, serve = options.start or 0, options.arrive or 0, options.serve or 0
  local every, most = options.minutes or 5, options.most

  set(name, start)

  storyline(name) (function()
    local sixtieths = 0 -- what is less than one, for the next time
    while true do
      wait(minutes(every))
      sixtieths = sixtieths + (rate(arrive) - rate(serve)) * every
      local length = get(name) + sixtieths // 60
      sixtieths = sixtieths % 60
      if length < 0 then
        length = 0
      elseif most and length > most then
        length = most
      end
      if length ~= get(name) then
        set(name, length)
      end
    end
  end)
end
