// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "check.h"

#include "base/mem.h"
#include "play/machine.h"
#include "store/manifest.h"

// A scenario loaded without Lua: its declarations are given as commands.

struct world {
    struct scenario *scenario;
    struct machine *machine;
    struct arena arena;
    int line; // of the next declaration, as if each stood on a line of script.lua
};

static const struct record *world_before(void *ctx, struct record *r, struct err *e)
{
    (void)ctx, (void)e;
    return r;
}

static void world_emitted(void *ctx, const struct record *r)
{
    (void)ctx, (void)r;
}

static void world_digest(void *ctx, const struct state *s, char hex[65])
{
    (void)ctx, (void)s;
    memset(hex, '0', 64);
    hex[64] = 0;
}

static inline void world_open(struct world *w, const char *manifest)
{
    struct findings f = {0};
    struct err e = {0};
    const struct run_options o = {7, TEXT("2026-01-05"), TEXT("test"), TEXT("5.4")};
    *w = (struct world){.line = 1};
    w->scenario = manifest_parse(text_of(manifest), "scenario.yaml", &f);
    if (f.errors)
        fail_msg("%d: %s", f.items[0].err.line, f.items[0].err.msg);
    findings_finish(&f);
    w->machine = machine_create(
        w->scenario, (struct machine_host){w, world_before, world_emitted, world_digest});
    assert_int_equal(machine_open(w->machine, &o, &e), 0);
}

static inline void world_do(struct world *w, const char *json)
{
    struct command c;
    struct err e = {0};
    int64_t seq;
    if (command_parse(&w->arena, text_of(json), &c, &e))
        fail_msg("%s: %s", json, e.msg);
    c.by = TEXT("script");
    if (c.name == COMMAND_declare_inject || c.name == COMMAND_declare_expectation ||
        c.name == COMMAND_declare_dependency) {
        field_put_text(&c.args, KEY_file, TEXT("script.lua"));
        field_put_int(&c.args, KEY_line, w->line++);
    }
    if (machine_do(w->machine, &c, &seq, &e))
        fail_msg("%s: %s", json, e.msg);
}

// An inject from `pers` to `haven.ciso` by mail; `more` is `"key":value,` as often as wanted.
static inline void world_inject(struct world *w, const char *id, const char *more)
{
    world_do(w, arena_printf(&w->arena,
                             "{\"do\":\"declare.inject\",\"inject\":\"%s\",\"from\":\"pers\","
                             "\"to\":[\"haven.ciso\"],\"via\":\"mail\",%s"
                             "\"subject\":{\"nl\":\"Kop\"},\"text\":{\"nl\":\"Tekst\"}}",
                             id, more));
}

// An expected action on it that says how it is seen.
static inline void world_expect(struct world *w, const char *id)
{
    world_do(w, arena_printf(&w->arena,
                             "{\"do\":\"declare.expectation\",\"inject\":\"%s\","
                             "\"expectation\":\"doen\",\"owner\":\"haven.ciso\",\"within\":600000,"
                             "\"text\":{\"nl\":\"Doet\"},\"seen\":{\"nl\":\"Gezien\"}}",
                             id));
}

static inline void world_close(struct world *w)
{
    machine_destroy(w->machine);
    scenario_destroy(w->scenario);
    arena_finish(&w->arena);
}

#define DELIVERED(id) "{\"op\":\"status\",\"inject\":\"" id "\",\"status\":\"delivered\"}"
#define WHEN(c)       "\"when\":" c ","
