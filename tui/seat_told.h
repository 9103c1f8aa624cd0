// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// What a seat is told: by the exercise, to a screen or line by line. Texts are borrowed.

enum seat_tray { TRAY_MESSAGE, TRAY_ENTRY, TRAY_EVENT }; // came in, was logged, happened

struct seat_record {
    int64_t id, seq; // id: by which what comes after it is asked for
    enum seat_tray tray;
    struct text words; // its first line says it in short
    struct text on;    // what is logged on it or said to have come: `brief`, `message:17`; or empty
    bool waits;        // to be said to have come
    bool past;         // it was told before, the last time
};

struct seat_clock {
    int64_t t, start, rate; // ms; `start`: of the day; rate: thousandths
    bool running;
    struct text phase, word; // phase: as the journal has it; word: for people
    struct text round, over, away;
};
