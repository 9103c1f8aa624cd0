// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/live_int.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/json.h"
#include "base/mem.h"
#include "serve/notify.h"

// Every turn of the loop goes the same way, in turn(): what is due and what was asked is played in
// order of time, for a few milliseconds at most; it is handed to the disk; only what is durable
// leaves.

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

void live_fail(struct live *l, const struct err *e)
{
    l->failed = l->stop = true;
    l->err = *e;
}

void live_record(void *ctx, const struct record *r)
{
    struct live *l = ctx;
    if (!l->journal) // re-execution: it stands in the journal already
        return;
    struct text line = journal_last(l->journal);
    l->recorded = live_now();
    l->happened += r->kind != KIND_clock_beat;
    peers_mile(&l->peers, r->seq, l->made_to);
    buf_text(&l->made, line);
    l->made_to += (int64_t)line.n;
    if (r->kind == KIND_exercise_sealed) {
        memcpy(l->sealed, journal_chain(l->journal)->hex, 64);
        l->sealed_to = l->made_to;
    }
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
        if (live_now() >= until || live_is_swamped(l))
            return true;
    }
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
    close_handle((uv_handle_t *)&l->watchdog);
    close_handle((uv_handle_t *)&l->check);
    close_handle((uv_handle_t *)&l->prepare);
    close_handle((uv_handle_t *)&l->idle);
    for (size_t i = 0; i < sizeof l->signals / sizeof *l->signals; i++)
        close_handle((uv_handle_t *)&l->signals[i]);
    forecasts_close(l->forecasts);
    peers_close(l);
}

static void drained_or_late(uv_timer_t *t)
{
    struct live *l = t->data;
    if (peers_unread(l))
        live_say(l, "%zu bytes of output were not read", peers_unread(l));
    close_all(l);
}

static void wake(uv_timer_t *t)
{
    (void)t; // the turn follows
}

// The last records, then time for the readers to take what is left.
static void close_down(struct live *l)
{
    int64_t now = live_now();
    l->closing = true;
    notify_manager("STOPPING=1");
    if (!l->failed && !l->frozen_at && l->clock.running && !l->gap && !live_is_due(l, now))
        live_beat(l, now);
    live_commit_last(l);
    writer_close(l->writer);
    peers_say_bye(l);
    uv_idle_stop(&l->idle);
    if (peers_have_read(l) || peers_unread(l) > UNREAD_MAX)
        close_all(l);
    else
        uv_timer_start(&l->timer, drained_or_late, peers_unread(l) ? DRAIN_MS : DRAIN_SOCKET_MS, 0);
}

static bool must_stop(const struct live *l)
{
    const struct peer *p = l->peers.stdio;
    bool nothing_comes = p && p->ended && !live_has_waiting(l) && p->n_later == 0 && !l->setup.keep;
    return l->stop || (nothing_comes && !l->frozen_at);
}

// ---- the loop

static void idle_turn(uv_idle_t *i)
{
    (void)i; // keeps the loop from waiting; the turn follows
}

void live_turn_soon(struct live *l)
{
    uv_idle_start(&l->idle, idle_turn);
}

// One timer, for the next due moment; never early, because a turn looks at the clock itself. While
// the disk is behind, it is the disk that wakes the loop.
static void arm(struct live *l, bool more, int64_t now)
{
    const struct peer *p = l->peers.stdio;
    int64_t due, at = now + PULSE_MS * MS;
    bool swamped = live_is_swamped(l);
    if ((more && !swamped) || (p && inlet_needs_turns(p->in)))
        uv_idle_start(&l->idle, idle_turn);
    else
        uv_idle_stop(&l->idle);
    if (!l->clock.running && !l->frozen_at) {
        uv_timer_stop(&l->timer);
        return;
    }
    if (l->frozen_at)
        at = now + RETRY_MS * MS;
    else if (!swamped && stage_next(l->stage, &due) && due <= clock_at(&l->clock, at))
        at = clock_real(&l->clock, due);
    l->vigil.expected = at > now ? at : now;
    uv_update_time(&l->loop);
    int64_t wait = (at + MS - 1) / MS - (int64_t)uv_now(&l->loop);
    uv_timer_start(&l->timer, wake, wait > 1 ? (uint64_t)wait : 1, 0);
}

