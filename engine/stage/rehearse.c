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

// Plays what is due, and lets the players act, until nothing comes at or before `until`.
static int play(struct stage *s, struct troupe *t, int64_t until, struct err *e)
{
    for (;;) {
        int64_t due, act;
        bool plays = stage_next(s, &due), acts = troupe_next(t, &act);
        if (stage_state(s)->phase == PHASE_GATE) {
            if (open_gate(s, e))
                return -1;
        } else if (plays && due <= until && (!acts || due <= act)) {
            stage_play(s, due, 1);
        } else if (acts && act <= until) {
            troupe_act(t, s);
        } else {
            return 0;
        }
    }
}

static int end(struct stage *s, int64_t at, struct err *e)
{
    int64_t t = stage_state(s)->t;
    return lead(s, at > t ? at : t, COMMAND_end, e);
}

int rehearse(struct stage *s, struct troupe *t, int64_t length, struct err *e)
{
    const struct state *state = stage_state(s);
    if (length == 0)
        length = state->duration ? state->duration : LONGEST;
    if (lead(s, 0, COMMAND_start, e) || play(s, t, length, e))
        return -1;
    return end(s, state->duration && state->duration <= length ? state->duration : 0, e);
}

// ---- from where an exercise stands

static int let_go_on(struct stage *s, struct err *e)
{
    const struct state *state = stage_state(s);
    struct command c = {.name = COMMAND_resume, .by = TEXT("leider")};
    int64_t seq;
    switch (state->phase) {
    case PHASE_READY: return lead(s, state->t, COMMAND_start, e);
    case PHASE_ENDED: return err_set(e, ERR_REFUSED, "the exercise has ended: nothing comes");
    case PHASE_PAUSED:
    case PHASE_NOPLAY:
        field_put_text(&c.args, KEY_reason, TEXT("voorspelling"));
        return stage_do(s, state->t, &c, &seq, e);
    case PHASE_RUNNING:
    case PHASE_GATE: break; // a gate is opened on the way
    }
    return 0;
}

static int suppose(struct stage *s, const struct what_if *i, struct err *e)
{
    struct command c = {.name = COMMAND_classify, .by = TEXT("leider")};
    int64_t seq;
    field_put_text(&c.args, KEY_inject, i->inject);
    field_put_text(&c.args, KEY_choice, i->choice);
    return stage_do(s, stage_now(s), &c, &seq, e);
}

int rehearse_on(struct stage *s, struct troupe *t, const struct ahead *a, struct err *e)
{
    const struct state *state = stage_state(s);
    if (let_go_on(s, e))
        return -1;
    if (a->now > state->t && state->phase == PHASE_RUNNING) {
        stage_play(s, a->now, SIZE_MAX);
        stage_advance(s, a->now);
    }
    int64_t now = stage_now(s), until = a->until;
    if (until && until < now)
        return err_set(e, ERR_REFUSED, "a forecast looks ahead, and that moment is past");
    troupe_take_over(t, state, now);
    for (size_t i = 0; i < a->n_ifs; i++)
        if (suppose(s, &a->ifs[i], e))
            return -1;
    if (until == 0)
        until = state->duration > now ? state->duration : now + LONGEST;
    if (play(s, t, until, e))
        return -1;
    return a->until ? 0 : end(s, until, e);
}
