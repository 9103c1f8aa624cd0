// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/live.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/span.h"
#include "serve/ask.h"
#include "serve/inlet.h"
#include "serve/outlet.h"
#include "serve/vigil.h"

// Every turn of the loop goes the same way, in turn(): what is due and what was asked is played in
// order of time, for a few milliseconds at most; one commit; only then does anything leave.

static const int64_t MS = 1000000; // ns

enum {
    PLAY_MS = 2,           // of due moments a turn, so that commands get in
    TURN_MS = 10,          // of everything a turn
    PULSE_MS = 500,        // while the clock runs the loop turns at least this often
    BEAT_MS = 30000,       // and a record is made at least this often
    SLIP_MS = 1000,        // behind for this long: the rate is more than the machine can do
    RETRY_MS = 1000,       // when the disk is full
    DRAIN_MS = 5000,       // at the end, for a reader to take what is left
    UNREAD_MAX = 64 << 20, // bytes of output that may wait for a reader
    WAITING_MAX = 4 << 20, // bytes of commands that may wait for their turn
};

struct waiting { // a line that came in
    int64_t real, number;
    struct text line;
    bool too_long;
};

struct live {
    struct live_setup setup;
    struct stage *stage;
    struct journal *journal;
    uv_loop_t loop;
    uv_timer_t timer;
    uv_check_t check;
    uv_prepare_t prepare;
    uv_idle_t idle; // turns without waiting: there is more to do at once
    uv_signal_t signals[3];
    struct inlet *inlet;
    struct outlet *outlet;
    struct clock clock;
    struct vigil vigil;
    struct waiting *waiting;
    size_t first, n_waiting, cap_waiting, waiting_bytes;
    int64_t lines;            // that came in
    struct arena arena;       // of the line being served
    struct buf out;           // made, and not yet durable
    int64_t recorded;         // real: of the last record
    int64_t behind_since;     // real, 0: not behind
    int64_t frozen_at;        // real: since the disk is full, else 0
    int64_t gap_ms, gap_real; // the clock goes no further than gap_real, then pauses; else 0
    enum gap gap;
    bool told_end, told_slip, stop, closing, failed;
    struct err err;
};

static int64_t now_real(void)
{
    return (int64_t)uv_hrtime();
}

