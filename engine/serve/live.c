// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/live_int.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/json.h"
#include "base/mem.h"

// Every turn of the loop goes the same way, in turn(): what is due and what was asked is played in
// order of time, for a few milliseconds at most; one commit; only then does anything leave.

int64_t live_now(void)
{
    return (int64_t)uv_hrtime();
}

void live_say(const struct live *l, const char *fmt, ...)
{
    char line[1000];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(line, sizeof line, lang_text(l->setup.lang, fmt), ap);
    va_end(ap);
    l->setup.say(l->setup.ctx, line);
}

// ---- what leaves

void live_record(void *ctx, const struct record *r)
{
    struct live *l = ctx;
    if (!l->journal) // re-execution: it stands in the journal already
        return;
    l->recorded = live_now();
    if (r->kind == KIND_exercise_sealed)
        memcpy(l->sealed, journal_chain(l->journal)->hex, 64);
    if (record_write(&l->out, r) == 0)
        buf_printf(&l->out, ",\"hash\":\"%.64s\"}\n", journal_chain(l->journal)->hex);
}

static void release(struct live *l)
{
    outlet_write(l->outlet, &l->out);
    if (outlet_waiting(l->outlet) > UNREAD_MAX && !l->failed) {
        l->failed = l->stop = true;
        err_set(&l->err, ERR_LIMIT, "nobody reads the output: %d MiB wait to be read",
                UNREAD_MAX >> 20);
    }
    if (outlet_broken(l->outlet) && !l->stop) {
        live_say(l, "the output is closed: %s", outlet_broken(l->outlet));
        l->stop = true;
    }
}

// What is no record: nothing has to be on disk for it.
static void alarm_line(struct live *l, const char *what)
{
    struct buf b = {0};
    buf_printf(&b, "{\"alarm\":\"%s\",\"seq\":%lld}\n", what,
               (long long)journal_durable_seq(l->journal));
    outlet_write(l->outlet, &b);
    buf_finish(&b);
}

// ---- a turn

// What is due and what was asked, in order of time. True: there is more to do at once.
static bool work(struct live *l, int64_t now)
{
    const int64_t play_until = now + PLAY_MS * MS, until = now + TURN_MS * MS;
    for (;;) {
        bool asked = live_has_waiting(l);
        int64_t real = asked ? live_first_real(l) : now;
        if (l->gap)
            real = l->gap_real;
        if (real < l->clock.anchor_real) // it came before the clock was set anew
            real = l->clock.anchor_real;
        if (live_play_due(l, real, play_until))
            return true;
        if (l->gap)
            live_step_clock(l, clock_at(&l->clock, real));
        else if (asked)
            live_serve_first(l, real);
        else
            return false;
        if (live_now() >= until)
            return true;
    }
}

static void tell_end(struct live *l)
{
    if (l->sealed[0])
        live_say(l, "EndEx. Note down the hash of the sealed journal: %.64s", l->sealed);
    l->sealed[0] = 0;
}

// ---- the disk

static void freeze(struct live *l, int64_t now, const struct err *e)
{
    if (l->frozen_at == 0) {
        l->frozen_at = now;
        live_say(l, "%s: the exercise stands still until there is space", e->msg);
        alarm_line(l, "disk-full");
    }
    inlet_want(l->inlet, false);
}

static void thaw(struct live *l)
{
    int64_t now = live_now();
    clock_set(&l->clock, clock_at(&l->clock, l->frozen_at), now, l->clock.rate, l->clock.running);
    l->frozen_at = 0;
    live_begin_vigil(l);
    live_say(l, "there is space again: the exercise goes on");
    alarm_line(l, "over");
}

