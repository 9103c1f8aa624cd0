// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/span.h"
#include "model/catalogue.h"
#include "play/machine_int.h"
#include "play/rng.h"

// The chain is declared: its services and needs as the manifest and the script have them, with what
// was drawn from the seed for this exercise, so that the journal holds all of it.

// ---- draws

// Drawn in the unit that its bounds are written in, so that people can work with what comes out.
static int64_t draw_span(struct rng *rng, int64_t least, int64_t most)
{
    int64_t unit = least % MINUTE == 0 && most % MINUTE == 0   ? MINUTE
                   : least % SECOND == 0 && most % SECOND == 0 ? SECOND
                                                               : 1;
    return least + unit * (int64_t)rng_below(rng, (uint64_t)((most - least) / unit) + 1);
}

struct range {
    enum key key;
    int64_t least, most;
};

struct declaring {
    struct machine *m;
    struct record r;
    struct rng rng;
    struct member ranges[8];
    size_t n_ranges;
};

static void put_range(struct declaring *d, enum key k, int64_t least, int64_t most)
{
    struct value *bounds = arena_alloc(&d->m->scratch, 2 * sizeof *bounds);
    field_put_int(&d->r.fields, k, draw_span(&d->rng, least, most));
    if (least == most)
        return;
    bounds[0] = value_int(least);
    bounds[1] = value_int(most);
    d->ranges[d->n_ranges++] = (struct member){key_name(k), value_list(bounds, 2)};
}

static bool by_chance(struct declaring *d, int64_t part)
{
    return (int64_t)rng_below(&d->rng, 1000) < part;
}

static void put_points(struct declaring *d, const struct need *need)
{
    struct value *points = arena_alloc(&d->m->scratch, need->n_points * sizeof *points);
    for (size_t i = 0; i < need->n_points; i++) {
        struct member *p = arena_alloc(&d->m->scratch, 2 * sizeof *p);
        p[0] = (struct member){TEXT("after"), value_int(need->points[i].after)};
        p[1] = (struct member){TEXT("severity"), value_int(need->points[i].severity)};
        points[i] = value_map(p, 2);
    }
    field_put(&d->r.fields, KEY_points, value_list(points, need->n_points));
}

static void put_kind(struct declaring *d, struct text service, const struct need *need)
{
    struct fields *f = &d->r.fields;
    field_put_text(f, KEY_service, service);
    field_put_text(f, KEY_upstream, need->upstream);
    field_put_text(f, KEY_class, need->kind);
    field_put_some(f, KEY_type, need->type);
    field_put_some(f, KEY_use, need->use);
    field_put_some(f, KEY_what, need->what);
    field_put_some(f, KEY_source, need->source);
    field_put_some(f, KEY_fallback, need->fallback);
    field_put_int(f, KEY_threshold, need->threshold);
    field_put_int(f, KEY_severity, need->severity);
    field_put_text(f, KEY_growth, need->growth);
    if (text_is(need->growth, TEXT("linear")))
        field_put_int(f, KEY_growth_over, need->growth_over);
    if (need->n_points)
        put_points(d, need);
}

// One stream of chance a dependency, so that adding one changes no other.
static void begin_draws(struct declaring *d, struct text service, struct text upstream)
{
    char stream[2 * STATE_KEY_MAX];
    snprintf(stream, sizeof stream, "keten %.*s %.*s", TEXT_ARGS(service), TEXT_ARGS(upstream));
    rng_init(&d->rng, (uint64_t)d->m->state.seed, text_of(stream));
}

static void put_draws(struct declaring *d, const struct need *need)
{
    struct fields *f = &d->r.fields;
    put_range(d, KEY_buffer, need->buffer_min, need->buffer_max);
    field_put_int(f, KEY_refill, need->refill);
    put_range(d, KEY_delay, need->delay_min, need->delay_max);
    put_range(d, KEY_recovery_lag, need->lag_min, need->lag_max);
    field_put_int(f, KEY_backlog, need->backlog);
    put_range(d, KEY_noticeable, need->noticeable_min, need->noticeable_max);
    if (need->told_min >= 0)
        put_range(d, KEY_told, need->told_min, need->told_max);
    field_put_int(f, KEY_probability, need->probability);
    field_put(f, KEY_happens, value_bool(by_chance(d, need->probability)));
    field_put_int(f, KEY_fails, need->fails);
    field_put(f, KEY_works, value_bool(!by_chance(d, need->fails)));
}

