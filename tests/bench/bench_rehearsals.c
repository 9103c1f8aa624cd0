// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "stage/rehearse.h"
#include "store/manifest.h"

// Whole rehearsals of a shipped scenario a second, on one core: a fresh stage and script each time.

struct run {
    struct troupe *troupe;
    const struct state *state;
    int64_t records;
};

static void on_record(void *ctx, const struct record *r)
{
    struct run *run = ctx;
    run->records++;
    troupe_watch(run->troupe, run->state, r);
}

static int64_t once(const struct scenario *sc, const char *dir, int64_t seed)
{
    struct findings f = {0};
    struct err e = {0};
    struct run run = {.troupe = troupe_create(PLAYERS_RANDOM, seed, sc)};
    const struct stage_setup setup = {
        .scenario = sc,
        .scenario_dir = dir,
        .library_dir = getenv("DRAAIBOEK_SCRIPTS"),
        .run = {seed, TEXT("2026-01-05"), TEXT("bench"), TEXT("5.4")},
        .record = on_record,
        .ctx = &run,
    };
    struct stage *s = stage_create(&setup);
    run.state = stage_state(s);
    if (stage_load(s, &f) || rehearse(s, run.troupe, 0, &e)) {
        fprintf(stderr, "rehearsals: %s\n", f.n ? f.items[0].err.msg : e.msg);
        exit(3);
    }
    stage_destroy(s);
    troupe_destroy(run.troupe);
    findings_finish(&f);
    return run.records;
}

void bench_rehearsals(void)
{
    const char *dir = bench_scenario();
    struct findings f = {0};
    struct scenario *sc = manifest_read(dir, &f);
    int64_t n = 0, records = 0;
    double begin = bench_now(), passed;
    if (!sc || f.errors) {
        fprintf(stderr, "rehearsals: %s cannot be read\n", dir);
        exit(3);
    }
    do
        records += once(sc, dir, ++n);
    while ((passed = bench_now() - begin) < 3);
    bench_row("rehearsals (yardstick: 300 a second)", (double)n / passed, 300, "/s", 1, 0);
    printf("| %-46s | %12.4g |  | records |  |  |\n", "… records in one",
           (double)records / (double)n);
    scenario_destroy(sc);
    findings_finish(&f);
}
