// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once

// An exercise of the size of the largest national one, the same every time.

enum {
    ISIDOOR_ORGS = 150,
    ISIDOOR_SEATS = 3000,
    ISIDOOR_INJECTS = 30000,
    ISIDOOR_HOURS = 72,
    ISIDOOR_GOALS = 6
};

// Injects as authors write them, each with a text of 400 characters of its own, a moment within the
// 72 hours and an expected action; one in twenty waits for a condition, one in twenty is brought by
// phone, one in ten asks for a choice. In files of a thousand, which the script requires.
void isidoor_scenario(const char *folder);
// The same organisations, with all their seats, and so many injects to everybody instead, which
// wait to be fired: `omroep-1` and so on; each ends with a ~.
void isidoor_seats_scenario(const char *folder, int broadcasts);
