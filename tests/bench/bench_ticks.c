// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"
#include "stage/stage.h"
#include "store/manifest.h"

// Lua storylines that wait, make a note and wait again, beside SimPy processes that do the same
// without any record.

static const char manifest[] =
    "draaiboek: 1\nid: bench\nversion: 1.0.0\nlanguage: nl\ntitle: Bench\ntlp: CLEAR\n"
    "start: \"09:00\"\norganisations: { a: { name: A, play: full, roles: [x] } }\n";

static const char script[] = "for i = 1, %d do\n"
                             "  local period = seconds(i * 7919 %% 1000 + 1)\n"
                             "  storyline(\"p\" .. i)(function()\n"
                             "    while true do wait(period) note(\"tik\") end\n"
                             "  end)\n"
                             "end\n";

static void write_scenario(int n)
{
    char lua[1000];
    snprintf(lua, sizeof lua, script, n);
    bench_file("ticks/scenario.yaml", manifest);
    bench_file("ticks/script.lua", lua);
}

static int64_t notes(const struct stage *s)
{
    return stage_state(s)->kinds_seen[KIND_note_logged];
}

static void play(struct stage *s, struct journal *j, int64_t fires)
{
    int64_t due, committed = 0;
    struct err e = {0};
    while (notes(s) < fires && stage_next(s, &due)) {
        stage_play(s, due, 1000);
        if (j && notes(s) - committed >= 10000) {
            committed = notes(s);
            if (stage_commit(s, &e) != COMMIT_DONE)
                exit(3);
        }
    }
    if (j && stage_commit(s, &e) != COMMIT_DONE)
        exit(3);
}

// Notes a second, loading included, as the yardstick includes making its processes.
static double ticks(int n, int64_t fires, struct journal *j)
{
    struct findings f = {0};
    struct err e = {0};
    char dir[4096];
    int64_t seq;
    const struct command start = {.name = COMMAND_start, .by = TEXT("leider")};
    snprintf(dir, sizeof dir, "%s/ticks", bench_dir());
    write_scenario(n);
    double begin = bench_now();
    struct scenario *sc = manifest_read(dir, &f);
    const struct stage_setup setup = {
        .scenario = sc,
        .scenario_dir = dir,
        .run = {1, TEXT("2026-01-05"), TEXT("bench"), TEXT("5.4")},
        .journal = j,
    };
    struct stage *s = stage_create(&setup);
    if (stage_load(s, &f) || stage_do(s, 0, &start, &seq, &e)) {
        fprintf(stderr, "ticks: %s\n", f.n ? f.items[0].err.msg : e.msg);
        exit(3);
    }
    play(s, j, fires);
    double rate = (double)fires / (bench_now() - begin);
    stage_destroy(s);
    scenario_destroy(sc);
    findings_finish(&f);
    return rate;
}

static double with_journal(int n, int64_t fires)
{
    char path[4096];
    struct err e = {0};
    snprintf(path, sizeof path, "%s/ticks.jsonl", bench_dir());
    unlink(path);
    struct journal *j = journal_create(path, NULL, &e);
    if (!j) {
        fprintf(stderr, "%s\n", e.msg);
        exit(3);
    }
    double rate = ticks(n, fires, j);
    journal_destroy(j);
    return rate;
}

static double simpy(int n, int64_t fires)
{
    char command[400], line[100] = "0";
    const char *source = getenv("DRAAIBOEK_SOURCE");
    snprintf(command, sizeof command, "/usr/bin/python3 %s/tests/bench/simpy_ticks.py %d %lld",
             source ? source : ".", n, (long long)fires);
    FILE *p = popen(command, "r"); // our own script, our own arguments
    if (p && !fgets(line, sizeof line, p))
        fprintf(stderr, "SimPy did not run\n");
    if (p)
        pclose(p);
    return atof(line);
}

static double median3(double (*run)(int, int64_t), int n, int64_t fires)
{
    double v[3];
    for (int i = 0; i < 3; i++)
        v[i] = run(n, fires);
    qsort(v, 3, sizeof *v, bench_compare_doubles);
    return v[1];
}

static double in_memory(int n, int64_t fires)
{
    return ticks(n, fires, NULL);
}

void bench_ticks(void)
{
    static const struct {
        int n;
        int64_t fires;
        double memory, journal;
    } rows[] = {{1000, 1000000, 1.5, 0.75}, {100000, 1000000, 3.0, 0.75}};
    for (size_t i = 0; i < 2; i++) {
        char what[100];
        double yard = median3(simpy, rows[i].n, rows[i].fires);
        snprintf(what, sizeof what, "storyline ticks, %d pending, in memory", rows[i].n);
        bench_row(what, median3(in_memory, rows[i].n, rows[i].fires), yard, "/s", rows[i].memory,
                  0);
        snprintf(what, sizeof what, "storyline ticks, %d pending, with journal", rows[i].n);
        bench_row(what, median3(with_journal, rows[i].n, rows[i].fires), yard, "/s",
                  rows[i].journal, 0);
    }
}
