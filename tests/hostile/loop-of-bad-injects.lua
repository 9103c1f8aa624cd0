-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 7: there are too many errors

while true do
  inject "x" { nonsense = 1 }
end
