// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "stage/cast.h"

#include <stdio.h>

#include "base/mem.h"
#include "store/folder.h"

struct cast {
    const char *dir, *library;
    struct stage *stage;
    struct script *script;
    struct queue queue; // its own waits
    struct arena arena; // records that it has not seen yet
    struct record **seen;
    size_t n_seen, cap_seen;
    int64_t now;
    struct err error;
};

// ---- what its script is told to call

static int ask(void *ctx, const struct command *c, int64_t *seq, struct err *e)
{
    struct cast *cast = ctx;
    if (!cast->stage)
        return err_set(e, ERR_REFUSED, "players cannot act before they have seen anything");
    return stage_do(cast->stage, cast->now, c, seq, e);
}

static int command(void *ctx, const struct command *c, int64_t *seq, struct err *e)
{
    struct cast *cast = ctx;
    *seq = 0;
    switch (c->name) {
    case COMMAND_declare_storyline:
    case COMMAND_storyline_end:
    case COMMAND_draw: return 0;
    case COMMAND_storyline_fail:
        if (cast->error.code == ERR_NONE) {
            struct text said = field_text(&c->args, KEY_error),
                        file = field_text(&c->args, KEY_file);
            err_set(&cast->error, ERR_INPUT, "%.*s", TEXT_ARGS(said));
            snprintf(cast->error.file, sizeof cast->error.file, "%.*s", TEXT_ARGS(file));
            cast->error.line = (int)field_int(&c->args, KEY_line, 0);
        }
        return 0;
    default: return err_set(e, ERR_REFUSED, "players act with ask(): this belongs to a scenario");
    }
}

static uint64_t wake(void *ctx, int64_t due, uint64_t token)
{
    struct cast *cast = ctx;
    return queue_add(&cast->queue,
                     (struct queue_item){due > cast->now ? due : cast->now, 0, token});
}

static void unwake(void *ctx, uint64_t handle)
{
    queue_cancel(&((struct cast *)ctx)->queue, handle);
}

static int read_file(void *ctx, struct text path, struct buf *out, struct err *e)
{
    const struct cast *cast = ctx;
    struct text library = TEXT("scripts/");
    if (!text_starts(path, library) || !cast->library)
        return folder_read(cast->dir, path, out, e);
    path = (struct text){path.p + library.n, path.n - library.n};
    return folder_read(cast->library, path, out, e);
}

static void acting(void *ctx, struct text storyline)
{
    (void)ctx, (void)storyline;
}

static bool must_stop(void *ctx)
{
    (void)ctx;
    return false;
}

// ---- life

struct cast *cast_create(const char *dir, const char *file, const char *library, struct stage *s,
                         const struct scenario *scenario, struct findings *f)
{
    struct cast *c = mem_alloc(sizeof *c);
    c->dir = dir;
    c->library = library;
    c->stage = s;
    const struct script_world world = {
        .ctx = c,
        .scenario = scenario,
        .state = stage_state(s),
        .command = command,
        .ask = ask,
        .wake = wake,
        .unwake = unwake,
        .read = read_file,
        .acting = acting,
        .must_stop = must_stop,
    };
    c->script = script_create(&world, NULL);
    if (script_load(c->script, text_of(file), f)) {
        cast_destroy(c);
        return NULL;
    }
    return c;
}

void cast_destroy(struct cast *c)
{
    if (!c)
        return;
    script_destroy(c->script);
    queue_finish(&c->queue);
    arena_finish(&c->arena);
    mem_free(c->seen);
    mem_free(c);
}

const struct err *cast_error(const struct cast *c)
{
    return c->error.code == ERR_NONE ? NULL : &c->error;
}

// ---- playing

void cast_watch(struct cast *c, const struct record *r)
{
    mem_grow(&c->seen, &c->cap_seen, c->n_seen + 1, sizeof *c->seen);
    c->seen[c->n_seen++] = record_copy(&c->arena, r);
}

bool cast_next(const struct cast *c, int64_t *at)
{
    if (c->n_seen) {
        *at = 0; // at once
        return true;
    }
    return queue_peek(&c->queue, at);
}

void cast_act(struct cast *c, int64_t now)
{
    struct queue_item item;
    int64_t due;
    c->now = now;
    // It may act and so see more; what a moment may cost ends players who answer themselves.
    for (size_t i = 0; i < c->n_seen; i++)
        script_react(c->script, c->seen[i]);
    c->n_seen = 0;
    arena_reset(&c->arena);
    if (queue_peek(&c->queue, &due) && due <= now && queue_pop(&c->queue, &item))
        script_wake(c->script, item.of);
}
