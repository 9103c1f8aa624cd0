// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/mem.h"
#include "play/chain.h"
#include "review/quality_int.h"

// How effects can spread, without playing them (Q27): loops, long chains, services on which too
// much hangs, and effects that nobody at the table will ever notice.

enum { HOPS_MOST = 4, FAN_OUT_MOST = 30, LONG = 300 }; // LONG: bytes of a chain that are told

enum { LEVELS = SEVERITY_MOST + 1 };

struct spread {
    struct quality *q;
    const struct chain *c;
    uint32_t *order; // services, in the order in which their components were found
    size_t n_order;
    uint32_t *component; // of each service: those that can reach each other have the same
    uint32_t n_components;
    // of each component: hops of the longest chain that leads there, and the last dependency of it
    uint32_t *longest, *via;
    bool *root; // of each service: where a disruption can begin
    // [service * LEVELS + k]: when it can be at k or worse at the earliest, or NEVER: before this
    // hop, after it, and as far as effects travel
    int64_t *least, *soon, *within;
    uint32_t *changed, *fresh; // services, by the last hop and by this one
    bool *is_fresh;
    size_t n_fresh;
    // of each dependency, or NEVER: when the effect can begin, as far as effects travel; and how
    // many hops it is from a disruption, be it too far
    int64_t *onset, *hops;
    int64_t end; // of play, or NEVER
};

// Does the upstream's failing ever make the service worse?
static bool carries(const struct spread *s, uint32_t i)
{
    return s->c->dependencies[i].kind != DEPENDS_INFORMATION &&
           field_int(s->c->plans[i], KEY_probability, 1000) > 0;
}

// ---- components: services that can reach each other (Tarjan's, without recursion)

struct tarjan {
    struct spread *s;
    uint32_t *index, *low; // from 1; 0: not seen
    uint32_t *path, *open; // services being looked at; found, and not yet in a component
    uint32_t *edge;        // the next dependency of each to be looked at
    bool *is_open;
    size_t n_path, n_open;
    uint32_t count;
};

static void enter(struct tarjan *t, uint32_t v)
{
    t->index[v] = t->low[v] = ++t->count;
    t->edge[v] = t->s->c->services[v].first_out;
    t->open[t->n_open++] = t->path[t->n_path++] = v;
    t->is_open[v] = true;
}

static void leave(struct tarjan *t, uint32_t v)
{
    struct spread *s = t->s;
    t->n_path--;
    if (t->n_path && t->low[v] < t->low[t->path[t->n_path - 1]])
        t->low[t->path[t->n_path - 1]] = t->low[v];
    if (t->low[v] != t->index[v])
        return;
    uint32_t w;
    do {
        w = t->open[--t->n_open];
        t->is_open[w] = false;
        s->component[w] = s->n_components;
        s->order[s->n_order++] = w;
    } while (w != v);
    s->n_components++;
}

static void walk_from(struct tarjan *t, uint32_t start)
{
    const struct chain *c = t->s->c;
    enter(t, start);
    while (t->n_path) {
        uint32_t v = t->path[t->n_path - 1], i = t->edge[v];
        if (i == NOBODY) {
            leave(t, v);
            continue;
        }
        t->edge[v] = c->dependencies[i].next_out;
        uint32_t w = c->dependencies[i].service;
        if (!carries(t->s, i))
            continue;
        if (t->index[w] == 0)
            enter(t, w);
        else if (t->is_open[w] && t->index[w] < t->low[v])
            t->low[v] = t->index[w];
    }
}

static uint32_t *numbers(size_t n)
{
    return mem_alloc((n + 1) * sizeof(uint32_t));
}

static void find_components(struct spread *s)
{
    size_t n = s->c->n_services;
    struct tarjan t = {.s = s,
                       .index = numbers(n),
                       .low = numbers(n),
                       .path = numbers(n),
                       .open = numbers(n),
                       .edge = numbers(n),
                       .is_open = mem_alloc(n + 1)};
    for (uint32_t v = 0; v < n; v++)
        if (t.index[v] == 0)
            walk_from(&t, v);
    mem_free(t.index);
    mem_free(t.low);
    mem_free(t.path);
    mem_free(t.open);
    mem_free(t.edge);
    mem_free(t.is_open);
}

// ---- telling of services one after the other

static void add_step(struct spread *s, struct buf *b, uint32_t service)
{
    if (b->n < LONG)
        buf_printf(b, "%s%.*s", b->n ? " > " : "", TEXT_ARGS(s->c->services[service].id));
    else if (b->p[b->n - 1] != '.')
        buf_str(b, " > ...");
}

