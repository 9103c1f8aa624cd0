// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// A script is loaded and, when it can be, played by random players to EndEx. Whatever it does, play
// ends, and what it may use up is bounded. Covers: script/, stage/.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stage/rehearse.h"
#include "store/manifest.h"

static const char manifest[] =
    "draaiboek: 1\nid: proef\nversion: 1.0.0\nlanguage: nl\ntitle: Proef\ntlp: AMBER\n"
    "start: \"09:00\"\nduration: 1h\nrounds: { r1: \"09:00\", r2: \"09:30\" }\norganisations:\n"
    "  haven: { name: Haven, play: full, roles: [ciso, directie] }\n"
    "  pers: { name: Pers, play: simulated }\n"
    "objectives:\n  zien: { text: Zien, level: operationeel, criterion: ziet het }\n";

struct run {
    struct troupe *troupe;
    const struct state *state;
};

static void on_record(void *ctx, const struct record *r)
{
    struct run *run = ctx;
    troupe_watch(run->troupe, run->state, r);
}

static void put(const char *dir, const uint8_t *data, size_t size)
{
    char path[100];
    snprintf(path, sizeof path, "%s/script.lua", dir);
    FILE *f = fopen(path, "w");
    if (!f || fwrite(data, 1, size, f) != size || fclose(f))
        abort();
}

static void play(const struct scenario *sc, const char *dir)
{
    struct findings f = {0};
    struct err e = {0};
    struct run run = {.troupe = troupe_create(PLAYERS_RANDOM, 7, sc)};
    const struct stage_setup setup = {
        .scenario = sc,
        .scenario_dir = dir,
        .run = {7, TEXT("2026-01-05"), TEXT("fuzz"), TEXT("5.4")},
        .limits = {.memory = 16 << 20, .activation = 200000, .load = 500000},
        .record = on_record,
        .ctx = &run,
    };
    struct stage *s = stage_create(&setup);
    run.state = stage_state(s);
    if (stage_load(s, &f) == 0 && rehearse(s, run.troupe, 0, &e))
        abort(); // the leader's own commands are never refused
    stage_destroy(s);
    troupe_destroy(run.troupe);
    findings_finish(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char dir[] = "/tmp/fuzz-script-XXXXXX", path[100];
    struct findings f = {0};
    if (!mkdtemp(dir))
        abort();
    put(dir, data, size);
    struct scenario *sc = manifest_parse(text_of(manifest), "scenario.yaml", &f);
    play(sc, dir);
    scenario_destroy(sc);
    findings_finish(&f);
    snprintf(path, sizeof path, "%s/script.lua", dir);
    unlink(path);
    rmdir(dir);
    return 0;
}