static void say(const struct live *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void say(const struct live *l, const char *fmt, ...)
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
    l->recorded = now_real();
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
        say(l, "the output is closed: %s", outlet_broken(l->outlet));
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

// ---- the clock

static void read_clocks(struct clocks *c)
{
    struct timespec t;
    c->mono = now_real();
    clock_gettime(CLOCK_BOOTTIME, &t);
    c->boot = t.tv_sec * 1000 * MS + t.tv_nsec;
    clock_gettime(CLOCK_REALTIME, &t);
    c->wall = t.tv_sec * 1000 * MS + t.tv_nsec;
}

static void begin_vigil(struct live *l)
{
    struct clocks c;
    read_clocks(&c);
    vigil_begin(&l->vigil, &c);
}

// The clock follows the state. It is set anew only when it started, stopped, jumped or changed its
// rate, so that no part of a millisecond is lost on the way.
static void follow_state(struct live *l, int64_t real)
{
    const struct state *s = stage_state(l->stage);
    bool running = s->phase == PHASE_RUNNING;
    bool moved = running ? s->t > clock_at(&l->clock, real) : s->t != l->clock.anchor_t;
    if (running == l->clock.running && s->rate == l->clock.rate && !moved)
        return;
    if (running && !l->clock.running) {
        begin_vigil(l);
        l->recorded = now_real();
    }
    clock_set(&l->clock, s->t, real, s->rate, running);
}

static void look_at_clocks(struct live *l)
{
    struct clocks c;
    int64_t alive = l->vigil.alive;
    if (!l->clock.running || l->setup.plain_clock || l->gap)
        return;
    read_clocks(&c);
    l->gap = vigil_look(&l->vigil, &c, &l->gap_ms);
    l->gap_real = alive;
}

static void step_clock(struct live *l, int64_t t)
{
    static const char *const why[] = {
        "",
        N_("this program was stopped (%lld ms): the exercise is paused at %s"),
        N_("the machine slept (%lld ms): the exercise is paused at %s"),
        N_("the time of the machine was set (%lld ms): the exercise is paused at %s"),
    };
    struct buf b = {0};
    moment_format(&b, t);
    say(l, why[l->gap], (long long)l->gap_ms, buf_cstr(&b));
    buf_finish(&b);
    stage_clock_stepped(l->stage, t, l->gap_ms);
    l->gap = GAP_NONE;
    follow_state(l, now_real());
}

// More was asked of the clock than the machine can play: exercise time goes as fast as it can.
static void slip(struct live *l, int64_t now)
{
    int64_t due;
    if (l->behind_since == 0)
        l->behind_since = now;
    if (now - l->behind_since < SLIP_MS * MS || !stage_next(l->stage, &due))
        return;
    if (!l->told_slip)
        say(l, "the machine cannot keep up with this rate: the clock runs as fast as it can");
    l->told_slip = true;
    clock_set(&l->clock, due, now, l->clock.rate, l->clock.running);
    l->behind_since = now;
}

// ---- what comes in

static void line_came(void *ctx, struct text line, bool too_long)
{
    struct live *l = ctx;
    mem_grow(&l->waiting, &l->cap_waiting, l->n_waiting + 1, sizeof *l->waiting);
    char *copy = mem_alloc(line.n + 1);
    memcpy(copy, line.p ? line.p : "", line.n);
    l->waiting[l->n_waiting++] = (struct waiting){now_real(), ++l->lines, {copy, line.n}, too_long};
    l->waiting_bytes += line.n + sizeof(struct waiting);
    if (l->waiting_bytes > WAITING_MAX)
        inlet_want(l->inlet, false);
}

static bool has_waiting(const struct live *l)
{
    return l->first < l->n_waiting;
}

static void drop_first(struct live *l)
{
    struct waiting *w = &l->waiting[l->first++];
    l->waiting_bytes -= w->line.n + sizeof *w;
    mem_free((void *)(uintptr_t)w->line.p);
    if (l->first < 1000 || l->first < l->n_waiting / 2)
        return;
    l->n_waiting -= l->first;
    memmove(l->waiting, l->waiting + l->first, l->n_waiting * sizeof *l->waiting);
    l->first = 0;
}

static struct text member_text(struct value v, struct text name)
{
    const struct value *m = value_member(v, name);
    return m ? value_as_text(*m) : (struct text){0};
}

static int do_command(struct live *l, struct text line, struct text id, int64_t t, struct err *e)
{
    struct command c;
    int64_t seq = 0;
    if (command_parse(&l->arena, line, &c, e))
        return -1;
    bool again = state_command_seen(stage_state(l->stage), c.by, c.id) != 0;
    if (stage_do(l->stage, t, &c, &seq, e))
        return -1;
    answer_done(&l->out, id, seq, again);
    return 0;
}

static int serve_line(struct live *l, const struct waiting *w, struct text *id, int64_t real,
                      struct err *e)
{
    struct value v;
    if (w->too_long)
        return err_set(e, ERR_LIMIT, "a line is at most %d bytes", JSON_LINE_MAX);
    if (json_parse(&l->arena, w->line, &v, e))
        return -1;
    if (v.type != VALUE_MAP)
        return err_set(e, ERR_INPUT, "a line is an object with \"do\" or \"ask\"");
    *id = member_text(v, TEXT("id"));
    if (!value_member(v, TEXT("ask")))
        return do_command(l, w->line, *id, clock_at(&l->clock, real), e);
    return ask_answer(&l->out, member_text(v, TEXT("ask")), *id, l->stage, &l->clock, real, e);
}

static void serve_first(struct live *l, int64_t real)
{
    const struct waiting w = l->waiting[l->first];
    struct text id = {0};
    struct err e = {.lang = l->setup.lang};
    if (serve_line(l, &w, &id, real, &e))
        answer_refused(&l->out, id, w.number, &e);
    arena_reset(&l->arena);
    drop_first(l);
    follow_state(l, real);
}

// ---- a turn

static bool is_due(const struct live *l, int64_t t)
{
    int64_t due;
    return stage_next(l->stage, &due) && due <= t;
}

// Plays what is due at `real`. True: time is up, and there is more.
static bool play_due(struct live *l, int64_t real, int64_t until)
{
    while (is_due(l, clock_at(&l->clock, real))) {
        stage_play(l->stage, clock_at(&l->clock, real), 1);
        follow_state(l, real);
        if (now_real() >= until)
            return is_due(l, clock_at(&l->clock, real));
    }
    return false;
}

// What is due and what was asked, in order of time. True: there is more to do at once.
static bool work(struct live *l, int64_t now)
{
    const int64_t play_until = now + PLAY_MS * MS, until = now + TURN_MS * MS;
    for (;;) {
        bool asked = has_waiting(l);
        int64_t real = asked ? l->waiting[l->first].real : now;
        if (l->gap)
            real = l->gap_real;
        if (real < l->clock.anchor_real) // it came before the clock was set anew
            real = l->clock.anchor_real;
        if (play_due(l, real, play_until))
            return true;
        if (l->gap)
            step_clock(l, clock_at(&l->clock, real));
        else if (asked)
            serve_first(l, real);
        else
            return false;
        if (now_real() >= until)
            return true;
    }
}

static void beat(struct live *l, int64_t now)
{
    stage_beat(l->stage, clock_at(&l->clock, now));
    follow_state(l, now);
}

static void tell_end(struct live *l)
{
    if (l->told_end || stage_state(l->stage)->phase != PHASE_ENDED)
        return;
    l->told_end = true;
    say(l, "EndEx. Note down the hash of the sealed journal: %.64s",
        journal_chain(l->journal)->hex);
}

// ---- the disk

static void freeze(struct live *l, int64_t now, const struct err *e)
{
    if (l->frozen_at == 0) {
        l->frozen_at = now;
        say(l, "%s: the exercise stands still until there is space", e->msg);
        alarm_line(l, "disk-full");
    }
    inlet_want(l->inlet, false);
}

static void thaw(struct live *l)
{
    int64_t now = now_real();
    clock_set(&l->clock, clock_at(&l->clock, l->frozen_at), now, l->clock.rate, l->clock.running);
    l->frozen_at = 0;
    begin_vigil(l);
    say(l, "there is space again: the exercise goes on");
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
        say(l, "%zu bytes of output were not read", outlet_waiting(l->outlet));
    close_all(l);
}

static void wake(uv_timer_t *t)
{
    (void)t; // the turn follows
}

// The last records, then time for the reader to take what is left.
static void close_down(struct live *l)
{
    int64_t now = now_real();
    l->closing = true;
    if (!l->failed && !l->frozen_at && l->clock.running && !l->gap &&
        !is_due(l, clock_at(&l->clock, now)))
        beat(l, now);
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
    bool nothing_comes = inlet_ended(l->inlet) && !has_waiting(l) && !l->setup.keep;
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
    look_at_clocks(l);
    bool more = work(l, now);
    if (more)
        slip(l, now);
    else
        l->behind_since = 0;
    if (!more && l->clock.running && now - l->recorded >= BEAT_MS * MS)
        beat(l, now);
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
    int64_t now = now_real();
    if (l->closing)
        return;
    if (!l->frozen_at && !l->stop)
        thawed_turn(l, now);
    else if (l->frozen_at && !l->stop && (commit(l, now) || !l->stop))
        arm(l, !l->frozen_at, now);
    if (must_stop(l))
        close_down(l);
}

static void signalled(uv_signal_t *s, int number)
{
    struct live *l = s->data;
    if (!l->stop)
        say(l, "told to stop (signal %d): the exercise stops here", number);
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
    l->inlet = inlet_open(&l->loop, l->setup.in, line_came, l, e);
    l->outlet = l->inlet ? outlet_open(&l->loop, l->setup.out, e) : NULL;
    if (l->outlet) {
        open_handles(l);
        follow_state(l, now_real());
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
    while (has_waiting(l))
        drop_first(l);
    mem_free(l->waiting);
    buf_finish(&l->out);
    arena_finish(&l->arena);
    mem_free(l);
}
