// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "stage/stage.h"
#include "store/manifest.h"

// From command to durable record: K people have asked something, all are decided, one commit makes
// them durable. Beside it the bare write and fdatasync of the same bytes in the same kind of file.

static const char manifest[] =
    "draaiboek: 1\nid: bench\nversion: 1.0.0\nlanguage: nl\ntitle: Bench\ntlp: CLEAR\n"
    "start: \"09:00\"\norganisations: { a: { name: A, play: full, roles: [x] } }\n";

enum {
    ROUNDS = 400,
    MOST = 3000, // waiting at once
    TURN =
        2
        << 20, // bytes that one turn of the live loop reads at most, then commits: 32 times 64 KiB
};

static void die(const char *what)
{
    fprintf(stderr, "commit: %s\n", what);
    exit(3);
}

static struct stage *started(const struct scenario *sc, const char *dir, struct journal *j)
{
    struct findings f = {0};
    struct err e = {0};
    int64_t seq;
    const struct command start = {.name = COMMAND_start, .by = TEXT("leider")};
    const struct stage_setup setup = {
        .scenario = sc,
        .scenario_dir = dir,
        .run = {1, TEXT("2026-01-05"), TEXT("bench"), TEXT("5.4")},
        .journal = j,
    };
    struct stage *s = stage_create(&setup);
    if (stage_load(s, &f) || stage_do(s, 0, &start, &seq, &e) || stage_commit(s, &e) != COMMIT_DONE)
        die(f.n ? f.items[0].err.msg : e.msg);
    return s;
}

// The commands as they came over the wire, one a line; numbered on from `first`.
static void compose(struct buf *lines, int64_t first, int n)
{
    lines->n = 0;
    for (int64_t id = first; id < first + n; id++)
        buf_printf(
            lines,
            "{\"do\":\"observation\",\"id\":\"c%lld\",\"by\":\"a.x\",\"text\":\"Er staan veertig "
            "wagens voor de poort en de planning is niet te bereiken.\"}\n",
            (long long)id);
}

static void ask(struct stage *s, struct arena *a, struct text line)
{
    struct command c;
    struct err e = {0};
    int64_t seq;
    arena_reset(a);
    if (command_parse(a, line, &c, &e) || stage_do(s, stage_state(s)->t + 1, &c, &seq, &e))
        die(e.msg);
}

// All ask at the same moment, and a turn of the live loop takes them all: one commit. `ms` gets how
// long each waited for its record to be durable.
static void measure(struct stage *s, int waiting, int rounds, double *ms)
{
    struct arena a = {0};
    struct buf lines = {0};
    struct err e = {0};
    for (int i = 0; i < rounds; i++) {
        compose(&lines, stage_state(s)->seq, waiting);
        struct text rest = buf_all(&lines);
        double begin = bench_now();
        while (rest.n)
            ask(s, &a, text_cut(&rest, '\n'));
        if (stage_commit(s, &e) != COMMIT_DONE)
            die(e.msg);
        double passed = (bench_now() - begin) * 1e3;
        for (int k = 0; k < waiting; k++)
            ms[i * waiting + k] = passed;
    }
    buf_finish(&lines);
    arena_finish(&a);
}

static void measure_bare(const char *path, size_t bytes, int rounds, double *ms)
{
    char *block = malloc(bytes);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (!block || fd < 0)
        die("no room for the yardstick");
    memset(block, 'x', bytes);
    for (int i = 0; i < rounds; i++) {
        double begin = bench_now();
        if (write(fd, block, bytes) != (ssize_t)bytes || fdatasync(fd))
            die("the yardstick could not write");
        ms[i] = (bench_now() - begin) * 1e3;
    }
    close(fd);
    free(block);
}

static void compare(struct stage *s, struct journal *j, int waiting, int rounds)
{
    static double bare[ROUNDS];
    size_t n = (size_t)waiting * (size_t)rounds;
    double *ours = malloc(n * sizeof *ours);
    char what[100], path[4096];
    int64_t before = journal_durable_size(j);
    if (!ours)
        die("no memory");
    measure(s, waiting, rounds, ours);
    size_t bytes = (size_t)((journal_durable_size(j) - before) / rounds);
    snprintf(path, sizeof path, "%s/bare", bench_dir());
    measure_bare(path, bytes, rounds, bare);
    qsort(ours, n, sizeof *ours, bench_compare_doubles);
    qsort(bare, (size_t)rounds, sizeof *bare, bench_compare_doubles);
    snprintf(what, sizeof what, "command to durable, %d waiting, p50", waiting);
    bench_row(what, ours[n / 2], bare[rounds / 2], "ms", waiting == 1 ? 1.25 : 0, 1);
    snprintf(what, sizeof what, "command to durable, %d waiting, p99", waiting);
    bench_row(what, ours[n * 99 / 100], bare[rounds * 99 / 100], "ms", 0, 1);
    if (waiting == MOST)
        bench_row("3,000 waiting, p50 (yardstick: 5 ms)", ours[n / 2], 5, "ms", 1, 1);
    free(ours);
}

void bench_commit(void)
{
    struct findings f = {0};
    struct err e = {0};
    char dir[4096], path[4200];
    snprintf(dir, sizeof dir, "%s/commit", bench_dir());
    snprintf(path, sizeof path, "%s/commit.jsonl", bench_dir());
    bench_file("commit/scenario.yaml", manifest);
    bench_file("commit/script.lua", "-- nothing happens by itself\n");
    unlink(path);
    struct scenario *sc = manifest_read(dir, &f);
    struct journal *j = journal_create(path, NULL, &e);
    if (!sc || !j)
        die("cannot begin");
    struct stage *s = started(sc, dir, j);
    compare(s, j, 1, ROUNDS);
    compare(s, j, 32, ROUNDS);
    compare(s, j, MOST, 40);
    stage_destroy(s);
    journal_destroy(j);
    scenario_destroy(sc);
    findings_finish(&f);
}