// ---- loops

// The shortest way from a service back to itself, as the dependency that leads to each service.
static void find_way_back(struct spread *s, uint32_t from, uint32_t *via)
{
    const struct chain *c = s->c;
    uint32_t *todo = numbers(c->n_services);
    size_t n = 0, at = 0;
    for (size_t i = 0; i < c->n_services; i++)
        via[i] = NOBODY;
    todo[n++] = from;
    while (at < n && via[from] == NOBODY)
        for (uint32_t v = todo[at++], i = c->services[v].first_out; i != NOBODY;
             i = c->dependencies[i].next_out) {
            uint32_t w = c->dependencies[i].service;
            if (!carries(s, i) || s->component[w] != s->component[from] || via[w] != NOBODY)
                continue;
            via[w] = i;
            if (w != from)
                todo[n++] = w;
        }
    mem_free(todo);
}

// Services of a chain that ends in dependency `last`, each reached by the dependency in `via`.
static void add_chain(struct spread *s, struct buf *b, const uint32_t *via, uint32_t last,
                      size_t most)
{
    uint32_t *steps = numbers(most);
    size_t n = 0;
    for (uint32_t i = last; i != NOBODY && n < most; i = via[s->c->dependencies[i].upstream])
        steps[n++] = i;
    if (n)
        add_step(s, b, s->c->dependencies[steps[n - 1]].upstream);
    while (n)
        add_step(s, b, s->c->dependencies[steps[--n]].service);
    mem_free(steps);
}

static size_t loop_length(const struct spread *s, const uint32_t *via, uint32_t from)
{
    size_t n = 1;
    for (uint32_t v = s->c->dependencies[via[from]].upstream; v != from; n++)
        v = s->c->dependencies[via[v]].upstream;
    return n;
}

static void report_loop(struct spread *s, uint32_t from, const uint32_t *via)
{
    struct buf b = {0};
    struct err e = findings_err(s->q->findings);
    add_chain(s, &b, via, via[from], loop_length(s, via, from));
    err_set(&e, ERR_INPUT, "the chain goes round: %s", buf_cstr(&b));
    err_hint(
        &e, "no effect keeps itself alive, but people cannot follow it round: which of these needs "
            "can be left out?");
    quality_at_dependency(s->q, &e, via[from]);
    quality_add(s->q, Q27, &e);
    buf_finish(&b);
}

// One loop of each component that has any.
static void check_loops(struct spread *s)
{
    uint32_t *size = numbers(s->n_components), *via = numbers(s->c->n_services);
    for (size_t i = 0; i < s->c->n_services; i++)
        size[s->component[i]]++;
    for (uint32_t v = 0; v < s->c->n_services; v++) {
        if (size[s->component[v]] < 2)
            continue;
        size[s->component[v]] = 0;
        find_way_back(s, v, via);
        report_loop(s, v, via);
    }
    mem_free(size);
    mem_free(via);
}

// ---- long chains

// Loops aside: a component counts as one place. Upstream ones stand last in `order`.
static void find_longest(struct spread *s)
{
    const struct chain *c = s->c;
    for (uint32_t k = 0; k < s->n_components; k++)
        s->via[k] = NOBODY;
    for (size_t at = s->n_order; at-- > 0;) {
        uint32_t v = s->order[at], from = s->component[v];
        for (uint32_t i = c->services[v].first_out; i != NOBODY; i = c->dependencies[i].next_out) {
            uint32_t to = s->component[c->dependencies[i].service];
            if (!carries(s, i) || to == from || s->longest[to] > s->longest[from])
                continue;
            s->longest[to] = s->longest[from] + 1;
            s->via[to] = i;
        }
    }
}

static void check_length(struct spread *s)
{
    struct buf b = {0};
    struct err e = findings_err(s->q->findings);
    uint32_t far = 0;
    for (uint32_t k = 1; k < s->n_components; k++)
        if (s->longest[k] > s->longest[far])
            far = k;
    if (s->n_components == 0 || s->longest[far] <= HOPS_MOST)
        return;
    uint32_t *via = numbers(s->c->n_services);
    for (size_t i = 0; i < s->c->n_services; i++)
        via[i] = s->via[s->component[i]];
    add_chain(s, &b, via, s->via[far], s->longest[far]);
    err_set(&e, ERR_INPUT, "a chain of %u hops, where more than %d are hardly ever seen: %s",
            s->longest[far], HOPS_MOST, buf_cstr(&b));
    err_hint(&e, "what fails together can be one service; what is far away is better told in an "
                 "inject");
    quality_at_dependency(s->q, &e, s->via[far]);
    quality_add(s->q, Q27, &e);
    buf_finish(&b);
    mem_free(via);
}