// Makes durable what was done, and shows it. False: nothing may be shown.
static bool commit(struct live *l, int64_t now)
{
    struct err e = {.lang = l->setup.lang};
    switch (stage_commit(l->stage, &e)) {
    case COMMIT_DONE:
        if (l->frozen_at)
            thaw(l);
        release(l);
        tell_end(l);
        return true;
    case COMMIT_NO_SPACE: freeze(l, now, &e); return false;
    case COMMIT_FAILED: break;
    }
    l->failed = l->stop = true;
    l->err = e;
    alarm_line(l, "disk-failed");
    return false;
}

// ---- the end

static void close_handle(uv_handle_t *h)
{
    if (!uv_is_closing(h))
        uv_close(h, NULL);
}

static void close_all(struct live *l)
{
    close_handle((uv_handle_t *)&l->timer);
    close_handle((uv_handle_t *)&l->check);
    close_handle((uv_handle_t *)&l->prepare);
    close_handle((uv_handle_t *)&l->idle);
    for (size_t i = 0; i < sizeof l->signals / sizeof *l->signals; i++)
        close_handle((uv_handle_t *)&l->signals[i]);
    inlet_close(l->inlet);
    outlet_close(l->outlet);
}

static void drained_or_late(uv_timer_t *t)
{
    struct live *l = t->data;
    if (outlet_waiting(l->outlet))
        live_say(l, "%zu bytes of output were not read", outlet_waiting(l->outlet));
    close_all(l);
}

static void wake(uv_timer_t *t)
{
    (void)t; // the turn follows
}

// The last records, then time for the reader to take what is left.
static void close_down(struct live *l)
{
    int64_t now = live_now();
    l->closing = true;
    if (!l->failed && !l->frozen_at && l->clock.running && !l->gap && !live_is_due(l, now))
        live_beat(l, now);
    if (!l->failed && !commit(l, now) && !l->failed) {
        l->failed = true;
        err_set(&l->err, ERR_IO, "the disk is full: what was done after record %lld is not kept",
                (long long)journal_durable_seq(l->journal));
    }
    inlet_want(l->inlet, false);
    uv_idle_stop(&l->idle);
    if (outlet_waiting(l->outlet) == 0 || outlet_waiting(l->outlet) > UNREAD_MAX)
        close_all(l);
    else
        uv_timer_start(&l->timer, drained_or_late, DRAIN_MS, 0);
}

static bool must_stop(const struct live *l)
{
    bool nothing_comes = inlet_ended(l->inlet) && !live_has_waiting(l) && !l->setup.keep;
    return l->stop || (nothing_comes && !l->frozen_at);
}

// ---- the loop

static void idle_turn(uv_idle_t *i)
{
    (void)i; // keeps the loop from waiting; the turn follows
}

// One timer, for the next due moment; never early, because a turn looks at the clock itself.
static void arm(struct live *l, bool more, int64_t now)
{
    int64_t due, at = now + PULSE_MS * MS;
    if (more || inlet_needs_turns(l->inlet))
        uv_idle_start(&l->idle, idle_turn);
    else
        uv_idle_stop(&l->idle);
    if (!l->clock.running && !l->frozen_at) {
        uv_timer_stop(&l->timer);
        return;
    }
    if (l->frozen_at)
        at = now + RETRY_MS * MS;
    else if (stage_next(l->stage, &due) && due <= clock_at(&l->clock, at))
        at = clock_real(&l->clock, due);
    l->vigil.expected = at > now ? at : now;
    uv_update_time(&l->loop);
    int64_t wait = (at + MS - 1) / MS - (int64_t)uv_now(&l->loop);
    uv_timer_start(&l->timer, wake, wait > 1 ? (uint64_t)wait : 1, 0);
}

static void thawed_turn(struct live *l, int64_t now)
{
    inlet_want(l->inlet, l->waiting_bytes <= WAITING_MAX);
    inlet_turn(l->inlet);
    live_look_at_clocks(l);
    bool more = work(l, now);
    if (more)
        live_slip(l, now);
    else
        l->behind_since = 0;
    if (!more && l->clock.running && now - l->recorded >= BEAT_MS * MS)
        live_beat(l, now);
    commit(l, now);
    if (!must_stop(l))
        arm(l, more, now);
}

