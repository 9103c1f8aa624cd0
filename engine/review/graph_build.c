// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/mem.h"
#include "review/graph_int.h"

// Nodes and edges from the declarations and from what was seen.

struct building {
    struct graph *g;
    const struct graph_seen *seen;
    struct reach reach;
    struct map led_there, led_anywhere; // how many choices
};

static size_t storyline_node(const struct graph *g, struct text id)
{
    const struct storyline *l = state_storyline(g->state, id);
    return l ? (size_t)(l - g->state->storylines) : SIZE_MAX;
}

static size_t inject_node(const struct graph *g, struct text id)
{
    const struct inject *j = state_inject(g->state, id);
    return j ? g->state->n_storylines + (size_t)(j - g->state->injects) : SIZE_MAX;
}

size_t graph_add_node(struct graph *g, struct graph_node n)
{
    mem_grow(&g->nodes, &g->cap_nodes, g->n_nodes + 1, sizeof *g->nodes);
    g->nodes[g->n_nodes] = n;
    return g->n_nodes++;
}

size_t graph_add_cluster(struct graph *g, struct text label)
{
    mem_grow(&g->clusters, &g->cap_clusters, g->n_clusters + 1, sizeof *g->clusters);
    g->clusters[g->n_clusters] = label;
    return g->n_clusters++;
}

void graph_add_edge(struct graph *g, size_t from, size_t to, enum graph_how how, struct text label)
{
    if (from == SIZE_MAX || to == SIZE_MAX)
        return;
    mem_grow(&g->edges, &g->cap_edges, g->n_edges + 1, sizeof *g->edges);
    g->edges[g->n_edges++] = (struct graph_edge){from, to, how, label};
}

struct text graph_print(struct graph *g, struct buf *b)
{
    struct text t = arena_text(&g->arena, buf_all(b));
    b->n = 0;
    return t;
}

// ---- storylines and injects

static void add_storylines(struct building *b)
{
    const struct state *s = b->g->state;
    struct buf label = {0};
    for (size_t i = 0; i < s->n_storylines; i++) {
        struct graph_node n = {.what = GRAPH_STORYLINE, .id = s->storylines[i].id};
        n.cluster = (int64_t)i;
        n.note = TEXT("");
        for (size_t k = 0; b->seen && k < b->seen->n_dead; k++)
            if (text_is(b->seen->dead[k].storyline, n.id)) {
                n.flags = GRAPH_DEAD_END;
                n.note = arena_text(&b->g->arena, b->seen->dead[k].what);
            }
        graph_add_node(b->g, n);
        buf_printf(&label, "storyline %.*s", TEXT_ARGS(n.id));
        graph_add_cluster(b->g, graph_print(b->g, &label));
    }
    buf_finish(&label);
}

static unsigned inject_flags(const struct building *b, size_t i)
{
    const struct fields *plan = b->g->state->injects[i].plan;
    unsigned flags = field_bool(plan, KEY_reserve) ? GRAPH_RESERVE : 0;
    flags |= field_bool(plan, KEY_hold) ? GRAPH_HELD : 0;
    flags |= field_bool(plan, KEY_context) ? GRAPH_CONTEXT : 0;
    flags |= b->reach.by[i] == 0 ? GRAPH_NEVER : 0;
    return flags | (b->reach.by[i] == BY_HAND ? GRAPH_HAND : 0);
}

// "09:15:00, mail to terminal.ciso"
static struct text inject_note(struct graph *g, const struct inject *j)
{
    struct buf b = {0};
    const struct value *to = field_get(j->plan, KEY_to);
    if (j->due != NEVER) {
        story_format(&b, j->due, g->state->start);
        buf_str(&b, ", ");
    }
    buf_text(&b, field_text(j->plan, KEY_via));
    buf_str(&b, " to ");
    for (uint32_t i = 0; to && i < to->n; i++) {
        buf_str(&b, i ? ", " : "");
        buf_text(&b, value_as_text(to->list[i]));
    }
    struct text t = graph_print(g, &b);
    buf_finish(&b);
    return t;
}

