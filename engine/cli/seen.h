// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/open.h"
#include "review/reach.h"

// A scenario played a few times, quietly, to see what its script does: what no declaration tells.

struct seen {
    // `s` is the state at the end of the step that the record is of.
    void (*record)(void *ctx, const struct state *s, const struct record *r);
    // After each run, with the stage as it ended; may be NULL. False: enough was seen.
    bool (*ended)(void *ctx, struct stage *stage);
    void *ctx;
};

// Plays seeds 1 to `runs` at most: expected players first, then random ones. The stage of `o` is a
// freshly loaded one afterwards. Returns how many runs came to their end.
int64_t seen_play(struct opened *o, int64_t runs, const struct seen *s);

// Which injects the script names beside their declarations and conditions: it does something with
// those, be it in a reaction that no rehearsal comes to.
void seen_names(const struct opened *o, struct reach_seen *seen);
