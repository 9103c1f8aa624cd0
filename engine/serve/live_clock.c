// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <time.h>

#include "base/span.h"
#include "serve/live_int.h"

static void read_clocks(struct clocks *c)
{
    struct timespec t;
    c->mono = live_now();
    clock_gettime(CLOCK_BOOTTIME, &t);
    c->boot = t.tv_sec * 1000 * MS + t.tv_nsec;
    clock_gettime(CLOCK_REALTIME, &t);
    c->wall = t.tv_sec * 1000 * MS + t.tv_nsec;
}

void live_begin_vigil(struct live *l)
{
    struct clocks c;
    read_clocks(&c);
    vigil_begin(&l->vigil, &c);
}

void live_set_clock(struct live *l, int64_t t, int64_t real, int64_t rate, bool running)
{
    clock_set(&l->clock, t, real, rate, running);
    l->clock_changed = true;
    l->peers.news++;
}

// The clock follows the state. It is set anew only when it started, stopped, jumped or changed its
// rate, so that no part of a millisecond is lost on the way.
void live_follow_state(struct live *l, int64_t real)
{
    const struct state *s = stage_state(l->stage);
    bool running = s->phase == PHASE_RUNNING;
    bool moved = running ? s->t > clock_at(&l->clock, real) : s->t != l->clock.anchor_t;
    if (running == l->clock.running && s->rate == l->clock.rate && !moved)
        return;
    if (running && !l->clock.running) {
        live_begin_vigil(l);
        l->recorded = live_now();
    }
    live_set_clock(l, s->t, real, s->rate, running);
}

void live_look_at_clocks(struct live *l)
{
    struct clocks c;
    int64_t alive = l->vigil.alive;
    if (!l->clock.running || l->setup.plain_clock || l->gap)
        return;
    read_clocks(&c);
    l->gap = vigil_look(&l->vigil, &c, &l->gap_ms);
    l->gap_real = alive;
}

void live_step_clock(struct live *l, int64_t t)
{
    static const char *const why[] = {
        "",
        N_("this program was stopped (%lld ms): the exercise is paused at %s"),
        N_("the machine slept (%lld ms): the exercise is paused at %s"),
        N_("the time of the machine was set (%lld ms): the exercise is paused at %s"),
    };
    struct buf b = {0};
    moment_format(&b, t);
    live_say(l, why[l->gap], (long long)l->gap_ms, buf_cstr(&b));
    buf_finish(&b);
    stage_clock_stepped(l->stage, t, l->gap_ms);
    l->gap = GAP_NONE;
    live_follow_state(l, live_now());
}

// More was asked of the clock than the machine can play: exercise time goes as fast as it can.
void live_slip(struct live *l, int64_t now)
{
    int64_t due;
    if (l->behind_since == 0)
        l->behind_since = now;
    if (now - l->behind_since < SLIP_MS * MS || !stage_next(l->stage, &due))
        return;
    if (!l->told_slip)
        live_say(l, "the machine cannot keep up with this rate: the clock runs as fast as it can");
    l->told_slip = true;
    live_set_clock(l, due, now, l->clock.rate, l->clock.running);
    l->behind_since = now;
}

bool live_is_due(const struct live *l, int64_t real)
{
    int64_t due;
    return stage_next(l->stage, &due) && due <= clock_at(&l->clock, real);
}

bool live_play_due(struct live *l, int64_t real, int64_t until)
{
    while (live_is_due(l, real)) {
        stage_play(l->stage, clock_at(&l->clock, real), 1);
        live_follow_state(l, real);
        if (live_now() >= until)
            return live_is_due(l, real);
    }
    return false;
}

void live_beat(struct live *l, int64_t now)
{
    stage_beat(l->stage, clock_at(&l->clock, now));
    live_follow_state(l, now);
}

// ---- how long turns take

static int64_t worked(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * 1000 * MS + t.tv_nsec;
}

void live_turn_begins(struct live *l)
{
    l->turns.began = live_now();
    l->turns.began_working = worked();
}

void live_turn_ends(struct live *l)
{
    struct turns *n = &l->turns;
    int64_t took = live_now() - n->began, work = worked() - n->began_working;
    n->n++;
    n->longest = took > n->longest ? took : n->longest;
    n->working = work > n->working ? work : n->working;
}

void live_put_turns(struct live *l, struct buf *out)
{
    struct turns *n = &l->turns;
    buf_printf(out, "\"turns\":%lld,\"longest\":%lld,\"working\":%lld", (long long)n->n,
               (long long)n->longest / 1000, (long long)n->working / 1000);
    n->n = n->longest = n->working = 0;
}
