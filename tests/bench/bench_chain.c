// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/span.h"
#include "bench.h"
#include "chain_scenario.h"
#include "play/preview.h"
#include "stage/stage.h"
#include "store/manifest.h"

// Effects spreading through 150 organisations, played as any rehearsal is: the ordinary stage, the
// ordinary records. Beside it the same model in SimPy, which must come to the same records.

enum { RUNS = 3, PREVIEWS = 21 };
static const int64_t until = 60 * DAY, middle = 20 * DAY + 7 * HOUR;

struct counts {
    int64_t effects, chain, all; // records `effect.…`; all of the chain; all there are
};

struct play {
    struct scenario *scenario;
    struct stage *stage;
    struct counts counts;
    double loading, playing; // s
};

static void count(void *ctx, const struct record *r)
{
    struct counts *n = ctx;
    n->effects += r->kind >= KIND_effect_onset && r->kind <= KIND_effect_limited;
    n->chain += chain_is_kind(r->kind);
    n->all++;
}

static void open_play(struct play *p, const char *folder, struct journal *j)
{
    struct findings f = {0};
    struct err e = {0};
    char dir[4096];
    double begin = bench_now();
    snprintf(dir, sizeof dir, "%s/%s", bench_dir(), folder);
    *p = (struct play){.scenario = manifest_read(dir, &f)};
    const struct stage_setup setup = {
        .scenario = p->scenario,
        .scenario_dir = dir,
        .run = {1, TEXT("2026-01-05"), TEXT("bench"), TEXT("5.4")},
        .journal = j,
        .record = count,
        .ctx = &p->counts,
    };
    p->stage = p->scenario ? stage_create(&setup) : NULL;
    if (!p->stage || stage_load(p->stage, &f) || stage_commit(p->stage, &e) != COMMIT_DONE) {
        fprintf(stderr, "chain: %s\n", f.n ? f.items[0].err.msg : e.msg);
        exit(3);
    }
    p->loading = bench_now() - begin;
    p->counts = (struct counts){0};
    findings_finish(&f);
}

static void close_play(struct play *p)
{
    stage_destroy(p->stage);
    scenario_destroy(p->scenario);
}

static void play_until(struct play *p, int64_t end)
{
    struct err e = {0};
    int64_t due, seq, committed = 0;
    const struct command start = {.name = COMMAND_start, .by = TEXT("leider")};
    double begin = bench_now();
    if (stage_do(p->stage, 0, &start, &seq, &e))
        exit(3);
    while (stage_next(p->stage, &due) && due <= end) {
        stage_play(p->stage, due, 1000);
        if (p->counts.all - committed >= 10000) {
            committed = p->counts.all;
            if (stage_commit(p->stage, &e) != COMMIT_DONE)
                exit(3);
        }
    }
    if (stage_commit(p->stage, &e) != COMMIT_DONE)
        exit(3);
    p->playing = bench_now() - begin;
}

// ---- one kind of run, the median of three

struct figures {
    struct counts counts;
    double loading, playing;
};

static struct figures play_once(const char *folder, const char *journal)
{
    struct err e = {0};
    struct play p;
    struct journal *j = NULL;
    if (journal) {
        unlink(journal);
        j = journal_create(journal, NULL, &e);
        if (!j) {
            fprintf(stderr, "%s\n", e.msg);
            exit(3);
        }
    }
    open_play(&p, folder, j);
    play_until(&p, until);
    close_play(&p);
    journal_destroy(j);
    return (struct figures){p.counts, p.loading, p.playing};
}

static struct figures play_often(const char *folder, const char *journal)
{
    double loading[RUNS], playing[RUNS];
    struct figures f = {0};
    for (int i = 0; i < RUNS; i++) {
        f = play_once(folder, journal);
        loading[i] = f.loading;
        playing[i] = f.playing;
    }
    qsort(loading, RUNS, sizeof *loading, bench_compare_doubles);
    qsort(playing, RUNS, sizeof *playing, bench_compare_doubles);
    f.loading = loading[RUNS / 2];
    f.playing = playing[RUNS / 2];
    return f;
}

// ---- the same in SimPy

