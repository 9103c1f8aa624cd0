// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>
#include <uv.h>

#include "tui/app_int.h"
#include "tui/cmd.h"
#include "tui/loop.h"
#include "tui/rows.h"

// The console line by line: for screen readers, dumb terminals and scripts. Nothing is rewritten;
// each line says first what it is. What is typed is a word that asks, a number and a key for what
// is chosen, or a command by name; questions are asked one after another, with numbered answers.

struct plain {
    char away[SAID_MAX]; // why there is no connection, as it was said last
    struct app *app;
    uv_loop_t *net;
    struct buf in;
    struct list shown; // what the numbers mean
    size_t told;       // records
    int64_t minute;    // of the clock, last told
    bool over, ended;  // ended: nothing more is typed
    bool looks_ahead;  // what may come is asked for, and not all there
    int signals;
};

static void out(const struct buf *b)
{
    if (b->n)
        fwrite(b->p, 1, b->n, stdout);
    fputc('\n', stdout);
}

// What others wrote is made harmless by the same glyphs as on a screen.
static void say(const char *label, struct text t)
{
    struct buf b = {0};
    struct glyph g;
    buf_printf(&b, "%s ", label);
    while (glyph_next(&t, &g))
        buf_add(&b, g.bytes, g.n);
    out(&b);
    buf_finish(&b);
}

static const char *words(const struct plain *p, const char *english)
{
    return app_text(p->app, english);
}

// ---- what happens

static const char *kind_label(const struct plain *p, int kind)
{
    switch (kind) {
    case KIND_decision_logged: return words(p, "DECISION");
    case KIND_inject_due:
    case KIND_inject_delivered:
    case KIND_inject_failed: return words(p, "INJECT");
    case KIND_silence_asked:
    case KIND_expectation_missed:
    case KIND_script_error:
    case KIND_noplay_asked: return words(p, "WARNING");
    case KIND_exercise_started:
    case KIND_exercise_paused:
    case KIND_exercise_resumed:
    case KIND_exercise_noplay:
    case KIND_exercise_ended:
    case KIND_exercise_jumped: return words(p, "CLOCK");
    default: return words(p, "LOG");
    }
}

static void tell_record(const struct plain *p, const struct scene *s, const struct record *r)
{
    struct buf b = {0};
    clock_seconds(&b, s, r->t);
    buf_printf(&b, " #%lld %.*s: ", (long long)r->seq, TEXT_ARGS(record_who(r)));
    record_words(s, r, &b);
    say(kind_label(p, r->kind), buf_all(&b));
    buf_finish(&b);
}

static void tell_news(struct plain *p)
{
    struct scene s = app_scene(p->app);
    const struct book *b = &p->app->book;
    if (!p->app->caught_up)
        return;
    if (p->told == 0 && b->at > 5)
        p->told = b->at - 5; // what was there before is in the log
    for (; p->told < b->at; p->told++) {
        const struct record *r = b->records[p->told];
        if (r->kind > KIND_exercise_loaded && r->kind != KIND_clock_beat &&
            r->kind != KIND_inject_queued && r->kind != KIND_variable_set)
            tell_record(p, &s, r);
    }
}

static void tell_clock(const struct plain *p, const struct scene *s)
{
    struct buf b = {0};
    clock_seconds(&b, s, s->now);
    buf_printf(&b, " %d.%dx %s", (int)(s->rate / 1000), (int)(s->rate % 1000 / 100),
               phase_word(s, scene_state(s)->phase));
    say(words(p, "CLOCK"), buf_all(&b));
    buf_finish(&b);
}

// The clock is told at round minutes: every five of them.
static void tell_minutes(struct plain *p)
{
    enum { FIVE = 5 * MINUTE };
    struct scene s = app_scene(p->app);
    if (!s.running || s.now / FIVE == p->minute)
        return;
    p->minute = s.now / FIVE;
    tell_clock(p, &s);
}

static void tell_said(struct plain *p)
{
    bool again = p->app->lost && strcmp(p->app->said, p->away) == 0; // it is tried every second
    if (*p->app->said && !again)
        say(p->app->said_alarm ? words(p, "WARNING") : words(p, "DONE"), text_of(p->app->said));
    if (*p->app->said)
        snprintf(p->away, sizeof p->away, "%s", p->app->lost ? p->app->said : "");
    *p->app->said = 0;
}