static int declare_need(struct machine *m, struct text service, const struct need *need,
                        struct text file, int64_t line, struct err *e)
{
    struct declaring d = {.m = m};
    record_begin(m, &d.r, KIND_dependency_declared);
    d.r.fields.n = 0; // it is nobody's but the scenario's
    put_kind(&d, service, need);
    begin_draws(&d, service, need->upstream);
    put_draws(&d, need);
    if (need->group.n) {
        field_put_text(&d.r.fields, KEY_group, need->group);
        field_put_int(&d.r.fields, KEY_group_need, need->group_need > 0 ? need->group_need : 1);
    }
    if (d.n_ranges)
        field_put(&d.r.fields, KEY_of, value_map(d.ranges, d.n_ranges));
    field_put_some(&d.r.fields, KEY_file, file);
    if (line)
        field_put_int(&d.r.fields, KEY_line, line);
    return machine_emit(m, &d.r, e);
}

// ---- needs that a script declares

struct asked_range {
    enum key key;
    int64_t *least, *most;
};

// A length, or a list of the least and the most.
static int take_range(const struct fields *f, struct asked_range r, struct err *e)
{
    const struct value *v = field_get(f, r.key);
    struct value least, most;
    if (!v)
        return 0;
    least = most = *v;
    if (v->type == VALUE_LIST && v->n == 2)
        least = v->list[0], most = v->list[1];
    if (least.type != VALUE_INT || most.type != VALUE_INT || least.i < 0 || most.i < least.i ||
        most.i > SPAN_MAX)
        return refuse(e, "'%.*s' must be a length, or a range from short to long",
                      TEXT_ARGS(key_name(r.key)));
    *r.least = least.i;
    *r.most = most.i;
    return 0;
}

