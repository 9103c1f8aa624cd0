// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "isidoor_scenario.h"
#include "screen_pty.h"
#include "served.h"

// An exercise of the size of the largest national one: how long it takes to check, start and
// resume, how soon a key is seen on the screen, what it costs when nothing happens.

enum { TIMES = 3, RECORDS = 100000, PLAYED_S = 30, ROUNDS = 3, IDLE_S = 10 };

static char scenario[4096];

// ---- loading

static void measure_check(void)
{
    char log[4200];
    struct times t = {0};
    char *const argv[] = {(char *)(uintptr_t)bench_program(), "check", scenario, NULL};
    snprintf(log, sizeof log, "%s/check.log", bench_dir());
    for (int i = 0; i < TIMES; i++)
        times_add(&t, served_run(argv, log, 0));
    bench_row("30,000 injects: check (yardstick: 3 s)", times_at(&t, 50), 3, "s", 1, 1);
    times_finish(&t);
}

static void measure_start(struct served *s)
{
    struct times t = {0}, worked = {0};
    for (int i = 0; i < TIMES; i++) {
        char name[32];
        snprintf(name, sizeof name, "isidoor-%d", i);
        times_add(&t, served_start(s, bench_program(), scenario, name));
        times_add(&worked, process_worked(s->pid));
        if (i < TIMES - 1)
            served_stop(s);
    }
    bench_row("… start (yardstick: 3 s)", times_at(&t, 50), 3, "s", 1, 1);
    bench_note("… start, of which processor", times_at(&worked, 50), "s");
    bench_note("… server, resident, started", process_mib(s->pid), "MiB");
    times_finish(&t);
    times_finish(&worked);
}

static void measure_resume(struct served *s)
{
    static char exercise[4096];
    struct times t = {0}, worked = {0};
    snprintf(exercise, sizeof exercise, "%s", s->exercise);
    for (int i = 0; i < TIMES; i++) {
        served_stop(s);
        times_add(&t, served_start(s, bench_program(), exercise, NULL));
        times_add(&worked, process_worked(s->pid));
    }
    bench_row("… resume, 100,000 records (yardstick: 3 s)", times_at(&t, 50), 3, "s", 1, 1);
    bench_note("… resume, of which processor", times_at(&worked, 50), "s");
    bench_note("… server, resident, resumed", process_mib(s->pid), "MiB");
    times_finish(&t);
    times_finish(&worked);
}

// ---- eight hours of it, then what people log until there are so many records

static void send_one(const struct line_in *leader, int i)
{
    static const char *const what[] = {
        "\"do\":\"observation\",\"text\":\"Er wordt overlegd, maar niemand schrijft iets op\"",
        "\"do\":\"decision\",\"decision\":\"Wij melden het bij de toezichthouder\","
        "\"rationale\":\"het duurt langer dan een uur\",\"picture\":\"twee servers liggen stil\"",
        "\"do\":\"note\",\"text\":\"Nagebeld: het bericht is aangekomen\"",
    };
    enum { WHATS = sizeof what / sizeof *what };
    char line[600], by[40] = "leider";
    if (i % WHATS != WHATS - 1)
        snprintf(by, sizeof by, "org-%03d.ciso", i % ISIDOOR_ORGS + 1);
    int n =
        snprintf(line, sizeof line, "{%s,\"by\":\"%s\",\"id\":\"m%d\"}\n", what[i % WHATS], by, i);
    line_send(leader, (struct text){line, (size_t)n});
}

// A hundred at a time; the record that the last of them made.
static int64_t log_some(struct line_in *leader, int first)
{
    enum { SOME = 100 };
    int64_t seq = 0;
    for (int i = 0; i < SOME; i++)
        send_one(leader, first * SOME + i);
    for (int i = 0; i < SOME; i++) {
        struct text answer = line_wait(leader);
        if (!text_starts(answer, TEXT("{\"ok\":true")))
            bench_die("isidoor", answer.p);
        seq = line_number(answer, "seq");
    }
    return seq;
}

static void play(const struct served *s)
{
    struct line_in leader;
    line_connect(&leader, s, "{\"hello\":1}\n");
    line_ask(&leader, "{\"do\":\"start\"}\n");
    line_ask(&leader, "{\"do\":\"rate\",\"rate\":1000000}\n");
    for (double end = bench_now() + PLAYED_S; bench_now() < end;)
        line_ask(&leader, "{\"ask\":\"present\"}\n");
    line_ask(&leader, "{\"do\":\"rate\",\"rate\":1000}\n");
    line_ask(&leader, "{\"do\":\"pause\"}\n");
    for (int i = 0; log_some(&leader, i) < RECORDS; i++) {
    }
    line_close(&leader);
}

static void command(const struct served *s, const char *line)
{
    struct line_in leader;
    line_connect(&leader, s, "{\"hello\":1}\n");
    line_ask(&leader, line);
    line_close(&leader);
}

// ---- keys

#define DOWN   "j"
#define UP     "k"
#define PG_DN  "\33[6~"
#define PG_UP  "\33[5~"
#define TOP    "\33OH"
#define BOTTOM "\33OF"
#define ESC    "\33"

// Along a view: what a leader's hands do in it. Opening it is measured too.
static const char *const walk[] = {DOWN,  DOWN, DOWN, UP,    PG_DN, PG_DN,  DOWN, DOWN, PG_UP,
                                   "\t",  DOWN, DOWN, PG_DN, UP,    BOTTOM, UP,   UP,   PG_UP,
                                   PG_UP, "\t", DOWN, TOP,   DOWN,  DOWN,   "?",  ESC,  NULL};
