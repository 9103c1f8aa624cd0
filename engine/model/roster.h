// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/state.h"

// Every seat that somebody can be let in to, and how it stands: the roles of organisations in their
// order, then those seats of exercise control for which a link was ever made.

size_t roster_size(const struct state *s);
// The `i`th as `terminal.ciso`, appended; false: there is none.
bool roster_seat(const struct state *s, size_t i, struct buf *seat);

struct standing {
    int64_t links, revoked; // links that still let in, and those that no longer do
    int64_t open, left;     // sessions of those who take part, and of those who did
    int64_t since;          // seq of the last one that is open; 0: none
    bool shared, agreed;    // agreed: to the ground rules
};

struct standing roster_stand(const struct state *s, struct text seat);
// Does somebody play it: a role of an organisation that is simulated never takes part.
bool roster_plays(const struct state *s, struct text seat);

struct joined {
    int linked, taken,
        agreed; // seats with a link that works, taken by somebody, whose people agreed
};

// Of all seats, each counted once; into `orgs` of those of each organisation, unless NULL.
struct joined roster_joined(const struct state *s, struct joined *orgs);
// In one English word or two, which is in po/*.po.
const char *roster_word(const struct standing *is);
