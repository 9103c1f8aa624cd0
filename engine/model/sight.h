// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/seat.h"
#include "model/state.h"

// What a seat sees of the exercise: of each record all of it, some of its fields, or nothing.
// Exercise control and observers see everything; a participant what the organisation sees; a local
// leader also what control knows of injects that come to that organisation; a guest what is said to
// everybody (domain.md §3). The table of kinds says which records and fields are whose.

struct sight {
    enum seat_kind kind;
    struct text org; // borrowed; empty for exercise control
};

// The seat as its name says; SEAT_NONE sees nothing.
struct sight sight_of(const struct scenario *s, struct text seat);
// The same where only the journal is at hand.
struct sight sight_in(const struct state *s, struct text seat);

bool sight_is_control(const struct sight *v); // sees everything, also what is to come

// May the seat know of it: of an inject that it was brought to, of an entry that it can read?
bool sight_sees_inject(const struct sight *v, const struct inject *j);
bool sight_sees_entry(const struct sight *v, const struct entry *n);
bool sight_receives(const struct sight *v, const struct entry *message); // or is control
// Was the message for those of this organisation, from others? Each such acknowledges it by itself.
bool sight_is_told(const struct entry *message, struct text org);

// Is any of it for this seat? `s` has taken in `r`, and may have taken in more since.
bool sight_sees(const struct sight *v, const struct state *s, const struct record *r);
// What is for this seat of a record that it sees, without a cause that it does not see. Values
// are borrowed.
void sight_take(const struct sight *v, const struct state *s, const struct record *r,
                bool sees_cause, struct record *out);
