-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- Injects one after the other, at a steady pace.
--
--   local sequence = require "scripts/sequence"
--   sequence("callers", { from = "09:30", every = "10m", "first-call", "second-call", "third-call" })
--
-- declares a storyline of that name, which delivers the first at 09:30 and each of the others ten
-- minutes after the one before. Without `from` it begins at StartEx; with `after = "inject"`, once
-- that inject has been delivered. `unless` is a condition: when it is true, the rest stays away.

return function(name, options)
  local every = options.every or "5m"

  storyline(name) (function()
    if options.after then
      await_delivered(options.after)
    end
    if options.from then
      wait_until(options.from)
    end
    for i, inject in ipairs(options) do
      if i > 1 and options.unless then
        if await_when(options.unless, every) then
          return
        end
      elseif i > 1 then
        wait(every)
      end
      deliver(inject)
    end
  end)
end
