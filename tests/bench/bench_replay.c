// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"
#include "stage/verify.h"
#include "store/hash.h"
#include "store/journal.h"

// Verified replay (form, chain, fold) in records a second, beside SHA-256 alone over the same file.

enum { RECORDS = 500000 };

static void put_header(struct journal *j)
{
    static const struct member title[] = {{{"nl", 2}, {.type = VALUE_TEXT, .n = 5, .s = "Bench"}}};
    static const struct value languages[] = {{.type = VALUE_TEXT, .n = 2, .s = "nl"}};
    struct record r = {.seq = 1, .kind = KIND_exercise_created, .by = TEXT("clock"), .last = true};
    field_put_int(&r.fields, KEY_format, 1);
    field_put_text(&r.fields, KEY_scenario, TEXT("bench"));
    field_put_text(&r.fields, KEY_version, TEXT("1.0.0"));
    field_put_text(&r.fields, KEY_scenario_hash, TEXT("-"));
    field_put_int(&r.fields, KEY_seed, 1);
    field_put_text(&r.fields, KEY_engine, TEXT("bench"));
    field_put_text(&r.fields, KEY_lua, TEXT("5.4"));
    field_put_text(&r.fields, KEY_date, TEXT("2026-01-05"));
    field_put(&r.fields, KEY_title, value_map(title, 1));
    field_put(&r.fields, KEY_languages, value_list(languages, 1));
    field_put_text(&r.fields, KEY_tlp, TEXT("CLEAR"));
    field_put_int(&r.fields, KEY_start, 0);
    journal_append(j, &r);
}

// Decisions as people log them, of about 300 bytes a line.
static void put_decision(struct journal *j, int64_t seq)
{
    struct record r = {.seq = seq,
                       .t = seq * 10,
                       .wall = 1781774400000 + seq * 10,
                       .kind = KIND_decision_logged,
                       .by = TEXT("leider"),
                       .cause = seq - 1,
                       .last = true};
    field_put_text(&r.fields, KEY_seat, TEXT("terminal.ciso"));
    field_put_text(&r.fields, KEY_decision, TEXT("De poort gaat van het netwerk"));
    field_put_text(&r.fields, KEY_rationale, TEXT("de planning is versleuteld en het breidt uit"));
    field_put_text(&r.fields, KEY_picture, TEXT("twee servers, een kade"));
    journal_append(j, &r);
}

static void make(const char *path)
{
    struct err e = {0};
    struct journal *j = journal_create(path, NULL, &e);
    if (!j) {
        fprintf(stderr, "%s\n", e.msg);
        exit(3);
    }
    put_header(j);
    for (int64_t i = 2; i <= RECORDS; i++) {
        put_decision(j, i);
        if (i % 10000 == 0 && journal_commit(j, &e) != COMMIT_DONE)
            exit(3);
    }
    journal_destroy(j);
}

static double sha_alone(const char *path, int64_t lines)
{
    static char bytes[1 << 16];
    char hex[65];
    FILE *f = fopen(path, "r");
    struct hash *h = hash_create();
    double begin = bench_now();
    for (size_t n; f && (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
        hash_add(h, (struct text){bytes, n});
    hash_hex(h, hex);
    double rate = (double)lines / (bench_now() - begin);
    if (f)
        fclose(f);
    hash_destroy(h);
    return rate;
}

void bench_replay(void)
{
    char path[4096];
    struct verify_report report;
    struct err e = {0};
    double best = 0;
    snprintf(path, sizeof path, "%s/replay.jsonl", bench_dir());
    unlink(path);
    make(path);
    for (int i = 0; i < 3; i++) {
        double begin = bench_now();
        if (verify_journal(path, 0, NULL, &report, &e)) {
            fprintf(stderr, "replay: %s\n", e.msg);
            exit(3);
        }
        double rate = (double)report.records / (bench_now() - begin);
        best = rate > best ? rate : best;
    }
    bench_row("verified replay (yardstick: 500,000)", best, 500000, "rec/s", 1, 0);
    bench_row("verified replay (yardstick: SHA-256 alone)", best, sha_alone(path, RECORDS), "rec/s",
              0, 0);
}