// The storyline that an inject stands with: the one that was seen to bring it, says so itself, or
// speaks of it first.
static int64_t cluster_of(const struct building *b, const struct inject *j)
{
    const struct state *s = b->g->state;
    size_t at = j->storyline.n ? storyline_node(b->g, j->storyline) : SIZE_MAX;
    for (size_t i = 0; at == SIZE_MAX && b->seen && i < b->seen->n; i++)
        if (b->seen->items[i].storyline.n && text_is(b->seen->items[i].to, j->id))
            at = storyline_node(b->g, b->seen->items[i].storyline);
    for (size_t i = 0; at == SIZE_MAX && i < s->n_storylines; i++) {
        const struct value *of = s->storylines[i].injects;
        for (uint32_t k = 0; of && k < of->n; k++)
            if (text_is(value_as_text(of->list[k]), j->id))
                at = i;
    }
    return at == SIZE_MAX ? -1 : (int64_t)at;
}

static void add_injects(struct building *b)
{
    const struct state *s = b->g->state;
    for (size_t i = 0; i < s->n_injects; i++)
        graph_add_node(b->g, (struct graph_node){GRAPH_INJECT, inject_flags(b, i), s->injects[i].id,
                                                 inject_note(b->g, &s->injects[i]),
                                                 cluster_of(b, &s->injects[i])});
}

// ---- what storylines speak of, and were seen to do

static bool was_seen(const struct building *b, struct text storyline, struct text inject)
{
    for (size_t i = 0; b->seen && i < b->seen->n; i++)
        if (text_is(b->seen->items[i].storyline, storyline) &&
            text_is(b->seen->items[i].to, inject))
            return true;
    return false;
}

static void add_spoken(struct building *b)
{
    const struct state *s = b->g->state;
    for (size_t i = 0; i < s->n_storylines; i++) {
        const struct value *of = s->storylines[i].injects;
        for (uint32_t k = 0; of && k < of->n; k++) {
            struct text id = value_as_text(of->list[k]);
            if (!was_seen(b, s->storylines[i].id, id))
                graph_add_edge(b->g, i, inject_node(b->g, id), GRAPH_SPEAKS, TEXT("speaks of"));
        }
    }
}

static struct text seen_label(struct graph *g, const struct seen_edge *e)
{
    struct buf b = {0};
    buf_str(&b, "seen");
    if (e->choice.n)
        buf_printf(&b, ": %.*s", TEXT_ARGS(e->choice));
    struct text t = graph_print(g, &b);
    buf_finish(&b);
    return t;
}

// Counts a name that is made of the parts of an edge.
static int64_t bump(struct graph *g, struct map *m, int64_t by, struct text a, struct text b,
                    struct text c)
{
    const char *key =
        arena_printf(&g->arena, "%.*s|%.*s|%.*s", TEXT_ARGS(a), TEXT_ARGS(b), TEXT_ARGS(c));
    int64_t n = map_get(m, text_of(key));
    n = (n == MAP_NONE ? 0 : n) + by;
    if (by)
        map_set(m, text_of(key), n);
    return n;
}

// Each edge stands in the list once. So the edges of a storyline from one inject to another are as
// many as the choices that led there; and its choices on that inject, wherever to, are counted
// when they are first seen.
static void count_choices(struct building *b)
{
    struct map met = {0};
    for (size_t i = 0; b->seen && i < b->seen->n; i++) {
        const struct seen_edge *e = &b->seen->items[i];
        if (e->choice.n == 0)
            continue;
        bump(b->g, &b->led_there, 1, e->storyline, e->from, e->to);
        if (bump(b->g, &met, 1, e->storyline, e->from, e->choice) == 1)
            bump(b->g, &b->led_anywhere, 1, e->storyline, e->from, (struct text){"", 0});
    }
    map_finish(&met);
}

// It came whatever was decided: then the decision did not bring it.
static bool comes_anyway(struct building *b, const struct seen_edge *e)
{
    struct text none = {"", 0};
    if (e->choice.n == 0 || e->storyline.n == 0)
        return false;
    int64_t all = bump(b->g, &b->led_anywhere, 0, e->storyline, e->from, none);
    return all > 1 && bump(b->g, &b->led_there, 0, e->storyline, e->from, e->to) == all;
}

static bool has_edge(const struct graph *g, size_t from, size_t to)
{
    for (size_t i = 0; i < g->n_edges; i++)
        if (g->edges[i].from == from && g->edges[i].to == to && g->edges[i].how == GRAPH_SEEN)
            return true;
    return false;
}

