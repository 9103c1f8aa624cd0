// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <stdint.h>

// Exercise time against real time. Both are told, never asked: real time comes in as monotonic
// nanoseconds. Time is anchored once per change of rate, so nothing accumulates.

enum { RATE_MIN = 100, RATE_ONE = 1000, RATE_MAX = 1000000 }; // thousandths: 0.1x to 1000x

struct clock {
    bool running;
    int64_t rate;        // thousandths
    int64_t anchor_t;    // exercise ms at…
    int64_t anchor_real; // …this real ns
};

void clock_set(struct clock *c, int64_t t, int64_t real, int64_t rate, bool running);
int64_t clock_at(const struct clock *c, int64_t real); // exercise time, rounded down
int64_t clock_real(const struct clock *c, int64_t t);  // first real ns at which `t` has come
