// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/span.h"
#include "play/machine.h"
#include "script/script.h"
#include "store/manifest.h"

// The script host alone, in memory and so many times faster than fuzz_script: any text as a script
// for some moments of play, with lines counted, and as a test file. Every error has words.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char manifest[] = "draaiboek: 1\nid: p\nversion: 1.0.0\nlanguage: nl\ntitle: P\n"
                               "tlp: AMBER\nstart: \"09:00\"\nduration: 1h\n"
                               "organisations:\n  haven: { name: H, play: full, roles: [ciso] }\n"
                               "  pers: { name: P, play: simulated }\n"
                               "objectives: { zien: { text: Z, level: operationeel } }\n";

struct play {
    struct machine *machine;
    struct script *script;
    struct text source;
    struct arena arena;
    struct record *made[2000];
    size_t n, told;
};

static const struct record *before(void *ctx, struct record *r, struct err *e)
{
    const struct play *p = ctx;
    if (p->n < sizeof p->made / sizeof *p->made)
        return r;
    err_set(e, ERR_LIMIT, "enough");
    return NULL;
}

static void emitted(void *ctx, const struct record *r)
{
    struct play *p = ctx;
    p->made[p->n++] = record_copy(&p->arena, r);
}

static void digest(void *ctx, const struct state *s, char hex[65])
{
    (void)ctx, (void)s;
    hex[0] = 0;
}

static int command(void *ctx, const struct command *c, int64_t *seq, struct err *e)
{
    struct command mine = *c;
    mine.by = TEXT("script");
    return machine_do(((struct play *)ctx)->machine, &mine, seq, e);
}

static uint64_t wake(void *ctx, int64_t due, uint64_t token)
{
    return machine_wake(((struct play *)ctx)->machine, due, token);
}

static void unwake(void *ctx, uint64_t handle)
{
    machine_unwake(((struct play *)ctx)->machine, handle);
}

static int read_source(void *ctx, struct text path, struct buf *out, struct err *e)
{
    if (!text_is(path, TEXT("script.lua")))
        return err_set(e, ERR_INPUT, "no such file");
    buf_text(out, ((struct play *)ctx)->source);
    return 0;
}

static void acting(void *ctx, struct text storyline)
{
    machine_acting(((struct play *)ctx)->machine, storyline);
}

static void to_quiet(struct play *p)
{
    while (p->told < p->n)
        script_react(p->script, p->made[p->told++]);
}

static void check_findings(const struct findings *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (!f->items[i].err.msg[0] || !utf8_valid(text_of(f->items[i].err.msg)))
            abort();
}

static void play_on(struct play *p)
{
    struct err e = {0};
    struct command start = {.name = COMMAND_start, .by = TEXT("leider")};
    uint64_t token;
    int64_t seq;
    p->told = p->n; // what was declared is told to nobody
    machine_loaded(p->machine, &e);
    machine_do(p->machine, &start, &seq, &e);
    to_quiet(p);
    for (int i = 0; i < 100; i++) {
        enum due due = machine_due(p->machine, HOUR, &token, &e);
        if (due == DUE_NONE)
            break;
        if (due == DUE_WAKE)
            script_wake(p->script, token);
        to_quiet(p);
    }
}

static void as_tests(struct play *p)
{
    struct text *names;
    struct err e = {0};
    size_t n;
    script_tests(p->script, TEXT("script.lua"), &names, &n, &e);
    struct script_wait waits[4];
    script_waits(p->script, waits, 4);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct play *p = mem_alloc(sizeof *p);
    struct findings f = {0};
    struct err e = {0};
    struct scenario *scenario = manifest_parse(text_of(manifest), "scenario.yaml", &f);
    p->source = (struct text){(const char *)data, size};
    p->machine = machine_create(scenario, (struct machine_host){p, before, emitted, digest});
    const struct script_world world = {
        .ctx = p,
        .scenario = scenario,
        .state = machine_state(p->machine),
        .command = command,
        .wake = wake,
        .unwake = unwake,
        .read = read_source,
        .acting = acting,
    };
    const struct script_limits limits = {16 << 20, 20000, 200000};
    const struct run_options run = {1, TEXT("2026-01-05"), TEXT("0"), TEXT("5.4")};
    p->script = script_create(&world, &limits);
    script_cover(p->script);
    machine_open(p->machine, &run, &e);
    int rc = script_load(p->script, TEXT("script.lua"), &f);
    if ((rc != 0) != (f.errors != 0))
        abort();
    check_findings(&f);
    if (rc == 0)
        play_on(p);
    as_tests(p);
    script_destroy(p->script);
    machine_destroy(p->machine);
    scenario_destroy(scenario);
    findings_finish(&f);
    arena_finish(&p->arena);
    mem_free(p);
    return 0;
}