static void add_seen(struct building *b)
{
    count_choices(b);
    for (size_t i = 0; b->seen && i < b->seen->n; i++) {
        struct seen_edge e = b->seen->items[i];
        if (comes_anyway(b, &e))
            e.from = e.choice = (struct text){0};
        size_t from = e.from.n ? inject_node(b->g, e.from) : storyline_node(b->g, e.storyline);
        size_t to = inject_node(b->g, e.to);
        if (e.choice.n || !has_edge(b->g, from, to))
            graph_add_edge(b->g, from, to, GRAPH_SEEN, seen_label(b->g, &e));
    }
}

// ---- conditions

static const struct value *part(const struct value *c, const char *member)
{
    return c->type == VALUE_MAP ? value_member(*c, text_of(member)) : NULL;
}

static void add_condition(struct building *b, const struct value *c, size_t to, enum graph_how how,
                          int64_t cluster, const char *said);

// "delivered", "10m after read", "chosen: stay"
static struct text part_label(struct graph *g, const struct value *c, const char *said)
{
    struct buf b = {0};
    if (*said)
        buf_printf(&b, "%s ", said);
    if (cond_is(c, "chosen")) {
        buf_printf(&b, "chosen: %.*s", TEXT_ARGS(cond_text(c, "choice")));
    } else {
        if (cond_is(c, "after")) {
            span_format(&b, cond_int(c, "for"));
            buf_str(&b, " after ");
        }
        buf_text(&b, cond_text(c, "status"));
    }
    struct text t = graph_print(g, &b);
    buf_finish(&b);
    return t;
}

static size_t add_gate(struct building *b, const struct value *c, int64_t cluster)
{
    struct buf label = {0};
    if (cond_is(c, "all"))
        buf_str(&label, "and");
    else if (cond_is(c, "any"))
        buf_str(&label, "or");
    else if (cond_is(c, "none"))
        buf_str(&label, "none of");
    else
        buf_str(&label, cond_is(c, "within") ? "within " : "not within ");
    if (cond_is(c, "within") || cond_is(c, "not_within"))
        span_format(&label, cond_int(c, "for"));
    struct text t = graph_print(b->g, &label);
    buf_finish(&label);
    return graph_add_node(b->g, (struct graph_node){GRAPH_GATE, 0, t, TEXT(""), cluster});
}

static void add_joined(struct building *b, const struct value *c, size_t to, enum graph_how how,
                       int64_t cluster)
{
    const struct value *of = part(c, "of"), *that = part(c, "that"), *since = part(c, "since");
    size_t gate = add_gate(b, c, cluster);
    bool bars = cond_is(c, "none") || cond_is(c, "not_within");
    for (uint32_t i = 0; of && i < of->n; i++)
        add_condition(b, &of->list[i], gate, bars ? GRAPH_BARS : GRAPH_LEADS, cluster, "");
    if (that)
        add_condition(b, that, gate, bars ? GRAPH_BARS : GRAPH_LEADS, cluster, "");
    if (since)
        add_condition(b, since, gate, GRAPH_LEADS, cluster, "counted from");
    graph_add_edge(b->g, gate, to, how, TEXT(""));
}

static void add_fact(struct building *b, const struct value *c, size_t to, enum graph_how how,
                     int64_t cluster, const char *said)
{
    struct buf label = {0};
    cond_words(&label, c, b->g->state->start);
    struct text t = graph_print(b->g, &label);
    buf_finish(&label);
    size_t fact = graph_add_node(b->g, (struct graph_node){GRAPH_FACT, 0, t, TEXT(""), cluster});
    graph_add_edge(b->g, fact, to, how, text_of(said));
}

static void add_condition(struct building *b, const struct value *c, size_t to, enum graph_how how,
                          int64_t cluster, const char *said)
{
    struct text inject = cond_text(c, "inject");
    bool only = part(c, "of") && part(c, "of")->n == 1 && !cond_is(c, "none");
    if (inject.n)
        graph_add_edge(b->g, inject_node(b->g, inject), to, how, part_label(b->g, c, said));
    else if (only) // one part joins nothing
        add_condition(b, &part(c, "of")->list[0], to, how, cluster, said);
    else if (part(c, "of") || part(c, "that"))
        add_joined(b, c, to, how, cluster);
    else
        add_fact(b, c, to, how, cluster, said);
}

