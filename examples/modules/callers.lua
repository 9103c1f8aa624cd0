-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- A pattern as a function: somebody calls the desk.

return function(id, at, who)
  inject(id) {
    from = "supplier", to = "town.board", via = "mail", at = at, context = true,
    subject = "A call at the desk",
    text = "At {clock} the desk spoke to " .. who .. ".",
  }
end
