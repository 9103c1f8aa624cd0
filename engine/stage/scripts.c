// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/mem.h"
#include "model/overlay.h"
#include "stage/stage_int.h"
#include "store/folder.h"

// The scripts of a stage: the scenario's own and, after it, one for each overlay, in a sandbox of
// its own with the same budgets. An overlay's hears what its organisation's local leader sees.

// Which script a wake is of stands between the two parts of a script's own token.
enum { PART_AT = 24, PART_MASK = 0xFF };
_Static_assert((int)OVERLAYS_MAX < (int)PART_MASK, "one more than there are overlays");

// ---- what a script is told to call

static int command(void *ctx, const struct command *given, int64_t *seq, struct err *e)
{
    const struct part *p = ctx;
    struct stage *s = p->stage;
    struct command c = *given;
    *seq = 0;
    if (follow_swallows(s, &c))
        return 0;
    if (s->runaway && c.name != COMMAND_storyline_fail)
        return err_set(e, ERR_LIMIT,
                       "this moment has led to more than %d records: does a reaction "
                       "cause itself?",
                       STEP_RECORDS);
    c.by = TEXT("script");
    if (c.cause == 0)
        c.cause = s->cause;
    machine_acting_for(s->machine, p->overlay ? p->overlay->organisation : (struct text){0});
    int rc = machine_do(s->machine, &c, seq, e);
    machine_acting_for(s->machine, (struct text){0});
    return rc;
}

static uint64_t wake(void *ctx, int64_t due, uint64_t token)
{
    const struct part *p = ctx;
    return machine_wake(p->stage->machine, due, token | p->number << PART_AT);
}

static void unwake(void *ctx, uint64_t handle)
{
    machine_unwake(((const struct part *)ctx)->stage->machine, handle);
}

static int read_file(void *ctx, struct text path, struct buf *out, struct err *e)
{
    const struct part *p = ctx;
    const struct stage_setup *setup = &p->stage->setup;
    struct text library = TEXT("scripts/"), prefix = p->overlay ? p->prefix : (struct text){0};
    if (text_starts(path, library)) {
        path = (struct text){path.p + library.n, path.n - library.n};
        return setup->library_dir
                   ? folder_read(setup->library_dir, path, out, e)
                   : err_set(e, ERR_INPUT, "the library of scripts is not installed");
    }
    if (!p->overlay)
        return folder_read(setup->scenario_dir, path, out, e);
    path = (struct text){path.p + prefix.n, path.n - prefix.n};
    return folder_read(p->overlay->dir.p, path, out, e);
}

static void acting(void *ctx, struct text storyline)
{
    struct stage *s = ((const struct part *)ctx)->stage;
    s->acting = storyline;
    if (storyline.n == 0)
        s->follow.diverging = false;
    machine_acting(s->machine, storyline);
}

static bool must_stop(void *ctx)
{
    return follow_must_stop(((const struct part *)ctx)->stage);
}

// ---- life

static void create(struct part *p)
{
    struct stage *s = p->stage;
    const struct script_world world = {
        .ctx = p,
        .scenario = s->setup.scenario,
        .state = machine_state(s->machine),
        .overlay = p->sight.org,
        .prefix = p->prefix,
        .command = command,
        .wake = wake,
        .unwake = unwake,
        .read = read_file,
        .acting = acting,
        .must_stop = must_stop,
    };
    p->script = script_create(&world, &s->setup.limits);
    if (s->setup.cover)
        script_cover(p->script);
}

void scripts_create(struct stage *s)
{
    const struct scenario *sc = s->setup.scenario;
    s->n_parts = sc->n_overlays + 1;
    s->parts = mem_resize(NULL, s->n_parts, sizeof *s->parts);
    for (size_t i = 0; i < s->n_parts; i++) {
        struct part *p = &s->parts[i];
        *p = (struct part){.stage = s, .number = i};
        if (i) {
            p->overlay = &sc->overlays[i - 1];
            p->sight = (struct sight){SEAT_LOCAL_LEADER, p->overlay->organisation};
            int n = snprintf(p->prefix_room, sizeof p->prefix_room, "overlays/%.*s/",
                             TEXT_ARGS(p->overlay->organisation));
            p->prefix = (struct text){p->prefix_room, (size_t)n};
        }
        create(p);
    }
}

void scripts_destroy(struct stage *s)
{
    for (size_t i = 0; i < s->n_parts; i++)
        script_destroy(s->parts[i].script);
    mem_free(s->parts);
}

// ---- all as one

int scripts_load(struct stage *s, struct findings *f)
{
    int rc = 0;
    for (size_t i = 0; i < s->n_parts; i++)
        rc |= script_load(s->parts[i].script, TEXT("script.lua"), f);
    return rc;
}

// What its local leader sees of a record, and of that no more than is for a local leader.
static void tell(const struct part *p, const struct record *r)
{
    const struct state *state = machine_state(p->stage->machine);
    struct record seen;
    if (!sight_sees(&p->sight, state, r))
        return;
    sight_take(&p->sight, state, r, false, &seen);
    script_react(p->script, &seen);
}

void scripts_react(struct stage *s, const struct record *r)
{
    script_react(s->parts[0].script, r);
    for (size_t i = 1; i < s->n_parts; i++)
        tell(&s->parts[i], r);
}

void scripts_wake(struct stage *s, uint64_t token)
{
    uint64_t part = token >> PART_AT & PART_MASK;
    if (part < s->n_parts)
        script_wake(s->parts[part].script, token & ~((uint64_t)PART_MASK << PART_AT));
}

void scripts_stop(struct stage *s, struct text storyline)
{
    for (size_t i = 0; i < s->n_parts; i++)
        script_stop(s->parts[i].script, storyline);
}
