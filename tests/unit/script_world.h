// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/span.h"
#include "play/machine.h"
#include "script/script.h"
#include "store/manifest.h"

// A script on the real machine, from texts in memory: what the stage does, and as little as that.

static const char world_manifest[] = "draaiboek: 1\n"
                                     "id: proef\n"
                                     "version: 1.0.0\n"
                                     "language: nl\n"
                                     "title: Proef\n"
                                     "tlp: AMBER\n"
                                     "start: \"09:00\"\n"
                                     "duration: 3h\n"
                                     "rounds: { r1: \"09:00\" }\n"
                                     "languages: [nl, en]\n"
                                     "organisations:\n"
                                     "  haven: { name: Haven, play: full, roles: [ciso, baas] }\n"
                                     "  pers: { name: Pers, play: simulated }\n"
                                     "objectives:\n"
                                     "  zien: { text: Zien, level: operationeel, criterion: ja }\n";

enum { FILES_HAD = 8 };

struct world {
    struct scenario *scenario;
    struct machine *machine;
    struct script *script;
    struct script_limits limits;
    struct findings found;
    struct arena arena;
    const struct record **made;
    size_t n, cap, told;
    struct {
        const char *path;
        struct text source;
    } files[FILES_HAD];
    size_t n_files;
    bool loading, covers, stop; // stop: re-execution wants the activation to end
    int64_t at;
    struct text acting;
};

static const struct record *world_before(void *ctx, struct record *r, struct err *e)
{
    (void)ctx, (void)e;
    return r;
}

static void world_emitted(void *ctx, const struct record *r)
{
    struct world *w = ctx;
    mem_grow(&w->made, &w->cap, w->n + 1, sizeof *w->made);
    w->made[w->n++] = record_copy(&w->arena, r);
}

static void world_digest(void *ctx, const struct state *s, char hex[65])
{
    (void)ctx, (void)s;
    memset(hex, '0', 64);
    hex[64] = 0;
}

static int world_command(void *ctx, const struct command *c, int64_t *seq, struct err *e)
{
    struct world *w = ctx;
    struct command mine = *c;
    mine.by = TEXT("script");
    return machine_do(w->machine, &mine, seq, e);
}

static uint64_t world_wake(void *ctx, int64_t due, uint64_t token)
{
    return machine_wake(((struct world *)ctx)->machine, due, token);
}

static void world_unwake(void *ctx, uint64_t handle)
{
    machine_unwake(((struct world *)ctx)->machine, handle);
}

static int world_read(void *ctx, struct text path, struct buf *out, struct err *e)
{
    struct world *w = ctx;
    for (size_t i = 0; i < w->n_files; i++)
        if (text_is(text_of(w->files[i].path), path)) {
            buf_text(out, w->files[i].source);
            return 0;
        }
    return err_set(e, ERR_INPUT, "there is no file %.*s", TEXT_ARGS(path));
}

static void world_acting(void *ctx, struct text storyline)
{
    struct world *w = ctx;
    w->acting = storyline;
    machine_acting(w->machine, storyline);
}

static bool world_must_stop(void *ctx)
{
    return ((struct world *)ctx)->stop;
}

static inline void world_file(struct world *w, const char *path, const char *source)
{
    assert_true(w->n_files < FILES_HAD);
    w->files[w->n_files].path = path;
    w->files[w->n_files++].source = text_of(source);
}

static void world_to_quiet(struct world *w)
{
    struct err e = {0};
    while (w->told < w->n) {
        const struct record *r = w->made[w->told++];
        machine_react(w->machine, r, &e);
        if (!w->loading)
            script_react(w->script, r);
    }
}

