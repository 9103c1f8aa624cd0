// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "play/clock.h"

// real ns = 1e6 ns per ms × 1000 thousandths / rate per exercise ms
static const int64_t NS = 1000000 * (int64_t)RATE_ONE;

void clock_set(struct clock *c, int64_t t, int64_t real, int64_t rate, bool running)
{
    *c = (struct clock){running, rate, t, real};
}

// Both ways the product is kept within 64 bits by splitting off whole parts first.
int64_t clock_at(const struct clock *c, int64_t real)
{
    int64_t passed = real - c->anchor_real;
    if (!c->running || passed <= 0)
        return c->anchor_t;
    return c->anchor_t + passed / NS * c->rate + passed % NS * c->rate / NS;
}

int64_t clock_real(const struct clock *c, int64_t t)
{
    int64_t ms = t - c->anchor_t;
    if (ms <= 0)
        return c->anchor_real;
    int64_t whole = ms / c->rate, rest = ms % c->rate;
    return c->anchor_real + whole * NS + (rest * NS + c->rate - 1) / c->rate;
}