static const char *const filter[] = {"/", "m", "e", "l", "\r", DOWN, DOWN, PG_DN, UP, ESC, NULL};

static const struct {
    const char *name, *open, *enter; // its letter in the menu; what opens the page, or NULL
} views[] = {
    {"overview", "v", NULL},      {"timeline", "t", NULL}, {"inject", "t", "\r"},
    {"organisations", "o", NULL}, {"chain", "k", NULL},    {"decisions", "b", NULL},
    {"log", "l", NULL},           {"contacts", "c", NULL}, {"checklist", "n", NULL},
    {"glossary", "w", NULL},      {"help", "h", NULL},
};

enum { VIEWS = sizeof views / sizeof *views };

struct keyed {
    struct times all, work; // ms, of a view: until the screen has it; of processor
    double worst[VIEWS], median[VIEWS], worked[VIEWS];
    int64_t keys, still;
};

static void type(struct keyed *k, const struct screen_pty *t, const char *key)
{
    double before = process_worked(t->pid), s = pty_key(t, key);
    times_add(&k->work, (process_worked(t->pid) - before) * 1e3);
    k->keys++;
    if (s < 0)
        k->still++;
    else
        times_add(&k->all, s * 1e3);
}

static void type_all(struct keyed *k, const struct screen_pty *t, const char *const *keys)
{
    for (; *keys; keys++)
        type(k, t, *keys);
}

static void walk_view(struct keyed *k, const struct screen_pty *t, int view)
{
    type(k, t, "v");
    type(k, t, views[view].open);
    if (views[view].enter) {
        type(k, t, views[view].enter);
        type_all(k, t, walk);
        type(k, t, ESC);
        return;
    }
    type_all(k, t, walk);
    type_all(k, t, filter);
}

static void walk_views(struct keyed *k, const struct screen_pty *t)
{
    for (int v = 0; v < VIEWS; v++) {
        for (int i = 0; i < ROUNDS; i++)
            walk_view(k, t, v);
        double p99 = times_at(&k->all, 99), p50 = times_at(&k->all, 50);
        k->worst[v] = p99 > k->worst[v] ? p99 : k->worst[v];
        k->median[v] = p50 > k->median[v] ? p50 : k->median[v];
        double work = times_at(&k->work, 99);
        k->worked[v] = work > k->worked[v] ? work : k->worked[v];
        times_finish(&k->all);
        times_finish(&k->work);
    }
    pty_key(t, "v");
    pty_key(t, "v"); // back to the overview
}

// ---- at rest

static void measure_rest(const struct served *s, const struct screen_pty *t, const char *how)
{
    char name[100];
    double server = process_worked(s->pid), console = process_worked(t->pid);
    pty_drain(t, IDLE_S);
    server = (process_worked(s->pid) - server) / IDLE_S * 100;
    console = (process_worked(t->pid) - console) / IDLE_S * 100;
    snprintf(name, sizeof name, "at rest, %s: server (yardstick: 1 %%)", how);
    bench_row(name, server, 1, "%", 1, 1);
    snprintf(name, sizeof name, "at rest, %s: console (yardstick: 1 %%)", how);
    bench_row(name, console, 1, "%", 1, 1);
}

// ---- the console

static void open_console(struct screen_pty *t, const struct served *s, int w, int h)
{
    char *const argv[] = {(char *)(uintptr_t)bench_program(), "console",
                          (char *)(uintptr_t)s->exercise, NULL};
    pty_open(t, argv, w, h);
    pty_settle(t);
}

static void measure_console(struct keyed *k, const struct served *s, int w, int h, bool rest)
{
    struct screen_pty t;
    open_console(&t, s, w, h);
    walk_views(k, &t);
    if (rest)
        measure_rest(s, &t, "paused");
    command(s, "{\"do\":\"resume\"}\n");
    walk_views(k, &t);
    if (rest) {
        measure_rest(s, &t, "running");
        bench_note("… console, resident", process_mib(t.pid), "MiB");
        bench_note("… server, resident, after", process_mib(s->pid), "MiB");
    }
    command(s, "{\"do\":\"pause\"}\n");
    pty_close(&t);
}

static void report(const struct keyed *k, double bare)
{
    for (int v = 0; v < VIEWS; v++) {
        char name[100];
        snprintf(name, sizeof name, "key to screen, p99: %s (yardstick: 50 ms)", views[v].name);
        bench_row(name, k->worst[v], 50, "ms", 1, 1);
        bench_note("… of processor", k->worked[v], "ms");
    }
    double median = 0;
    for (int v = 0; v < VIEWS; v++)
        median = k->median[v] > median ? k->median[v] : median;
    bench_row("… p50, the slowest view (a bare program, p50)", median, bare, "ms", 0, 1);
    bench_note("… keys that changed the screen", (double)(k->keys - k->still), "keys");
}

static double measure_bare(void)
{
    struct screen_pty t;
    struct times all = {0};
    pty_open(&t, NULL, 80, 24);
    for (int i = 0; i < 200; i++)
        times_add(&all, pty_key(&t, "j") * 1e3);
    pty_close(&t);
    double p50 = times_at(&all, 50);
    times_finish(&all);
    return p50;
}

void bench_isidoor(void)
{
    static struct keyed k;
    struct served s;
    snprintf(scenario, sizeof scenario, "%s/isidoor", bench_dir());
    isidoor_scenario("isidoor");
    measure_check();
    measure_start(&s);
    play(&s);
    measure_resume(&s);
    measure_console(&k, &s, 80, 24, true);
    measure_console(&k, &s, 200, 50, false);
    report(&k, measure_bare());
    served_stop(&s);
}
