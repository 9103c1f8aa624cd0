// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/mem.h"

// Usage: bench FOLDER PROGRAM SCENARIO [WHICH…]. `./run bench` calls it.

static const char *folder, *program, *scenario;

// table
static const struct {
    const char *name;
    void (*run)(void);
} benches[] = {
    {"ticks", bench_ticks},   {"rehearsals", bench_rehearsals}, {"replay", bench_replay},
    {"commit", bench_commit}, {"start", bench_start},           {"chain", bench_chain},
    {"fanout", bench_fanout}, {"isidoor", bench_isidoor},       {"commands", bench_commands},
    {"http", bench_http},     {"seats", bench_seats},
};

enum { BENCHES = sizeof benches / sizeof *benches };

_Noreturn void mem_exhausted(size_t wanted)
{
    fprintf(stderr, "out of memory: %zu\n", wanted);
    exit(3);
}

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double bench_now(void)
{
    return seconds(CLOCK_MONOTONIC);
}

double bench_worked(void)
{
    return seconds(CLOCK_THREAD_CPUTIME_ID);
}

const char *bench_dir(void)
{
    return folder;
}

const char *bench_program(void)
{
    return program;
}

const char *bench_scenario(void)
{
    return scenario;
}

_Noreturn void bench_die(const char *what, const char *why)
{
    fprintf(stderr, "bench: %s: %s\n", what, why);
    exit(3);
}

void bench_again(int *looks, const char *what, const char *why)
{
    const struct timespec moment = {.tv_nsec = 10000000};
    if (++*looks > 1000)
        bench_die(what, why);
    nanosleep(&moment, NULL);
}

const char *bench_file(const char *name, const char *bytes)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    char *slash = strrchr(path, '/');
    *slash = 0;
    mkdir(path, 0700);
    *slash = '/';
    FILE *f = fopen(path, "w");
    if (!f || fputs(bytes, f) < 0 || fclose(f)) {
        perror(path);
        exit(3);
    }
    return path;
}

int bench_compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void bench_row(const char *what, double ours, double yardstick, const char *unit, double target,
               int less)
{
    double ratio = yardstick > 0 ? ours / yardstick : 0;
    int met = target == 0 || (less ? ratio <= target : ratio >= target);
    printf("| %-46s | %12.4g | %12.4g | %-8s | %6.2f | %s%.2f%s |\n", what, ours, yardstick, unit,
           ratio,
           target == 0 ? ""
           : less      ? "<= "
                       : ">= ",
           target, met ? "" : " MISSED");
    fflush(stdout);
}

void bench_note(const char *what, double ours, const char *unit)
{
    printf("| %-46s | %12.4g |  | %-8s |  |  |\n", what, ours, unit);
    fflush(stdout);
}

void times_add(struct times *t, double s)
{
    mem_grow(&t->v, &t->cap, t->n + 1, sizeof *t->v);
    t->v[t->n++] = s;
}

double times_at(struct times *t, double percent)
{
    if (t->n == 0)
        bench_die("nothing was measured", "");
    qsort(t->v, t->n, sizeof *t->v, bench_compare_doubles);
    size_t at = (size_t)((double)t->n * percent / 100);
    return t->v[at < t->n ? at : t->n - 1];
}

void times_finish(struct times *t)
{
    mem_free(t->v);
    *t = (struct times){0};
}

static int wanted(int argc, char **argv, const char *name)
{
    if (argc <= 4)
        return 1;
    for (int i = 4; i < argc; i++)
        if (strcmp(argv[i], name) == 0)
            return 1;
    return 0;
}

static int usage(void)
{
    fputs("usage: bench FOLDER PROGRAM SCENARIO [WHICH…]; which:", stderr);
    for (int i = 0; i < BENCHES; i++)
        fprintf(stderr, " %s", benches[i].name);
    fputs("\n", stderr);
    return 2;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return usage();
    folder = argv[1];
    program = argv[2];
    scenario = argv[3];
    puts("| what | ours | yardstick | unit | ratio | aim |\n|---|--:|--:|---|--:|---|");
    for (int i = 0; i < BENCHES; i++)
        if (wanted(argc, argv, benches[i].name))
            benches[i].run();
    return 0;
}
