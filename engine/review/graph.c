// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "review/graph.h"

#include "base/mem.h"
#include "review/graph_int.h"

// What rehearsals showed: which inject the script brought, in which storyline, because of what.

enum { DEAD_MAX = 200, EDGES_MAX = 5000 };

struct graph_seen *graph_seen_create(void)
{
    return mem_alloc(sizeof(struct graph_seen));
}

void graph_seen_destroy(struct graph_seen *g)
{
    if (!g)
        return;
    reach_seen_finish(&g->reach);
    map_finish(&g->names);
    map_finish(&g->edges);
    map_finish(&g->latest);
    map_finish(&g->bringer);
    mem_free(g->items);
    mem_free(g->dead);
    mem_free(g->run);
    mem_free(g->because);
    mem_free(g->texts);
    arena_finish(&g->arena);
    mem_free(g);
}

// The one copy of a name: many records speak of few.
static struct text keep(struct graph_seen *g, struct text name)
{
    if (name.n == 0)
        return (struct text){"", 0};
    int64_t at = map_get(&g->names, name);
    if (at != MAP_NONE)
        return g->texts[at];
    mem_grow(&g->texts, &g->cap_texts, g->n_texts + 1, sizeof *g->texts);
    g->texts[g->n_texts] = arena_text(&g->arena, name);
    map_set(&g->names, g->texts[g->n_texts], (int64_t)g->n_texts);
    return g->texts[g->n_texts++];
}

static void start_run(struct graph_seen *g)
{
    g->n_run = 0;
    g->n_because = 0;
    map_finish(&g->latest);
    map_finish(&g->bringer);
    g->latest = g->bringer = (struct map){0};
    g->reach.runs++;
}

static void remember(struct graph_seen *g, const struct record *r)
{
    struct brief b = {.cause = r->cause};
    bool brings_on = r->kind >= KIND_inject_due && r->kind <= KIND_inject_expired;
    if (brings_on || r->kind == KIND_decision_classified)
        b.inject = keep(g, field_text(&r->fields, KEY_inject));
    if (r->kind == KIND_decision_classified)
        b.choice = keep(g, field_text(&r->fields, KEY_choice));
    mem_grow(&g->run, &g->cap_run, g->n_run + 1, sizeof *g->run);
    g->run[g->n_run++] = b;
}

// The nearest record on the way up that an author thinks in: an inject, or what a decision meant.
static struct brief reason(const struct graph_seen *g, int64_t cause)
{
    while (cause > 0 && (size_t)cause <= g->n_run) {
        const struct brief *b = &g->run[cause - 1];
        if (b->inject.n)
            return *b;
        cause = b->cause < cause ? b->cause : 0;
    }
    return (struct brief){0};
}

static void woken(struct graph_seen *g, struct text storyline, struct brief b)
{
    int64_t at = map_get(&g->latest, storyline);
    if (at == MAP_NONE) {
        mem_grow(&g->because, &g->cap_because, g->n_because + 1, sizeof *g->because);
        at = (int64_t)g->n_because++;
        map_set(&g->latest, storyline, at);
    }
    g->because[at] = b;
}

// After a wait a storyline has no cause of its own: what last woke it still counts.
static struct brief reason_of(struct graph_seen *g, struct text storyline, int64_t cause)
{
    int64_t at = storyline.n ? map_get(&g->latest, storyline) : MAP_NONE;
    struct brief b = reason(g, cause);
    if (b.inject.n == 0 && at != MAP_NONE)
        return g->because[at];
    if (b.inject.n && storyline.n)
        woken(g, storyline, b);
    return b;
}

// A storyline that waits first after what was decided on its inject leaves no trace of waking.
static void note_choice(struct graph_seen *g, const struct record *r)
{
    struct text inject = field_text(&r->fields, KEY_inject);
    int64_t by = map_get(&g->bringer, inject);
    if (r->kind == KIND_decision_classified && by != MAP_NONE)
        woken(g, g->texts[by],
              (struct brief){r->seq, keep(g, inject), keep(g, field_text(&r->fields, KEY_choice))});
}

static void add_edge(struct graph_seen *g, struct seen_edge e)
{
    struct buf key = {0};
    buf_printf(&key, "%.*s|%.*s|%.*s|%.*s", TEXT_ARGS(e.storyline), TEXT_ARGS(e.from),
               TEXT_ARGS(e.choice), TEXT_ARGS(e.to));
    if (g->n < EDGES_MAX && map_get(&g->edges, buf_all(&key)) == MAP_NONE) {
        map_set(&g->edges, arena_text(&g->arena, buf_all(&key)), 1);
        mem_grow(&g->items, &g->cap, g->n + 1, sizeof *g->items);
        g->items[g->n++] = e;
    }
    buf_finish(&key);
}

void graph_seen_record(struct graph_seen *g, const struct record *r)
{
    if (r->seq == 1)
        start_run(g);
    reach_seen_add(&g->reach, r);
    struct text storyline = keep(g, field_text(&r->fields, KEY_storyline));
    bool script = storyline.n > 0 || text_is(r->by, TEXT("script"));
    bool brings = r->kind == KIND_inject_due || r->kind == KIND_inject_queued ||
                  r->kind == KIND_inject_delivered || r->kind == KIND_inject_offered;
    note_choice(g, r);
    if (script && r->kind > KIND_exercise_loaded) {
        struct brief b = reason_of(g, storyline, r->cause);
        struct text to = keep(g, field_text(&r->fields, KEY_inject));
        if (brings && to.n && !text_is(b.inject, to))
            add_edge(g, (struct seen_edge){storyline, b.inject, b.choice, to});
        if (brings && to.n && storyline.n)
            map_set(&g->bringer, to, map_get(&g->names, storyline));
    }
    remember(g, r);
}

struct reach_seen *graph_seen_reach(struct graph_seen *g)
{
    return &g->reach;
}

void graph_seen_dead_end(struct graph_seen *g, struct text storyline, struct text what)
{
    for (size_t i = 0; i < g->n_dead; i++)
        if (text_is(g->dead[i].storyline, storyline) && text_is(g->dead[i].what, what))
            return;
    if (g->n_dead == DEAD_MAX)
        return;
    mem_grow(&g->dead, &g->cap_dead, g->n_dead + 1, sizeof *g->dead);
    g->dead[g->n_dead].storyline = keep(g, storyline);
    g->dead[g->n_dead++].what = keep(g, what);
}
