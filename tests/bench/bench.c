// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

// Usage: bench FOLDER PROGRAM SCENARIO [WHICH…]. `./run bench` calls it.

static const char *folder;

_Noreturn void mem_exhausted(size_t wanted);
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

static int wanted(int argc, char **argv, const char *name)
{
    if (argc <= 4)
        return 1;
    for (int i = 4; i < argc; i++)
        if (strcmp(argv[i], name) == 0)
            return 1;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: bench FOLDER PROGRAM SCENARIO "
                        "[ticks|rehearsals|replay|commit|start|chain|http]…\n");
        return 2;
    }
    folder = argv[1];
    puts("| what | ours | yardstick | unit | ratio | aim |\n|---|--:|--:|---|--:|---|");
    if (wanted(argc, argv, "ticks"))
        bench_ticks();
    if (wanted(argc, argv, "rehearsals"))
        bench_rehearsals(argv[3]);
    if (wanted(argc, argv, "replay"))
        bench_replay();
    if (wanted(argc, argv, "commit"))
        bench_commit();
    if (wanted(argc, argv, "start"))
        bench_start(argv[2]);
    if (wanted(argc, argv, "chain"))
        bench_chain(argv[2]);
    if (wanted(argc, argv, "http"))
        bench_http();
    return 0;
}