static int take_ranges(const struct fields *f, struct need *n, struct err *e)
{
    const struct asked_range ranges[] = {
        {KEY_buffer, &n->buffer_min, &n->buffer_max},
        {KEY_delay, &n->delay_min, &n->delay_max},
        {KEY_recovery_lag, &n->lag_min, &n->lag_max},
        {KEY_noticeable, &n->noticeable_min, &n->noticeable_max},
        {KEY_told, &n->told_min, &n->told_max},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (take_range(f, ranges[i], e))
            return -1;
    return 0;
}

struct asked_number {
    enum key key;
    int64_t *to, least, most;
};

static int take_numbers(const struct fields *f, struct need *n, struct err *e)
{
    const struct asked_number numbers[] = {
        {KEY_threshold, &n->threshold, 1, SEVERITY_MOST},
        {KEY_severity, &n->severity, 1, SEVERITY_MOST},
        {KEY_refill, &n->refill, 0, 1000000},
        {KEY_backlog, &n->backlog, 0, 1000000},
        {KEY_probability, &n->probability, 0, 1000},
        {KEY_fails, &n->fails, 0, 1000},
        {KEY_group_need, &n->group_need, 1, 100},
        {KEY_growth_over, &n->growth_over, 1, SPAN_MAX},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const struct value *v = field_get(f, numbers[i].key);
        if (!v)
            continue;
        if (v->i < numbers[i].least || v->i > numbers[i].most)
            return refuse(e, "'%.*s' lies outside what it can be",
                          TEXT_ARGS(key_name(numbers[i].key)));
        *numbers[i].to = v->i;
    }
    return 0;
}

static int take_points(struct machine *m, const struct fields *f, struct need *n, struct err *e)
{
    const struct value *v = field_get(f, KEY_points);
    if (!v)
        return 0;
    if (v->n == 0 || v->n > GROWTH_POINTS_MAX)
        return refuse(e, "'growth' has 1 to %d steps", GROWTH_POINTS_MAX);
    n->points = arena_alloc(&m->scratch, v->n * sizeof *n->points);
    for (n->n_points = 0; n->n_points < v->n; n->n_points++) {
        const struct value *at = value_member(v->list[n->n_points], TEXT("after"));
        const struct value *severity = value_member(v->list[n->n_points], TEXT("severity"));
        int64_t before = n->n_points ? n->points[n->n_points - 1].after : -1;
        if (!at || !severity || at->type != VALUE_INT || severity->type != VALUE_INT ||
            at->i <= before || at->i > SPAN_MAX || severity->i < 0 || severity->i > SEVERITY_MOST)
            return refuse(e, "the steps of 'growth' are a time, later and later, and a severity");
        n->points[n->n_points] = (struct growth_point){at->i, severity->i};
    }
    return 0;
}

static int take_words(const struct fields *f, struct need *n, struct err *e)
{
    n->upstream = field_text(f, KEY_upstream);
    n->use = field_text(f, KEY_use);
    n->kind = field_text(f, KEY_class);
    n->type = field_text(f, KEY_type);
    n->what = field_text(f, KEY_what);
    n->source = field_text(f, KEY_source);
    n->fallback = field_text(f, KEY_fallback);
    n->growth = field_text(f, KEY_growth);
    n->group = field_text(f, KEY_group);
    if (n->kind.n && name_index(need_kind_names, n->kind) < 0)
        return refuse(e, "a dependency is effect, common-cause or information");
    if (n->type.n && name_index(need_type_names, n->type) < 0)
        return refuse(e, "what flows is supply, data, service, workforce or trust");
    if (n->growth.n && name_index(growth_names, n->growth) < 0)
        return refuse(e, "an effect grows by step, linear, or a table");
    return 0;
}

static int check_service(const struct machine *m, struct text id, struct err *e)
{
    const struct chain *c = &m->state.chain;
    return chain_service(c, id) == NOBODY ? chain_no_service(c, id, ERR_REFUSED, e) : 0;
}

int decide_declare_dependency(struct machine *m, const struct command *c, struct err *e)
{
    const struct fields *f = &c->args;
    struct need need = need_blank;
    struct text service = field_text(f, KEY_service);
    if (m->loaded)
        return refuse(e, "this can be declared only while the script loads");
    if (check_service(m, service, e) || check_service(m, field_text(f, KEY_upstream), e) ||
        take_words(f, &need, e) || take_ranges(f, &need, e) || take_numbers(f, &need, e) ||
        take_points(m, f, &need, e))
        return -1;
    if (text_is(service, need.upstream))
        return refuse(e, "a service cannot need itself");
    if (chain_dependency(&m->state.chain, service, need.upstream) != NOBODY)
        return refuse(e, "'%.*s' depends on '%.*s' already", TEXT_ARGS(service),
                      TEXT_ARGS(need.upstream));
    if (catalogue_use(&need, m->scenario->language, &m->scratch, e))
        return -1;
    need_complete(&need);
    return declare_need(m, service, &need, field_text(f, KEY_file), field_int(f, KEY_line, 0), e);
}

// ---- what the manifest declares

static int open_service(struct machine *m, const struct service *v, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_service_declared);
    field_put_text(&r.fields, KEY_service, v->id);
    field_put_text(&r.fields, KEY_org, v->organisation);
    field_put(&r.fields, KEY_name, machine_words(m, &v->name));
    return machine_emit(m, &r, e);
}

static int open_resource(struct machine *m, const struct resource *v, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_resource_declared);
    field_put_text(&r.fields, KEY_resource, v->id);
    field_put(&r.fields, KEY_name, machine_words(m, &v->name));
    field_put_int(&r.fields, KEY_count, v->count);
    field_put_some(&r.fields, KEY_org, v->organisation);
    return machine_emit(m, &r, e);
}

int open_chain(struct machine *m, struct err *e)
{
    const struct scenario *s = m->scenario;
    for (size_t i = 0; i < s->n_services; i++)
        if (open_service(m, &s->services[i], e))
            return -1;
    for (size_t i = 0; i < s->n_resources; i++)
        if (open_resource(m, &s->resources[i], e))
            return -1;
    for (size_t i = 0; i < s->n_services; i++)
        for (size_t k = 0; k < s->services[i].n_needs; k++) {
            const struct need *need = &s->services[i].needs[k];
            arena_reset(&m->scratch);
            if (declare_need(m, s->services[i].id, need, TEXT("scenario.yaml"), need->mark.line, e))
                return -1;
        }
    return 0;
}