// Seconds that SimPy took for what the journal holds; ends the benchmark when it comes to others.
static double simpy(const char *journal)
{
    char command[9000], line[100] = "0";
    const char *source = getenv("DRAAIBOEK_SOURCE");
    snprintf(command, sizeof command,
             "/usr/bin/python3 %s/tests/bench/simpy_chain.py %s/chain/script.lua %s %lld",
             source ? source : ".", bench_dir(), journal, (long long)until);
    FILE *p = popen(command, "r"); // our own script, our own arguments
    bool told = p && fgets(line, sizeof line, p);
    int status = p ? pclose(p) : -1;
    if (!told || !WIFEXITED(status) || WEXITSTATUS(status)) {
        fputs("chain: SimPy did not come to the same records\n", stderr);
        exit(1);
    }
    return atof(line);
}

static void compare(void)
{
    char journal[4096];
    snprintf(journal, sizeof journal, "%s/chain.jsonl", bench_dir());
    struct figures memory = play_often("chain", NULL), disk = play_often("chain", journal);
    struct figures waiting = play_often("chain-waiting", NULL);
    double n = (double)disk.counts.effects, yard[RUNS];
    for (int i = 0; i < RUNS; i++)
        yard[i] = n / simpy(journal);
    qsort(yard, RUNS, sizeof *yard, bench_compare_doubles);
    bench_row("effect records, in memory (yardstick: 200,000)", n / memory.playing, 200000, "/s", 1,
              0);
    bench_row("effect records, with journal (same yardstick)", n / disk.playing, 200000, "/s", 1,
              0);
    bench_row("effect records, in memory (yardstick: SimPy)", n / memory.playing, yard[RUNS / 2],
              "/s", 0, 0);
    bench_row("effect records, with journal (same)", n / disk.playing, yard[RUNS / 2], "/s", 0, 0);
    bench_row("1,500 injects wait for a severity (without)", n / waiting.playing,
              n / memory.playing, "/s", 0, 0);
    printf("| %-46s | %12.4g |  | records |  |  |\n", "… effect records in one", n);
    printf("| %-46s | %12.4g |  | records |  |  |\n", "… all records in one",
           (double)disk.counts.all);
    printf("| %-46s | %12.4g |  | ms |  |  |\n", "… read and declared", memory.loading * 1e3);
}

// ---- ahead

struct ahead {
    int64_t n;
};

static void count_ahead(void *ctx, const struct record *r)
{
    struct ahead *a = ctx;
    (void)r;
    a->n++;
}

static void preview(const struct play *p, const struct preview_act *acts, size_t n,
                    const char *what)
{
    int64_t end = stage_now(p->stage) + 30 * DAY;
    struct err e = {0};
    struct ahead told = {0};
    double ms[PREVIEWS];
    char row[100];
    for (int i = 0; i < PREVIEWS; i++) {
        double begin = bench_now();
        told.n = 0;
        if (stage_preview(p->stage, acts, n, end, count_ahead, &told, &e)) {
            fprintf(stderr, "chain: %s\n", e.msg[0] ? e.msg : "the preview has no end");
            exit(3);
        }
        ms[i] = (bench_now() - begin) * 1e3;
    }
    qsort(ms, PREVIEWS, sizeof *ms, bench_compare_doubles);
    snprintf(row, sizeof row, "preview, %s: %lld records", what, (long long)told.n);
    printf("| %-46s | %12.4g |  | ms |  |  |\n", row, ms[PREVIEWS / 2]);
}

// From a moment at which much is under way, until all is quiet or nothing can happen any more.
static void previews(void)
{
    struct play p;
    open_play(&p, "chain", NULL);
    play_until(&p, middle);
    const struct chain *c = &stage_state(p.stage)->chain;
    struct preview_act *all = calloc(c->n_services, sizeof *all);
    size_t n = 0;
    if (!all)
        exit(3);
    for (size_t i = 0; i < c->n_services; i++)
        if (c->services[i].own)
            all[n++] = (struct preview_act){
                middle, {.verb = CHAIN_RESTORE, .service = c->services[i].id, .lenient = true}};
    preview(&p, NULL, 0, "nothing more is done");
    preview(&p, all, n, "all is restored now");
    for (n = 0; n < 40; n++)
        all[n] = (struct preview_act){
            middle, {.verb = CHAIN_DISRUPT, .service = c->services[n].id, .severity = 5}};
    preview(&p, all, n, "40 disrupted now");
    free(all);
    close_play(&p);
}

void bench_chain(void)
{
    chain_scenario("chain", false);
    chain_scenario("chain-waiting", true);
    compare();
    previews();
    bench_chain_live();
}
