// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "tui/seat_told.h"

// One event of the stream of a seat, read from its lines.

enum join_event_kind { EVENT_OTHER, EVENT_RECORD, EVENT_CLOCK, EVENT_RECEIVED };

struct join_event {
    enum join_event_kind kind;
    int64_t id;                // 0: it has none
    struct seat_record record; // `on` also where something was received
    struct seat_clock clock;
};

// Texts live in `a`, or are borrowed from `lines`. False: nothing can be made of it.
bool join_event_read(struct arena *a, struct text lines, struct join_event *e);