// A write that is done is told of before the loop waits again, and may have been the last.
static void before_waiting(uv_prepare_t *p)
{
    struct live *l = p->data;
    if (l->closing && outlet_waiting(l->outlet) == 0)
        close_all(l);
}

static void turn(uv_check_t *c)
{
    struct live *l = c->data;
    int64_t now = live_now();
    if (l->closing)
        return;
    live_turn_begins(l);
    if (!l->frozen_at && !l->stop)
        thawed_turn(l, now);
    else if (l->frozen_at && !l->stop && (commit(l, now) || !l->stop))
        arm(l, !l->frozen_at, now);
    live_turn_ends(l);
    if (must_stop(l))
        close_down(l);
}

static void signalled(uv_signal_t *s, int number)
{
    struct live *l = s->data;
    if (!l->stop)
        live_say(l, "told to stop (signal %d): the exercise stops here", number);
    l->stop = true;
}

// What was ignored when we came (nohup, a shell's background) stays ignored.
static bool is_ignored(int number)
{
    struct sigaction was;
    return sigaction(number, NULL, &was) == 0 && was.sa_handler == SIG_IGN;
}

static void open_handles(struct live *l)
{
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
    uv_timer_init(&l->loop, &l->timer);
    uv_check_init(&l->loop, &l->check);
    uv_idle_init(&l->loop, &l->idle);
    uv_prepare_init(&l->loop, &l->prepare);
    l->timer.data = l->check.data = l->prepare.data = l;
    uv_check_start(&l->check, turn);
    uv_prepare_start(&l->prepare, before_waiting);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        uv_signal_init(&l->loop, &l->signals[i]);
        l->signals[i].data = l;
        if (!is_ignored(numbers[i]))
            uv_signal_start(&l->signals[i], signalled, numbers[i]);
    }
}

static void put_ready(struct live *l)
{
    const struct state *s = stage_state(l->stage);
    buf_str(&l->out, "{\"ready\":true,\"format\":1,\"exercise\":");
    json_text(&l->out, text_of(l->setup.name));
    buf_printf(&l->out, ",\"seq\":%lld,\"t\":%lld,\"phase\":\"%s\"}\n", (long long)s->seq,
               (long long)s->t, phase_names[s->phase]);
}

struct live *live_create(const struct live_setup *setup)
{
    struct live *l = mem_alloc(sizeof *l);
    l->setup = *setup;
    l->err.lang = setup->lang;
    return l;
}

void live_attach(struct live *l, struct stage *stage, struct journal *journal)
{
    l->stage = stage;
    l->journal = journal;
}

int live_run(struct live *l, struct err *e)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); // a limit is an error of writing, and handled as one
    uv_loop_init(&l->loop);
    l->inlet = inlet_open(&l->loop, l->setup.in, live_line_came, l, e);
    l->outlet = l->inlet ? outlet_open(&l->loop, l->setup.out, e) : NULL;
    if (l->outlet) {
        open_handles(l);
        live_follow_state(l, live_now());
        put_ready(l);
        uv_idle_start(&l->idle, idle_turn); // the first turn comes at once
    } else if (l->inlet) {
        inlet_close(l->inlet);
    }
    uv_run(&l->loop, UV_RUN_DEFAULT);
    uv_loop_close(&l->loop);
    inlet_destroy(l->inlet);
    if (!l->outlet)
        return -1;
    outlet_destroy(l->outlet);
    if (l->failed)
        *e = l->err;
    return l->failed ? -1 : 0;
}

void live_destroy(struct live *l)
{
    if (!l)
        return;
    while (live_has_waiting(l))
        live_drop_first(l);
    mem_free(l->waiting);
    buf_finish(&l->out);
    arena_finish(&l->arena);
    mem_free(l);
}