// Loads `source` as script.lua, beside the files given before. The number of errors.
static inline size_t world_load(struct world *w, const char *source)
{
    struct err e = {0};
    struct run_options run = {
        .seed = 7, .date = TEXT("2026-06-18"), .engine = TEXT("0"), .lua = TEXT("5.4")};
    if (!w->scenario) // a test may have brought its own
        w->scenario = manifest_parse(text_of(world_manifest), "scenario.yaml", &w->found);
    assert_non_null(w->scenario);
    w->machine = machine_create(
        w->scenario, (struct machine_host){w, world_before, world_emitted, world_digest});
    const struct script_world world = {
        .ctx = w,
        .scenario = w->scenario,
        .state = machine_state(w->machine),
        .command = world_command,
        .wake = world_wake,
        .unwake = world_unwake,
        .read = world_read,
        .acting = world_acting,
        .must_stop = world_must_stop,
    };
    w->script = script_create(&world, &w->limits);
    if (w->covers)
        script_cover(w->script);
    world_file(w, "script.lua", source);
    w->loading = true;
    assert_int_equal(machine_open(w->machine, &run, &e), 0);
    script_load(w->script, TEXT("script.lua"), &w->found);
    if (w->found.errors == 0)
        assert_int_equal(machine_loaded(w->machine, &e), 0);
    world_to_quiet(w);
    w->loading = false;
    return w->found.errors;
}

static inline int world_do(struct world *w, struct command *c, struct err *e)
{
    int64_t seq;
    machine_set_time(w->machine, w->at);
    machine_acting(w->machine, (struct text){0});
    int rc = machine_do(w->machine, c, &seq, e);
    world_to_quiet(w);
    return rc;
}

static inline void world_play(struct world *w, int64_t until)
{
    struct err e = {0};
    uint64_t token;
    int64_t due;
    while (machine_next(w->machine, &due) && due <= until) {
        if (machine_due(w->machine, until, &token, &e) == DUE_WAKE)
            script_wake(w->script, token);
        world_to_quiet(w);
    }
    w->at = until;
}

static inline void world_start(struct world *w)
{
    struct err e = {0};
    struct command c = {.name = COMMAND_start, .by = TEXT("leider")};
    assert_int_equal(world_do(w, &c, &e), 0);
}

// Loads, starts and plays three hours; nothing may be wrong with the script's form.
static inline void world_run(struct world *w, const char *source)
{
    if (world_load(w, source))
        fail_msg("%s:%d: %s", w->found.items[0].err.file, w->found.items[0].err.line,
                 w->found.items[0].err.msg);
    world_start(w);
    world_play(w, 3 * HOUR);
}

static inline int world_setup(void **state)
{
    *state = mem_alloc(sizeof(struct world));
    return 0;
}

static inline int world_teardown(void **state)
{
    struct world *w = *state;
    script_destroy(w->script);
    machine_destroy(w->machine);
    scenario_destroy(w->scenario);
    findings_finish(&w->found);
    arena_finish(&w->arena);
    mem_free(w->made);
    mem_free(w);
    return 0;
}

// All notes and script errors as lines `MINUTE words`, for one comparison.
static inline const char *world_story(struct world *w)
{
    struct buf b = {0};
    for (size_t i = 0; i < w->n; i++) {
        const struct record *r = w->made[i];
        const struct fields *f = &r->fields;
        if (r->kind != KIND_note_logged && r->kind != KIND_script_error)
            continue;
        buf_printf(&b, "%d ", (int)(r->t / MINUTE));
        if (r->kind == KIND_note_logged)
            buf_text(&b, field_text(f, KEY_text));
        else
            buf_printf(&b, "%.*s %.*s %.*s:%d %.*s", TEXT_ARGS(field_text(f, KEY_storyline)),
                       TEXT_ARGS(field_text(f, KEY_class)), TEXT_ARGS(field_text(f, KEY_file)),
                       (int)field_int(f, KEY_line, 0), TEXT_ARGS(field_text(f, KEY_error)));
        buf_char(&b, '\n');
    }
    struct text t = arena_text(&w->arena, buf_all(&b));
    buf_finish(&b);
    return t.p;
}

#define assert_story(w, expected) assert_string_equal(world_story(w), expected)

static inline const struct record *world_record(struct world *w, int kind, size_t nth)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->made[i]->kind == kind && nth-- == 0)
            return w->made[i];
    return NULL;
}