// ---- much that hangs on one service

static void check_fan_out(struct spread *s, uint32_t service)
{
    const struct chain *c = s->c;
    struct err e = findings_err(s->q->findings);
    struct text id = c->services[service].id;
    int n = 0;
    for (uint32_t i = c->services[service].first_out; i != NOBODY; i = c->dependencies[i].next_out)
        n += carries(s, i);
    if (n <= FAN_OUT_MOST)
        return;
    err_set(&e, ERR_INPUT, "%d services need '%.*s': more than %d are too many to follow", n,
            TEXT_ARGS(id), FAN_OUT_MOST);
    err_hint(&e, "those that are hit alike can be one service");
    int64_t at = map_get(&s->q->scenario->by_service, id);
    quality_at_mark(&e, at >= 0 ? s->q->scenario->services[at].mark : (struct mark){0});
    quality_add(s->q, Q27, &e);
}

// ---- where disruptions begin

// What a choice does to the chain may be such a place.
static void add_choice_roots(struct spread *s, const struct inject *j)
{
    const struct value *acts = field_get(j->plan, KEY_chain);
    struct err ignored = {0};
    struct chain_act act;
    for (uint32_t i = 0; acts && acts->type == VALUE_MAP && i < acts->n; i++) {
        struct value list = acts->map[i].value;
        for (uint32_t k = 0; list.type == VALUE_LIST && k < list.n; k++)
            if (chain_act_read(s->c, list.list[k], &act, &ignored) == 0 &&
                act.verb == CHAIN_DISRUPT)
                s->root[chain_service(s->c, act.service)] = true;
    }
}

// What needs nothing, and what the scenario was seen to disrupt, or says that it will.
static void find_roots(struct spread *s)
{
    const struct state *state = s->q->state;
    for (size_t i = 0; i < s->c->n_services; i++)
        s->root[i] = s->longest[s->component[i]] == 0 ||
                     (s->q->chain && chain_seen_disrupted(s->q->chain, s->c->services[i].id));
    for (size_t i = 0; i < state->n_injects; i++)
        add_choice_roots(s, &state->injects[i]);
}

// ---- how soon

static bool sooner(int64_t *to, int64_t t)
{
    bool is = *to == NEVER || t < *to;
    if (is)
        *to = t;
    return is;
}

// From the moment that its upstream is down: buffer and delay, as short as they can be.
static int64_t least_wait(const struct spread *s, uint32_t i)
{
    int64_t buffer, delay, most;
    dependency_range(s->c, i, KEY_buffer, &buffer, &most);
    dependency_range(s->c, i, KEY_delay, &delay, &most);
    if (s->c->dependencies[i].kind == DEPENDS_INFORMATION ||
        field_int(s->c->plans[i], KEY_fails, 0))
        buffer = 0; // there is none, or it may fail
    return (buffer > 0 ? buffer : 0) + (delay > 0 ? delay : 0);
}

// Brings the effect of one dependency on its service, at every severity that it can come to.
static bool bring(struct spread *s, uint32_t i, int64_t onset)
{
    const struct dependency *d = &s->c->dependencies[i];
    int64_t *row = &s->soon[d->service * LEVELS];
    bool news = false;
    int worst = 0;
    for (int64_t on = 0, next = 0; on != NEVER; on = next) {
        int severity = dependency_growth(d, on, &next);
        for (; worst < severity; worst++)
            news |= sooner(&row[worst + 1], onset + on);
    }
    return news;
}

static void hop_over(struct spread *s, uint32_t i, int64_t hops)
{
    const struct dependency *d = &s->c->dependencies[i];
    int64_t down = s->least[d->upstream * LEVELS + (uint32_t)d->threshold];
    if (down == NEVER || !carries(s, i))
        return;
    int64_t onset = down + least_wait(s, i);
    if (s->hops[i] == NEVER)
        s->hops[i] = hops;
    if (hops <= s->q->scenario->chain_depth)
        sooner(&s->onset[i], onset);
    if (bring(s, i, onset) && !s->is_fresh[d->service]) {
        s->is_fresh[d->service] = true;
        s->fresh[s->n_fresh++] = d->service;
    }
}

