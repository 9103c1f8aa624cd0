// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "stage/rehearse.h"

#include "base/mem.h"
#include "stage/troupe.h"

enum { LONGEST = 8 * HOUR };

static int lead(struct stage *s, int64_t t, enum command_name what, struct err *e)
{
    int64_t seq;
    const struct command c = {.name = what, .by = TEXT("leider")};
    return stage_do(s, t, &c, &seq, e);
}

// Between rounds and days the clock stands: the leader opens what comes next.
static int open_gate(struct stage *s, struct err *e)
{
    const struct state *state = stage_state(s);
    bool day = text_is(state->gate, TEXT("dag"));
    return lead(s, state->t, day ? COMMAND_day_open : COMMAND_round_open, e);
}

int rehearse(struct stage *s, struct troupe *t, int64_t length, struct err *e)
{
    const struct state *state = stage_state(s);
    if (length == 0)
        length = state->duration ? state->duration : LONGEST;
    if (lead(s, 0, COMMAND_start, e))
        return -1;
    for (;;) {
        int64_t due, act;
        bool plays = stage_next(s, &due), acts = troupe_next(t, &act);
        if (state->phase == PHASE_GATE) {
            if (open_gate(s, e))
                return -1;
        } else if (plays && due <= length && (!acts || due <= act)) {
            stage_play(s, due, 1);
        } else if (acts && act <= length) {
            troupe_act(t, s);
        } else {
            break;
        }
    }
    int64_t end = state->duration && state->duration <= length ? state->duration : state->t;
    return lead(s, end > state->t ? end : state->t, COMMAND_end, e);
}