static void add_conditions(struct building *b)
{
    const struct state *s = b->g->state;
    for (size_t i = 0; i < s->n_injects; i++) {
        const struct value *when = field_get(s->injects[i].plan, KEY_when);
        size_t to = s->n_storylines + i;
        if (when)
            add_condition(b, when, to, GRAPH_LEADS, b->g->nodes[to].cluster, "");
    }
}

// ---- choices that lead nowhere

static bool speaks_of_choice(const struct value *c, struct text inject, struct text choice)
{
    if (cond_is(c, "chosen"))
        return text_is(cond_text(c, "inject"), inject) && text_is(cond_text(c, "choice"), choice);
    const struct value *of = part(c, "of"), *that = part(c, "that"), *since = part(c, "since");
    for (uint32_t i = 0; of && i < of->n; i++)
        if (speaks_of_choice(&of->list[i], inject, choice))
            return true;
    return (that && speaks_of_choice(that, inject, choice)) ||
           (since && speaks_of_choice(since, inject, choice));
}

static bool leads_somewhere(const struct building *b, struct text inject, struct text choice)
{
    const struct state *s = b->g->state;
    for (size_t i = 0; b->seen && i < b->seen->n; i++)
        if (text_is(b->seen->items[i].from, inject) && text_is(b->seen->items[i].choice, choice))
            return true;
    for (size_t i = 0; i < s->n_injects; i++) {
        const struct value *when = field_get(s->injects[i].plan, KEY_when);
        if (when && speaks_of_choice(when, inject, choice))
            return true;
    }
    return false;
}

static void add_choices(struct building *b)
{
    const struct state *s = b->g->state;
    for (size_t i = 0; i < s->n_injects; i++) {
        const struct value *choices = field_get(s->injects[i].plan, KEY_choices);
        size_t from = s->n_storylines + i;
        for (uint32_t k = 0; choices && k < choices->n; k++) {
            const struct value *v = &choices->list[k];
            const struct value *id = v->type == VALUE_MAP ? value_member(*v, TEXT("id")) : v;
            if (!id || leads_somewhere(b, s->injects[i].id, value_as_text(*id)))
                continue;
            struct graph_node n = {GRAPH_CHOICE, 0, value_as_text(*id), TEXT("leads to no inject"),
                                   b->g->nodes[from].cluster};
            graph_add_edge(b->g, from, graph_add_node(b->g, n), GRAPH_LEADS, value_as_text(*id));
        }
    }
}

// ---- all of it

static size_t count(const struct graph *g, unsigned flag)
{
    size_t n = 0;
    for (size_t i = 0; i < g->n_nodes; i++)
        n += (g->nodes[i].flags & flag) != 0;
    return n;
}

static void describe(struct graph *g)
{
    struct buf b = {0};
    buf_printf(&b,
               "Storylines: %zu. Injects: %zu, of which %zu can never come and %zu only by hand. "
               "Arrows marked seen come from rehearsals: %lld.",
               g->state->n_storylines, g->state->n_injects, count(g, GRAPH_NEVER),
               count(g, GRAPH_HAND), (long long)g->runs);
    g->about = graph_print(g, &b);
    buf_finish(&b);
}

struct graph *graph_create(const struct scenario *sc, const struct state *s,
                           const struct graph_seen *seen)
{
    struct graph *g = mem_alloc(sizeof *g);
    struct building b = {.g = g, .seen = seen};
    g->scenario = sc;
    g->state = s;
    g->runs = seen ? seen->reach.runs : 0;
    reach_init(&b.reach, sc, s, seen ? &seen->reach : NULL);
    add_storylines(&b);
    add_injects(&b);
    add_spoken(&b);
    add_conditions(&b);
    add_seen(&b);
    add_choices(&b);
    describe(g);
    reach_finish(&b.reach);
    map_finish(&b.led_there);
    map_finish(&b.led_anywhere);
    return g;
}

void graph_destroy(struct graph *g)
{
    if (!g)
        return;
    mem_free(g->nodes);
    mem_free(g->edges);
    mem_free(g->clusters);
    arena_finish(&g->arena);
    mem_free(g);
}