// ---- questions

static void tell_options(const struct form *f)
{
    for (size_t i = 0; i < f->n_options; i++) {
        char label[32];
        snprintf(label, sizeof label, "  %zu.", i + 1);
        say(label, f->options[i].label);
    }
}

static void tell_question(const struct plain *p)
{
    const struct form *f = &p->app->form;
    if (!p->app->asking)
        return;
    if (f->kind == FORM_CONFIRM) {
        say(words(p, "SURE?"), f->effect);
        say(words(p, "SURE?"), text_of(words(p, "type yes to do it, anything else to leave it")));
        return;
    }
    tell_options(f);
    struct buf b = {0};
    buf_printf(&b, "%s: %s", f->title, f->n ? words(p, f->prompts[f->at].label) : "");
    if (f->n && f->prompts[f->at].suffix)
        buf_printf(&b, " [%s]", f->prompts[f->at].suffix);
    if (f->line.n)
        buf_printf(&b, " [%.*s]", (int)f->line.n, f->line.p);
    else if (f->stands && f->chosen < f->n_options)
        buf_printf(&b, " [%.*s]", TEXT_ARGS(f->options[f->chosen].label));
    say(words(p, "QUESTION"), buf_all(&b));
    buf_finish(&b);
}

static bool is_number(struct text t, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < t.n && *n < 100000; i++) {
        if (t.p[i] < '0' || t.p[i] > '9')
            return false;
        *n = *n * 10 + (size_t)(t.p[i] - '0');
    }
    return t.n > 0;
}

static void type(struct plain *p, struct text t)
{
    uint32_t code;
    for (size_t n; (n = utf8_next(t, &code)) > 0; t.p += n, t.n -= n)
        app_key(p->app, (int)code);
}

static bool is_yes(struct text t)
{
    return text_is(t, TEXT("yes")) || text_is(t, TEXT("ja"));
}

// An empty line keeps what stands there; a number picks an option.
static void answer(struct plain *p, struct text line)
{
    struct form *f = &p->app->form;
    size_t n;
    if (f->kind == FORM_CONFIRM) {
        app_key(p->app, is_yes(line) ? 'y' : TERMKEY_ESCAPE);
    } else if (text_is(line, TEXT("."))) {
        app_key(p->app, 3); // leave the question
    } else if (f->n_options && is_number(line, &n) && n >= 1 && n <= f->n_options) {
        form_preset(f, (struct text){0});
        f->chosen = n - 1;
        app_key(p->app, TERMKEY_ENTER);
    } else {
        if (line.n)
            form_preset(f, (struct text){0});
        type(p, line);
        app_key(p->app, TERMKEY_ENTER);
    }
}

// ---- what can be typed

static void show_list(struct plain *p, enum pane pane)
{
    struct scene s = app_scene(p->app);
    struct buf b = {0};
    p->app->view.view = VIEW_FIRST;
    p->app->view.pane = pane;
    list_finish(&p->shown);
    struct list now = {0};
    screen_list(&s, &now);
    list_copy(&p->shown, &now); // the numbers stand until others are shown
    list_finish(&now);
    say(words(p, pane_title(pane)), (struct text){0});
    for (size_t i = 0; i < p->shown.n; i++) {
        char label[32];
        b.n = 0;
        row_words(&s, p->shown.items[i], &b);
        snprintf(label, sizeof label, "  %zu.", i + 1);
        say(label, buf_all(&b));
    }
    buf_finish(&b);
}