// One more hop: what the last one changed takes along what needs it. False: it changed nothing.
static bool hop(struct spread *s, int64_t hops)
{
    uint32_t *changed = s->fresh;
    size_t n = s->n_fresh;
    s->fresh = s->changed;
    s->changed = changed;
    s->n_fresh = 0;
    for (size_t k = 0; k < n; k++) {
        s->is_fresh[changed[k]] = false;
        memcpy(&s->least[changed[k] * LEVELS], &s->soon[changed[k] * LEVELS],
               LEVELS * sizeof *s->least);
    }
    for (size_t k = 0; k < n; k++)
        for (uint32_t i = s->c->services[changed[k]].first_out; i != NOBODY;
             i = s->c->dependencies[i].next_out)
            hop_over(s, i, hops);
    return s->n_fresh > 0;
}

static void find_soonest(struct spread *s)
{
    int64_t depth = s->q->scenario->chain_depth;
    size_t n = s->c->n_services;
    for (size_t i = 0; i < n * LEVELS; i++)
        s->soon[i] = s->least[i] = s->root[i / LEVELS] ? 0 : NEVER;
    for (size_t i = 0; i < s->c->n_dependencies; i++)
        s->onset[i] = s->hops[i] = NEVER;
    for (uint32_t v = 0; v < n; v++)
        if (s->root[v])
            s->fresh[s->n_fresh++] = v;
    for (int64_t hops = 1; s->n_fresh; hops++) {
        bool more = hop(s, hops);
        if (hops == depth || (!more && hops < depth))
            memcpy(s->within, s->soon, n * LEVELS * sizeof *s->within);
    }
}

// ---- effects that nobody notices

// A span of time, for a message.
struct span_words {
    char of[40];
};

static struct span_words in_words(int64_t ms)
{
    struct span_words w;
    struct buf b = {0};
    span_format(&b, ms);
    snprintf(w.of, sizeof w.of, "%s", buf_cstr(&b));
    buf_finish(&b);
    return w;
}

struct names {
    struct text service, upstream;
};

static struct names names_of(const struct spread *s, uint32_t i)
{
    const struct dependency *d = &s->c->dependencies[i];
    return (struct names){s->c->services[d->service].id, s->c->services[d->upstream].id};
}

static void add_at(struct spread *s, uint32_t i, struct err *e)
{
    s->q->wants_seen |= !quality_is_off(s->q, Q27); // it may be felt all the same
    quality_at_dependency(s->q, e, i);
    quality_add(s->q, Q27, e);
}

static void say_never(struct spread *s, uint32_t i)
{
    struct err e = findings_err(s->q->findings);
    struct names of = names_of(s, i);
    err_set(&e, ERR_INPUT, "'%.*s' never suffers from '%.*s': the probability is 0",
            TEXT_ARGS(of.service), TEXT_ARGS(of.upstream));
    add_at(s, i, &e);
}

static void say_far(struct spread *s, uint32_t i)
{
    struct err e = findings_err(s->q->findings);
    struct names of = names_of(s, i);
    err_set(&e, ERR_INPUT,
            "no effect comes to '%.*s' by way of '%.*s': it is %lld hops from where a disruption "
            "can begin, and effects travel %lld",
            TEXT_ARGS(of.service), TEXT_ARGS(of.upstream), (long long)s->hops[i],
            (long long)s->q->scenario->chain_depth);
    err_hint(&e, "chain: { depth: %lld } lets them travel on; or let it need what is nearer",
             (long long)s->hops[i]);
    add_at(s, i, &e);
}

static void say_unharmed(struct spread *s, uint32_t i)
{
    struct err e = findings_err(s->q->findings);
    struct names of = names_of(s, i);
    const struct dependency *d = &s->c->dependencies[i];
    int worst = 0;
    while (worst < SEVERITY_MOST && s->soon[d->upstream * LEVELS + (uint32_t)worst + 1] != NEVER)
        worst++;
    err_set(&e, ERR_INPUT,
            "'%.*s' never suffers from '%.*s': no effect makes that worse than %d, and the "
            "threshold is %d",
            TEXT_ARGS(of.service), TEXT_ARGS(of.upstream), worst, d->threshold);
    err_hint(&e, "threshold: %d, or a higher severity in what '%.*s' needs", worst,
             TEXT_ARGS(of.upstream));
    add_at(s, i, &e);
}

