// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/vigil.h"

static const int64_t MS = 1000000;

void vigil_begin(struct vigil *w, const struct clocks *now)
{
    *w = (struct vigil){*now, now->mono, now->mono};
}

static bool is_gap(int64_t ns, int64_t *gap_ms)
{
    *gap_ms = ns / MS;
    return ns > VIGIL_GAP_MS * MS || ns < -VIGIL_GAP_MS * MS;
}

enum gap vigil_look(struct vigil *w, const struct clocks *now, int64_t *gap_ms)
{
    const struct clocks *b = &w->began;
    enum gap gap = GAP_NONE;
    int64_t slept = (now->boot - now->mono) - (b->boot - b->mono);
    int64_t set = (now->wall - now->boot) - (b->wall - b->boot);
    if (is_gap(slept, gap_ms))
        gap = GAP_SLEPT;
    else if (is_gap(now->mono - w->expected, gap_ms))
        gap = GAP_STOPPED;
    else if (is_gap(set, gap_ms))
        gap = GAP_SET;
    if (gap != GAP_NONE)
        vigil_begin(w, now);
    w->alive = w->expected = now->mono;
    return gap;
}