static void show_help(const struct plain *p)
{
    static const char *const lines[] = {
        N_("now, soon, chain, objectives, log: what stands there, with numbers"),
        N_("clock: the time, the speed and the state"),
        N_("forecast: what may come, if nobody acts and for each choice that waits"),
        N_("3: what can be done with number 3; 3 d: press d on it; 1 2: say that decision 1 means "
           "2"),
        N_("start, pause, resume, end, noplay, undo, behalf, new, jump, round: the exercise"),
        N_("any command by name: inject.retime inject=brief shift=60000"),
        N_("a question takes a number or words; an empty line keeps what stands there; . leaves "
           "it"),
        N_("quit: leave; the exercise goes on"),
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        say(words(p, "HELP"), text_of(words(p, lines[i])));
}

static const struct {
    const char *en, *nl;
    int pane; // PANE_COUNT: an action
    enum action action;
} spoken[] = {
    {"now", "nu", PANE_NOW, ACT_NONE},
    {"soon", "straks", PANE_SOON, ACT_NONE},
    {"chain", "keten", PANE_CHAIN, ACT_NONE},
    {"objectives", "doelen", PANE_GOALS, ACT_NONE},
    {"log", "logboek", PANE_TAIL, ACT_NONE},
    {"start", "start", PANE_COUNT, ACT_START},
    {"end", "einde", PANE_COUNT, ACT_END},
    {"pause", "pauze", PANE_COUNT, ACT_PAUSE},
    {"resume", "verder", PANE_COUNT, ACT_RESUME},
    {"noplay", "no play", PANE_COUNT, ACT_NOPLAY},
    {"undo", "ongedaan", PANE_COUNT, ACT_UNDO},
    {"behalf", "namens", PANE_COUNT, ACT_BEHALF},
    {"new", "nieuw", PANE_COUNT, ACT_NEW},
    {"jump", "sprong", PANE_COUNT, ACT_JUMP},
    {"round", "ronde", PANE_COUNT, ACT_ROUND},
};

// `3 d`: the third of what was shown, and a key; without a key, what can be done with it.
static bool take_number(struct plain *p, struct text line)
{
    struct text rest = line, first = text_cut(&rest, ' ');
    struct scene s = app_scene(p->app);
    size_t n;
    if (!is_number(first, &n))
        return false;
    if (n < 1 || n > p->shown.n) {
        say(words(p, "HELP"), text_of(words(p, "there is no such number; `now` shows them")));
        return true;
    }
    app_choose(p->app, p->shown.items[n - 1]);
    if (rest.n) {
        type(p, rest);
        return true;
    }
    struct grid g;
    struct buf b = {0};
    grid_init(&g, 200, 1);
    struct pen pen = pen_at(&g, 0, 0, 200);
    row_hint(&s, p->shown.items[n - 1], &pen);
    grid_text(&g, &b);
    say(words(p, "KEYS"), buf_all(&b));
    buf_finish(&b);
    grid_finish(&g);
    return true;
}

static bool take_spoken(struct plain *p, struct text line)
{
    for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++) {
        if (!text_is(line, text_of(spoken[i].en)) && !text_is(line, text_of(spoken[i].nl)))
            continue;
        if (spoken[i].pane < PANE_COUNT)
            show_list(p, (enum pane)spoken[i].pane);
        else if (p->app->setup.mood == MOOD_LIVE)
            app_act(p->app, spoken[i].action, 0);
        return true;
    }
    return false;
}

// It is shown when all of it has come; until then what is typed waits.
static void want_forecast(struct plain *p)
{
    p->app->forecast.wanted = true;
    if (!p->app->setup.forecast)
        say(words(p, "HELP"), text_of(words(p, "nothing is forecast here")));
    p->looks_ahead = p->app->setup.forecast;
}

static void tell_forecast(struct plain *p)
{
    struct scene s = app_scene(p->app);
    struct buf b = {0};
    if (!p->looks_ahead || !forecast_is_settled(&p->app->forecast, &s))
        return;
    p->looks_ahead = p->app->forecast.wanted = false;
    list_finish(&p->shown);
    forecast_list(&s, &p->shown);
    list_sort(&p->shown);
    say(words(p, "FORECAST"), text_of(words(p, "what may come (~); none of it is planned")));
    for (size_t i = 0; i < p->shown.n; i++) {
        char label[32];
        b.n = 0;
        row_words(&s, p->shown.items[i], &b);
        snprintf(label, sizeof label, "  %zu.", i + 1);
        say(label, buf_all(&b));
    }
    const struct forecast_said *nobody = forecast_nobody(&p->app->forecast);
    if (nobody && *nobody->error)
        say(words(p, "WARNING"), text_of(nobody->error));
    else if (p->shown.n == 0)
        say(words(p, "FORECAST"), text_of(words(p, "nothing but what is planned")));
    buf_finish(&b);
}

