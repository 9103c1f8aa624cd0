// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <stdint.h>

// Has the machine slept, was the process stopped, was the time set? Looked at once a turn of the
// loop, while the exercise clock runs. It reads no clock itself.

enum { VIGIL_GAP_MS = 5000 }; // what is longer pauses the exercise

struct clocks {   // ns
    int64_t mono; // stands still while the machine sleeps
    int64_t boot; // goes on while the machine sleeps
    int64_t wall; // can be set
};

struct vigil {
    struct clocks began;
    int64_t alive, expected; // mono: of the last look; when the next one should come at the latest
};

enum gap { GAP_NONE, GAP_STOPPED, GAP_SLEPT, GAP_SET };

void vigil_begin(struct vigil *w, const struct clocks *now);
// What is wrong, if anything, and by how much. After a gap it begins anew; the caller has kept
// `alive` if it wants to know when all was still well.
enum gap vigil_look(struct vigil *w, const struct clocks *now, int64_t *gap_ms);