static void say_late(struct spread *s, uint32_t i, int64_t down, int64_t wait, int64_t notice)
{
    struct err e = findings_err(s->q->findings);
    struct names of = names_of(s, i);
    struct span_words at = in_words(down + wait + notice), first = in_words(down);
    struct span_words then = in_words(wait), last = in_words(notice);
    struct span_words end = in_words(s->end);
    bool tells = s->c->dependencies[i].kind == DEPENDS_INFORMATION;
    err_set(&e, ERR_INPUT,
            tells ? "'%.*s' hears of '%.*s' at the earliest %s after StartEx, and play ends after "
                    "%s"
                  : "'%.*s' can notice the loss of '%.*s' at the earliest %s after StartEx, and "
                    "play ends after %s",
            TEXT_ARGS(of.service), TEXT_ARGS(of.upstream), at.of, end.of);
    if (tells)
        err_hint(&e, "%s until '%.*s' can be down, then a delay of %s", first.of,
                 TEXT_ARGS(of.upstream), then.of);
    else
        err_hint(&e, "%s until '%.*s' can be down, %s of buffer and delay, %s until it is noticed",
                 first.of, TEXT_ARGS(of.upstream), then.of, last.of);
    add_at(s, i, &e);
}

static void check_when(struct spread *s, uint32_t i, int64_t down)
{
    int64_t notice = 0, most, wait = least_wait(s, i);
    if (s->c->dependencies[i].kind != DEPENDS_INFORMATION)
        dependency_range(s->c, i, KEY_noticeable, &notice, &most);
    // where what it needs is late already, that was said
    if (s->end != NEVER && down < s->end && down + wait + notice >= s->end)
        say_late(s, i, down, wait, notice);
}

static void check_effect(struct spread *s, uint32_t i)
{
    const struct dependency *d = &s->c->dependencies[i];
    struct names of = names_of(s, i);
    const int64_t *within = &s->within[d->upstream * LEVELS],
                  *soon = &s->soon[d->upstream * LEVELS];
    bool tells = d->kind == DEPENDS_INFORMATION;
    int64_t down = tells                  ? within[d->threshold]
                   : s->onset[i] == NEVER ? NEVER
                                          : s->onset[i] - least_wait(s, i);
    if (s->q->chain && chain_seen_felt(s->q->chain, of.service, of.upstream))
        return;
    if (field_int(s->c->plans[i], KEY_probability, 1000) == 0)
        say_never(s, i);
    else if (down != NEVER)
        check_when(s, i, down);
    else if (!tells && s->hops[i] != NEVER)
        say_far(s, i);
    else if (soon[d->threshold] == NEVER && soon[1] != NEVER)
        say_unharmed(s, i);
}

// ---- all of it

static void begin(struct spread *s, struct quality *q)
{
    size_t n = q->state->chain.n_services, m = q->state->chain.n_dependencies;
    *s = (struct spread){.q = q,
                         .c = &q->state->chain,
                         .end = reach_end(q->scenario),
                         .order = numbers(n),
                         .component = numbers(n),
                         .longest = numbers(n),
                         .via = numbers(n),
                         .changed = numbers(n),
                         .fresh = numbers(n),
                         .is_fresh = mem_alloc(n + 1),
                         .root = mem_alloc(n + 1),
                         .least = mem_alloc((n + 1) * LEVELS * sizeof *s->least),
                         .soon = mem_alloc((n + 1) * LEVELS * sizeof *s->soon),
                         .within = mem_alloc((n + 1) * LEVELS * sizeof *s->within),
                         .onset = mem_alloc((m + 1) * sizeof *s->onset),
                         .hops = mem_alloc((m + 1) * sizeof *s->hops)};
}

static void finish(struct spread *s)
{
    mem_free(s->order);
    mem_free(s->component);
    mem_free(s->longest);
    mem_free(s->via);
    mem_free(s->changed);
    mem_free(s->fresh);
    mem_free(s->is_fresh);
    mem_free(s->root);
    mem_free(s->least);
    mem_free(s->soon);
    mem_free(s->within);
    mem_free(s->onset);
    mem_free(s->hops);
}

void quality_spread(struct quality *q)
{
    struct spread s;
    begin(&s, q);
    find_components(&s);
    find_longest(&s);
    find_roots(&s);
    find_soonest(&s);
    check_loops(&s);
    check_length(&s);
    for (uint32_t v = 0; v < s.c->n_services; v++)
        check_fan_out(&s, v);
    for (uint32_t i = 0; i < s.c->n_dependencies; i++)
        check_effect(&s, i);
    finish(&s);
}

bool quality_spread_doubts(const struct quality *q)
{
    struct findings unsaid = {0};
    struct quality copy = *q;
    copy.findings = &unsaid;
    copy.wants_seen = false;
    quality_spread(&copy);
    findings_finish(&unsaid);
    return copy.wants_seen;
}
