// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "chain_scenario.h"

// A thousand effects at once in a live exercise: how long its loop is away (it counts its turns
// itself), and how long somebody waits who asks something meanwhile. The program runs as it does
// for anybody, with its journal on disk.

enum { FAN = 1000, CYCLES = 20, WAITS_MOST = 200000 };

struct live {
    pid_t pid;
    FILE *to, *from;
    char line[1 << 16];
    long noticed, effects;    // records that were read
    double waits[WAITS_MOST]; // ms
    size_t n_waits;
};

static _Noreturn void die(const char *what, const char *line)
{
    fprintf(stderr, "chain: %s: %s\n", what, line);
    exit(3);
}

static void start(struct live *l, const char *program)
{
    static char scenario[4096], exercise[4096];
    int in[2], out[2];
    snprintf(scenario, sizeof scenario, "%s/fan", bench_dir());
    snprintf(exercise, sizeof exercise, "%s/fan-played", bench_dir());
    if (pipe(in) || pipe(out))
        die("no pipe", "");
    l->pid = fork();
    if (l->pid == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        for (int i = 0; i < 2; i++) {
            close(in[i]);
            close(out[i]);
        }
        execl(program, program, "run", scenario, "-o", exercise, "--foreground", (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    l->to = fdopen(in[1], "w");
    l->from = fdopen(out[0], "r");
    if (l->pid < 0 || !l->to || !l->from)
        die("the program does not start", program);
}

static void stop(struct live *l)
{
    int status = 0;
    fclose(l->to);
    while (fgets(l->line, sizeof l->line, l->from)) {
    }
    fclose(l->from);
    if (waitpid(l->pid, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status))
        die("the exercise did not end well", "");
}

static void next(struct live *l)
{
    if (!fgets(l->line, sizeof l->line, l->from))
        die("the exercise ended", "");
    l->noticed += strstr(l->line, "\"kind\":\"effect.noticeable\"") != NULL;
    l->effects += strstr(l->line, "\"kind\":\"effect.") != NULL;
}

// Sends one line and reads up to its answer.
static void ask(struct live *l, const char *line)
{
    fputs(line, l->to);
    fflush(l->to);
    do
        next(l);
    while (strncmp(l->line, "{\"ok\":", 6) != 0);
    if (strncmp(l->line, "{\"ok\":true", 10) != 0)
        die(line, l->line);
}

static double number(const struct live *l, const char *name)
{
    const char *at = strstr(l->line, name);
    if (!at)
        die("no figure", l->line);
    return atof(at + strlen(name)) / 1e3;
}

// ---- what is measured

struct turns {
    const char *what;
    double longest[CYCLES], working[CYCLES]; // ms, of each cycle the most
};

static const char ask_turns[] = "{\"ask\":\"turns\"}\n"; // since this was last asked

static void note_turns(const struct live *l, struct turns *t, int cycle)
{
    double longest = number(l, "\"longest\":"), working = number(l, "\"working\":");
    if (longest > t->longest[cycle])
        t->longest[cycle] = longest;
    if (working > t->working[cycle])
        t->working[cycle] = working;
}

// Asks on and on until all effects have been noticed. What counts is asked while they come, and
// once more after: an answer cannot tell of the turn in which it is given.
static void until_noticed(struct live *l, long n, struct turns *t, int cycle)
{
    for (bool came = false, comes; l->noticed < n || came; came = comes) {
        long before = l->effects;
        double begin = bench_now();
        ask(l, ask_turns);
        comes = l->effects > before;
        if (!comes && !came)
            continue;
        note_turns(l, t, cycle);
        if (l->n_waits < WAITS_MOST)
            l->waits[l->n_waits++] = (bench_now() - begin) * 1e3;
    }
}

enum { DRAIN, FALL_DUE, AT_ONCE, RESTORE, PHASES };

static void do_and_note(struct live *l, const char *line, struct turns *t, int cycle)
{
    ask(l, ask_turns);
    ask(l, line);
    ask(l, ask_turns);
    note_turns(l, t, cycle);
}

static void cycle(struct live *l, struct turns *t, int i)
{
    long noticed = l->noticed;
    do_and_note(l, "{\"do\":\"disrupt\",\"service\":\"org-001.bron\",\"severity\":4}\n", &t[DRAIN],
                i);
    until_noticed(l, noticed + FAN, &t[FALL_DUE], i);
    do_and_note(l, "{\"do\":\"disrupt\",\"service\":\"org-001.stroom\",\"severity\":4}\n",
                &t[AT_ONCE], i);
    until_noticed(l, noticed + 2 * FAN, &t[AT_ONCE], i);
    do_and_note(l, "{\"do\":\"restore\",\"service\":\"org-001.bron\"}\n", &t[RESTORE], i);
    do_and_note(l, "{\"do\":\"restore\",\"service\":\"org-001.stroom\"}\n", &t[RESTORE], i);
}

static void row(const char *what, const char *of, double ms)
{
    char name[100];
    snprintf(name, sizeof name, "%s: %s", what, of);
    bench_row(name, ms, 5, "ms", 1, 1);
}

static void report(struct live *l, struct turns *t)
{
    for (int k = 0; k < PHASES; k++) {
        qsort(t[k].longest, CYCLES, sizeof(double), bench_compare_doubles);
        qsort(t[k].working, CYCLES, sizeof(double), bench_compare_doubles);
        row(t[k].what, "longest turn, median", t[k].longest[CYCLES / 2]);
        row(t[k].what, "longest turn, most", t[k].longest[CYCLES - 1]);
        row(t[k].what, "processor, most", t[k].working[CYCLES - 1]);
    }
    qsort(l->waits, l->n_waits, sizeof(double), bench_compare_doubles);
    printf("| %-46s | %12.4g |  | ms |  |  |\n", "a question while effects come waits, p50",
           l->waits[l->n_waits / 2]);
    printf("| %-46s | %12.4g |  | ms |  |  |\n", "a question while effects come waits, p99",
           l->waits[l->n_waits * 99 / 100]);
    printf("| %-46s | %12.4g |  | ms |  |  |\n", "a question while effects come waits, most",
           l->waits[l->n_waits - 1]);
}

// What the machine itself takes away: a loop that only reads the clocks, for five seconds.
static void report_gaps(void)
{
    double wall = 0, work = 0, began = bench_now(), was = began, worked = bench_worked();
    while (was < began + 5) {
        double now = bench_now(), work_now = bench_worked();
        wall = now - was > wall ? now - was : wall;
        work = work_now - worked > work ? work_now - worked : work;
        was = now;
        worked = work_now;
    }
    printf("| %-46s | %12.4g |  | ms |  |  |\n", "a bare loop: longest gap", wall * 1e3);
    printf("| %-46s | %12.4g |  | ms |  |  |\n", "a bare loop: longest gap, processor", work * 1e3);
}

void bench_chain_live(void)
{
    static struct live l;
    static struct turns t[PHASES] = {[DRAIN] = {.what = "1,000 begin to drain"},
                                     [FALL_DUE] = {.what = "1,000 fall due"},
                                     [AT_ONCE] = {.what = "1,000 begin in one step"},
                                     [RESTORE] = {.what = "1,000 are well again"}};
    signal(SIGPIPE, SIG_IGN);
    chain_fan("fan", FAN);
    start(&l, bench_program());
    do
        next(&l);
    while (strncmp(l.line, "{\"ready\"", 8) != 0);
    ask(&l, "{\"do\":\"start\"}\n");
    ask(&l, "{\"do\":\"rate\",\"rate\":1000000}\n");
    for (int i = 0; i < CYCLES; i++)
        cycle(&l, t, i);
    stop(&l);
    report(&l, t);
    report_gaps();
}
