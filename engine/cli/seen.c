// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/seen.h"

#include "base/mem.h"
#include "cli/literals.h"
#include "stage/rehearse.h"

struct showing {
    struct opened *opened;
    struct troupe *troupe;
    const struct seen *seen;
};

static void on_record(void *ctx, const struct record *r)
{
    struct showing *p = ctx;
    const struct state *s = stage_state(p->opened->stage);
    p->seen->record(p->seen->ctx, s, r);
    troupe_watch(p->troupe, s, r);
}

// Did it come to its end, and shall it go on?
static bool play(struct opened *o, int64_t seed, const struct seen *s, bool *more)
{
    struct err e = {0};
    struct showing p = {o, NULL, s};
    const struct open_options how = {.seed = seed, .record = on_record, .ctx = &p};
    p.troupe = troupe_create(seed == 1 ? PLAYERS_EXPECTED : PLAYERS_RANDOM, seed, o->scenario);
    int rc = open_stage(o, &how);
    if (rc == 0)
        rc = rehearse(o->stage, p.troupe, 0, &e);
    troupe_destroy(p.troupe);
    *more = rc == 0 && (!s->ended || s->ended(s->ctx, o->stage));
    return rc == 0;
}

int64_t seen_play(struct opened *o, int64_t runs, const struct seen *s)
{
    // What loading says is known already: it is not to be said again for each run.
    struct findings kept = o->findings;
    int64_t n = 0;
    o->findings = (struct findings){0};
    for (bool more = true; more && n < runs; n++)
        if (!play(o, n + 1, s, &more))
            break;
    open_stage(o, &(struct open_options){.seed = 1});
    findings_finish(&o->findings);
    o->findings = kept;
    return n;
}

// ---- names

struct naming {
    const struct state *state;
    size_t *counts;
};

static void on_literal(void *ctx, struct text literal)
{
    struct naming *n = ctx;
    const struct inject *j = state_inject(n->state, literal);
    if (j)
        n->counts[j - n->state->injects]++;
}

void seen_names(const struct opened *o, struct reach_seen *seen)
{
    const struct state *s = stage_state(o->stage);
    struct naming n = {s, mem_alloc((s->n_injects + 1) * sizeof *n.counts)};
    size_t *known = mem_alloc((s->n_injects + 1) * sizeof *known);
    literals_of(o->dir, on_literal, &n);
    for (size_t i = 0; i < o->scenario->n_overlays; i++)
        literals_of(o->scenario->overlays[i].dir.p, on_literal, &n);
    reach_mentions(s, known);
    for (size_t i = 0; i < s->n_injects; i++)
        if (n.counts[i] > known[i] + 1)
            reach_seen_inject(seen, s->injects[i].id);
    mem_free(n.counts);
    mem_free(known);
}