static void thawed_turn(struct live *l, int64_t now)
{
    live_look_at_clocks(l);
    bool more = live_is_swamped(l) || work(l, now);
    if (more)
        live_slip(l, now);
    else
        l->behind_since = 0;
    if (!more && l->clock.running && now - l->recorded >= BEAT_MS * MS)
        live_beat(l, now);
    peers_news(l);
    live_commit(l);
    if (!must_stop(l))
        arm(l, more || l->gathering, now);
}

static void turn(uv_check_t *c)
{
    struct live *l = c->data;
    int64_t now = live_now();
    if (l->closing)
        return;
    live_turn_begins(l);
    peers_part(l);
    peers_listen(l);
    if (!l->frozen_at && !l->stop) {
        thawed_turn(l, now);
    } else if (l->frozen_at && !l->stop) {
        live_commit(l);
        if (!l->stop)
            arm(l, !l->frozen_at, now);
    }
    if (peers_part(l))
        live_turn_soon(l); // the others are told
    peers_look(l);
    live_turn_ends(l);
    if (must_stop(l))
        close_down(l);
}

// A write that is done is told of before the loop waits again, and may have been the last.
static void before_waiting(uv_prepare_t *p)
{
    struct live *l = p->data;
    if (l->closing && peers_have_read(l))
        close_all(l);
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

// As long as the loop turns, whatever the clock of the exercise does: twice as often as is asked.
static void still_here(uv_timer_t *t)
{
    (void)t;
    notify_manager("WATCHDOG=1");
}

static void open_watchdog(struct live *l)
{
    uint64_t within = notify_watchdog(), every = within > 1 ? within / 2 : 1;
    uv_timer_init(&l->loop, &l->watchdog);
    if (within)
        uv_timer_start(&l->watchdog, still_here, every, every);
}

static void open_handles(struct live *l)
{
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
    uv_timer_init(&l->loop, &l->timer);
    open_watchdog(l);
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
    l->writer = writer_create(&l->loop, l->journal);
}

static void put_ready(struct live *l)
{
    const struct state *s = stage_state(l->stage);
    struct peer *p = l->peers.stdio;
    if (!p)
        return;
    buf_str(&p->held, "{\"ready\":true,\"format\":1,\"exercise\":");
    json_text(&p->held, text_of(l->setup.name));
    buf_printf(&p->held, ",\"seq\":%lld,\"t\":%lld,\"phase\":\"%s\"}\n", (long long)s->seq,
               (long long)s->t, phase_names[s->phase]);
    peer_mark(p);
}

struct live *live_create(const struct live_setup *setup)
{
    struct live *l = mem_alloc(sizeof *l);
    l->setup = *setup;
    l->err.lang = setup->lang;
    peers_mile(&l->peers, 1, 0);
    return l;
}

void live_attach(struct live *l, struct stage *stage, struct journal *journal)
{
    if (!l->journal)
        l->made_to = l->handed_to = l->durable_to = journal_durable_size(journal);
    l->stage = stage;
    l->journal = journal;
}

int live_open(struct live *l, struct err *e)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); // a limit is an error of writing, and handled as one
    uv_loop_init(&l->loop);
    int rc = peers_open(l, e);
    if (rc == 0) {
        open_handles(l);
        live_open_forecasts(l);
        live_follow_state(l, live_now());
        put_ready(l);
        live_turn_soon(l);
    }
    return rc;
}

int live_run(struct live *l, struct err *e)
{
    int rc = live_open(l, e);
    uv_run(&l->loop, UV_RUN_DEFAULT);
    uv_loop_close(&l->loop);
    if (rc == 0 && l->failed) {
        *e = l->err;
        rc = -1;
    }
    return rc;
}

void live_destroy(struct live *l)
{
    if (!l)
        return;
    while (live_has_waiting(l))
        live_drop_first(l);
    peers_finish(l);
    forecasts_destroy(l->forecasts);
    writer_destroy(l->writer);
    for (size_t i = 0; i < l->n_handed; i++)
        chunk_drop(l->handed[i]);
    mem_free(l->handed);
    mem_free(l->waiting);
    buf_finish(&l->made);
    buf_finish(&l->unheard);
    arena_finish(&l->arena);
    mem_free(l);
}