static void take_line(struct plain *p, struct text line)
{
    struct err e = {.lang = p->app->lang};
    struct scene s = app_scene(p->app);
    if (p->app->asking)
        answer(p, line);
    else if (line.n == 0 || take_number(p, line) || take_spoken(p, line))
        ;
    else if (text_is(line, TEXT("forecast")) || text_is(line, TEXT("voorspelling")))
        want_forecast(p);
    else if (text_is(line, TEXT("clock")) || text_is(line, TEXT("klok")))
        tell_clock(p, &s);
    else if (text_is(line, TEXT("help")) || text_is(line, TEXT("hulp")) || text_is(line, TEXT("?")))
        show_help(p);
    else if (text_is(line, TEXT("quit")) || text_is(line, TEXT("q")) || text_is(line, TEXT("weg")))
        p->over = true;
    else if (p->app->setup.mood == MOOD_LIVE && cmd_typed(p->app, line, &e))
        say(words(p, "WARNING"), text_of(e.msg));
    tell_said(p);
    tell_question(p);
}

// ---- the loop

// A line waits until what was asked before it is answered, so that a script can be piped in.
static bool is_ready(const struct plain *p)
{
    return !p->over && !app_is_over(p->app) && p->app->caught_up && p->app->waiting == 0 &&
           !p->looks_ahead;
}

static void take_lines(struct plain *p)
{
    struct text rest = buf_all(&p->in);
    while (rest.n && is_ready(p) && memchr(rest.p, '\n', rest.n)) {
        struct text line = text_cut(&rest, '\n');
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        take_line(p, line);
    }
    if (rest.n)
        memmove(p->in.p, rest.p, rest.n);
    p->in.n = rest.n;
    // nothing more is typed, and nobody is there to do what was
    if (p->ended && (is_ready(p) || (p->app->lost && !p->app->caught_up)))
        p->over = true;
}

static void take_input(struct plain *p)
{
    char room[4096];
    ssize_t n = read(STDIN_FILENO, room, sizeof room);
    if (n > 0)
        buf_add(&p->in, room, (size_t)n);
    else if (n == 0 || errno != EINTR)
        p->ended = true;
    if (p->in.n > ANSWER_MAX && !memchr(p->in.p, '\n', p->in.n))
        p->in.n = 0; // nobody types such a line
}

static int64_t ms_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void turn(struct plain *p)
{
    enum { ENOUGH = 64 << 10 };
    bool wants = !p->ended && p->in.n < ENOUGH;
    struct pollfd fds[] = {{.fd = wants ? STDIN_FILENO : -1, .events = POLLIN},
                           {.fd = p->signals, .events = POLLIN},
                           {.fd = uv_backend_fd(p->net), .events = POLLIN}};
    int ms = uv_backend_timeout(p->net);
    poll(fds, 3, ms >= 0 && ms < 1000 ? ms : 1000);
    app_time(p->app, ms_of(CLOCK_MONOTONIC), ms_of(CLOCK_REALTIME));
    if (fds[1].revents)
        p->over = true;
    if (fds[0].revents)
        take_input(p);
    uv_run(p->net, UV_RUN_NOWAIT);
    tell_said(p);
    tell_news(p);
    tell_forecast(p);
    take_lines(p);
    tell_minutes(p);
    fflush(stdout);
    if (ferror(stdout))
        p->over = true;
}

int tui_run_plain(struct app *a, struct uv_loop_s *net, struct err *e)
{
    struct plain p = {.app = a, .net = net, .minute = -1};
    sigset_t set;
    a->plain = true;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    p.signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    a->forecast.by_hand = true;
    app_time(a, ms_of(CLOCK_MONOTONIC), ms_of(CLOCK_REALTIME));
    while (!p.over && !app_is_over(a))
        turn(&p);
    list_finish(&p.shown);
    buf_finish(&p.in);
    close(p.signals);
    return a->caught_up ? 0 : err_set(e, ERR_IO, "nothing was seen of the exercise");
}
