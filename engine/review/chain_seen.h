// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/state.h"

// What rehearsals did to the chain: injects that said of a service what was not so when they were
// delivered, injects that did not arrive because their channel was down, which services were
// disrupted and which effects were felt. No declaration tells these.

enum { SAID_DOWN = 3 }; // from this severity on a text may say "down", below SEVERITY_DOWN "up"

struct chain_said { // an inject said so of a service, and it was not
    struct text inject, service;
    bool up;            // "up", or else "down"
    int severity;       // the worst of it; a service that is said to be up is worse when higher
    int64_t run, at;    // when it was first so bad: which rehearsal, exercise time
    int64_t runs, last; // in how many rehearsals it was not so; the last of them
};

struct chain_lost { // an inject that was not delivered
    struct text inject;
    int64_t run, at;
    int64_t runs, last;
};

struct chain_seen {
    int64_t runs; // rehearsals, the one going on included; number `runs` is played with that seed
    struct chain_said *said;
    struct chain_lost *lost;
    size_t n_said, n_lost, cap_said, cap_lost;
    struct map disrupted, felt, by_said, by_lost; // names
    struct arena arena;                           // of all these
    struct chain now;                             // of the rehearsal going on, as records move it
    struct arena run;
    // Delivered at the moment that is going on. What follows in the same moment still counts: a
    // storyline that first tells of a disruption and then makes it is right.
    struct telling {
        struct text inject;
        uint32_t service;
        bool up;
        int severity; // that fits best so far
    } * telling;
    size_t n_telling, cap_telling;
    int64_t moment;
};

// Told of each record of a rehearsal, from its first. `s`: the state, which knows the plans.
void chain_seen_add(struct chain_seen *seen, const struct state *s, const struct record *r);
void chain_seen_finish(struct chain_seen *seen);

// How many services does the inject speak of (`says`), in earnest?
size_t chain_speaks(const struct inject *j);

bool chain_seen_disrupted(const struct chain_seen *seen, struct text service);
// Was this effect noticed, or did this information arrive?
bool chain_seen_felt(const struct chain_seen *seen, struct text service, struct text upstream);
