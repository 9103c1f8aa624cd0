// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/mem.h"
#include "review/graph_int.h"

// The chain as a graph: services by organisation, and what each needs of others. Arrows go the way
// that effects go.

struct chart {
    struct graph *g;
    const struct chain *c;
    int64_t *cluster; // of each organisation of the scenario, or -1
    struct buf b;
};

// ---- nodes

static int64_t cluster_of(struct chart *k, struct text org)
{
    const struct scenario *sc = k->g->scenario;
    const struct organisation *o = scenario_organisation(sc, org);
    if (!o)
        return -1;
    int64_t *cluster = &k->cluster[o - sc->organisations];
    if (*cluster < 0)
        *cluster = (int64_t)graph_add_cluster(k->g, o->name.in[0]);
    return *cluster;
}

static void add_service(struct chart *k, const struct service_state *v)
{
    const struct scenario *sc = k->g->scenario;
    int64_t at = map_get(&sc->by_service, v->id);
    struct text name = at >= 0 ? sc->services[at].name.in[0] : (struct text){0};
    struct graph_node n = {.what = GRAPH_SERVICE, .id = v->id};
    n.note = text_is(name, v->id) ? (struct text){0} : name;
    n.cluster = cluster_of(k, k->c->orgs[v->org]);
    graph_add_node(k->g, n);
}

static void add_resource(struct chart *k, const struct resource_state *v)
{
    const struct scenario *sc = k->g->scenario;
    int64_t at = map_get(&sc->by_resource, v->id);
    struct graph_node n = {.what = GRAPH_RESOURCE, .id = v->id, .cluster = -1};
    if (at >= 0 && !text_is(sc->resources[at].name.in[0], v->id))
        buf_printf(&k->b, "%.*s, ", TEXT_ARGS(sc->resources[at].name.in[0]));
    buf_printf(&k->b, "scarce: %lld", (long long)v->count);
    n.note = graph_print(k->g, &k->b);
    if (at >= 0 && sc->resources[at].organisation.n)
        n.cluster = cluster_of(k, sc->resources[at].organisation);
    graph_add_node(k->g, n);
}

// ---- edges: what a dependency needs, in short

static void add_word(struct chart *k, const char *word)
{
    buf_printf(&k->b, "%s%s", k->b.n ? ", " : "", word);
}

// "buffer 30m..45m", and nothing where there is none.
static void add_range(struct chart *k, uint32_t i, enum key key, const char *word)
{
    int64_t least, most;
    dependency_range(k->c, i, key, &least, &most);
    if (most <= 0)
        return;
    add_word(k, word);
    buf_char(&k->b, ' ');
    span_format(&k->b, least);
    if (most > least) {
        buf_str(&k->b, "..");
        span_format(&k->b, most);
    }
}

// Thousandths as a percentage.
static void add_part(struct chart *k, const char *word, int64_t part)
{
    add_word(k, word);
    buf_printf(&k->b, part % 10 ? " %lld.%lld%%" : " %lld%%", (long long)(part / 10),
               (long long)(part % 10));
}

// "severity 4", or "severity 2..4" where it grows.
static void add_severity(struct chart *k, const struct dependency *d)
{
    int least = SEVERITY_MOST, most = 0;
    for (int64_t on = 0, next = 0; on != NEVER; on = next) {
        int severity = dependency_growth(d, on, &next);
        least = severity < least ? severity : least;
        most = severity > most ? severity : most;
    }
    add_word(k, "severity ");
    if (most > least)
        buf_printf(&k->b, "%d..%d", least, most);
    else
        buf_int(&k->b, most);
}

static void add_group(struct chart *k, uint32_t i)
{
    const struct dependency *d = &k->c->dependencies[i];
    if (d->group == NOBODY)
        return;
    add_word(k, "group ");
    buf_printf(&k->b, "%.*s: %lld needed", TEXT_ARGS(k->c->groups[i]),
               (long long)k->c->dependencies[d->group].group_need);
}

enum { THRESHOLD_USUAL = 3 };

static struct text label_of(struct chart *k, uint32_t i)
{
    const struct dependency *d = &k->c->dependencies[i];
    int64_t happens = field_int(k->c->plans[i], KEY_probability, 1000);
    int64_t fails = field_int(k->c->plans[i], KEY_fails, 0);
    bool tells = d->kind == DEPENDS_INFORMATION;
    if (tells || d->kind == DEPENDS_COMMON_CAUSE)
        add_word(k, tells ? "tells" : "common cause");
    if (d->threshold != THRESHOLD_USUAL) {
        add_word(k, "from ");
        buf_int(&k->b, d->threshold);
    }
    if (!tells)
        add_range(k, i, KEY_buffer, "buffer");
    add_range(k, i, KEY_delay, "delay");
    if (!tells)
        add_severity(k, d);
    if (happens < 1000)
        add_part(k, "chance", happens);
    if (fails > 0)
        add_part(k, "fails", fails);
    add_group(k, i);
    return graph_print(k->g, &k->b);
}

static void add_dependency(struct chart *k, uint32_t i)
{
    static const enum graph_how hows[] = {[DEPENDS_EFFECT] = GRAPH_CARRIES,
                                          [DEPENDS_COMMON_CAUSE] = GRAPH_COMMON,
                                          [DEPENDS_INFORMATION] = GRAPH_TELLS};
    const struct dependency *d = &k->c->dependencies[i];
    graph_add_edge(k->g, d->upstream, d->service, hows[d->kind], label_of(k, i));
}

// ---- all of it

static void describe(struct chart *k)
{
    size_t kinds[3] = {0};
    for (size_t i = 0; i < k->c->n_dependencies; i++)
        kinds[k->c->dependencies[i].kind]++;
    k->g->legend = TEXT("arrows go from what fails to what suffers from it");
    buf_printf(&k->b,
               "Services: %zu. Needs: %zu, of which %zu of a common cause and %zu that only tell. "
               "Scarce resources: %zu. Arrows go from what fails to what suffers from it.",
               k->c->n_services, k->c->n_dependencies, kinds[DEPENDS_COMMON_CAUSE],
               kinds[DEPENDS_INFORMATION], k->c->n_resources);
    k->g->about = graph_print(k->g, &k->b);
}

struct graph *graph_chain_create(const struct scenario *sc, const struct state *s)
{
    struct graph *g = mem_alloc(sizeof *g);
    struct chart k = {.g = g, .c = &s->chain};
    g->scenario = sc;
    g->state = s;
    k.cluster = mem_alloc((sc->n_organisations + 1) * sizeof *k.cluster);
    for (size_t i = 0; i < sc->n_organisations; i++)
        k.cluster[i] = -1;
    for (size_t i = 0; i < k.c->n_services; i++)
        add_service(&k, &k.c->services[i]);
    for (size_t i = 0; i < k.c->n_resources; i++)
        add_resource(&k, &k.c->resources[i]);
    for (uint32_t i = 0; i < k.c->n_dependencies; i++)
        add_dependency(&k, i);
    describe(&k);
    mem_free(k.cluster);
    buf_finish(&k.b);
    return g;
}
