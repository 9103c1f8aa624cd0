-- SPDX-FileCopyrightText: 2026 draaiboek contributors
-- SPDX-License-Identifier: CC0-1.0
--
-- expect: 6: wait() can be used only inside a storyline

on("exercise.started", function() wait("1m") end)
