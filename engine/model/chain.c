// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/chain.h"

#include "base/mem.h"
#include "base/suggest.h"

struct text severity_word(int severity, struct text language)
{
    static const char *const nl[] = {"normaal",    "hinder",
                                     "vertraging", "gedeeltelijke uitval",
                                     "uitval",     "maatschappelijke ontwrichting"};
    static const char *const en[] = {"normal",         "hindrance", "delay",
                                     "partial outage", "outage",    "disruption of society"};
    if (severity < 0 || severity > SEVERITY_MOST)
        return (struct text){0};
    return text_of((text_starts(language, TEXT("nl")) ? nl : en)[severity]);
}

void chain_init(struct chain *c)
{
    *c = (struct chain){0};
}

void chain_finish(struct chain *c)
{
    mem_free(c->services);
    mem_free(c->dependencies);
    mem_free(c->resources);
    mem_free(c->claims);
    mem_free(c->marks);
    if (!c->borrowed) {
        mem_free(c->orgs);
        mem_free(c->groups);
        mem_free(c->plans);
        map_finish(&c->by_service);
        map_finish(&c->by_resource);
        map_finish(&c->by_org);
    }
    *c = (struct chain){0};
}

static void *twin(const void *items, size_t n, size_t each)
{
    void *copy = mem_resize(NULL, n ? n : 1, each);
    if (n)
        memcpy(copy, items, n * each);
    return copy;
}

void chain_copy(struct chain *to, const struct chain *of)
{
    *to = *of;
    to->borrowed = true;
    to->services = twin(of->services, of->n_services, sizeof *of->services);
    to->dependencies = twin(of->dependencies, of->n_dependencies, sizeof *of->dependencies);
    to->resources = twin(of->resources, of->n_resources, sizeof *of->resources);
    to->claims = twin(of->claims, of->n_claims, sizeof *of->claims);
    to->marks = twin(of->marks, of->marks ? of->n_dependencies + 1 : 0, sizeof *of->marks);
    to->cap_marks = of->n_dependencies + 1;
    to->cap_services = of->n_services;
    to->cap_dependencies = of->n_dependencies;
    to->cap_resources = of->n_resources;
    to->cap_claims = of->n_claims;
}

// ---- looking up

static uint32_t found(int64_t i)
{
    return i < 0 ? NOBODY : (uint32_t)i;
}

uint32_t chain_service(const struct chain *c, struct text id)
{
    return found(map_get(&c->by_service, id));
}

int chain_no_service(const struct chain *c, struct text id, enum err_code code, struct err *e)
{
    struct suggest near;
    suggest_begin(&near, id);
    for (size_t i = 0; i < c->n_services; i++)
        suggest_offer(&near, c->services[i].id);
    err_set(e, code, "there is no service '%.*s'", id.n > 64 ? 64 : (int)id.n, id.p);
    struct text best = suggest_best(&near);
    return best.n ? err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(best)) : -1;
}

uint32_t chain_resource(const struct chain *c, struct text id)
{
    return found(map_get(&c->by_resource, id));
}

// A service needs few others: going through them is faster than a name of two names.
uint32_t chain_dependency(const struct chain *c, struct text service, struct text upstream)
{
    uint32_t s = chain_service(c, service), u = chain_service(c, upstream);
    if (s == NOBODY || u == NOBODY)
        return NOBODY;
    uint32_t i = c->services[s].first_in;
    while (i != NOBODY && c->dependencies[i].upstream != u)
        i = c->dependencies[i].next_in;
    return i;
}

struct text chain_service_id(const struct chain *c, uint32_t i)
{
    return i == NOBODY ? (struct text){0} : c->services[i].id;
}

// ---- as declared

void dependency_range(const struct chain *c, uint32_t i, enum key k, int64_t *least, int64_t *most)
{
    const struct value *of = field_get(c->plans[i], KEY_of), *range = NULL;
    if (of && of->type == VALUE_MAP)
        range = value_member(*of, key_name(k));
    *least = *most = field_int(c->plans[i], k, NEVER);
    if (!range || range->type != VALUE_LIST || range->n != 2 || range->list[0].type != VALUE_INT ||
        range->list[1].type != VALUE_INT)
        return;
    *least = range->list[0].i;
    *most = range->list[1].i;
}

// ---- kinds of records

bool chain_is_kind(int kind)
{
    return kind >= KIND_service_declared && kind <= KIND_resource_released;
}

bool chain_moves_severity(int kind)
{
    switch (kind) {
    case KIND_service_disrupted:
    case KIND_service_restored:
    case KIND_effect_onset:
    case KIND_effect_changed:
    case KIND_effect_resumed:
    case KIND_effect_ended:
    case KIND_effect_cancelled: return true;
    default: return false;
    }
}

int64_t chain_moment(const struct record *r)
{
    return field_int(&r->fields, KEY_at, r->t);
}

// ---- buffers and growth

// `part` thousandths of a time, without overflow for any span a record can hold.
static int64_t part_of(int64_t ms, int64_t part)
{
    return ms / 1000 * part + ms % 1000 * part / 1000;
}

int64_t dependency_left(const struct dependency *d, int64_t t)
{
    int64_t past = t > d->left_at ? t - d->left_at : 0;
    if (d->supply == SUPPLY_DRAINING)
        return past < d->left ? d->left - past : 0;
    if (d->supply == SUPPLY_OUT || d->left >= d->buffer)
        return d->left;
    int64_t gained = part_of(past, d->refill);
    return gained < d->buffer - d->left ? d->left + gained : d->buffer;
}

int64_t dependency_on_for(const struct dependency *d, int64_t t)
{
    return d->on_for + (d->effect == EFFECT_ON && t > d->on_from ? t - d->on_from : 0);
}

int dependency_depth(const struct chain *c, uint32_t i)
{
    int n = 0;
    for (; i != NOBODY && c->dependencies[i].supply != SUPPLY_WELL; i = c->dependencies[i].over)
        n++;
    return i == NOBODY ? n : n + c->dependencies[i].depth;
}

// ---- groups: they back each other up

// Does what it needs fail it, as a member of its group?
static bool is_out(const struct dependency *d)
{
    return !d->works || d->cut || d->supply == SUPPLY_OUT;
}

bool chain_group_holds(const struct chain *c, uint32_t group)
{
    int64_t well = 0;
    if (group == NOBODY)
        return false;
    for (uint32_t i = group; i != NOBODY; i = c->dependencies[i].next_group)
        well += !is_out(&c->dependencies[i]);
    return well >= c->dependencies[group].group_need;
}

// ---- causes

enum { STEPS_MAX = 10000 }; // of a walk through groups of groups

struct search {
    const struct chain *chain;
    uint32_t cause, mark;
    int left;
};

static bool effect_comes(struct search *s, uint32_t i);

// Is a dependency without what it needs because of the cause?
static bool lack_comes(struct search *s, uint32_t i)
{
    uint32_t over = s->chain->dependencies[i].over;
    return i == s->cause || (over != NOBODY && effect_comes(s, over));
}

// How many of a group would be well, if all that comes of the cause were. `any`: some do.
static int64_t well_without(struct search *s, uint32_t group, bool *any)
{
    int64_t well = 0;
    for (uint32_t k = group; k != NOBODY; k = s->chain->dependencies[k].next_group) {
        const struct dependency *d = &s->chain->dependencies[k];
        bool comes = lack_comes(s, k);
        well += !is_out(d) || (d->works && !d->cut && comes);
        *any = *any || comes;
    }
    return well;
}

// Would its group hold without the cause? Of one that holds already, and recovers, no more is known
// than what its members were without.
static bool group_comes(struct search *s, uint32_t group)
{
    bool any = false;
    if (group == NOBODY)
        return false;
    int64_t well = well_without(s, group, &any);
    return chain_group_holds(s->chain, group) ? any
                                              : well >= s->chain->dependencies[group].group_need;
}

// What comes back to an effect under examination stands and falls with it. Only what surely does
// not come of the cause is remembered: the rest may have leaned on that.
static bool effect_comes(struct search *s, uint32_t i)
{
    uint32_t *mark = &s->chain->marks[1 + i];
    if (*mark == s->mark || s->left-- <= 0)
        return true;
    if (*mark == s->mark + 1)
        return false;
    *mark = s->mark;
    bool comes = lack_comes(s, i) || group_comes(s, s->chain->dependencies[i].group);
    *mark = comes ? 0 : s->mark + 1;
    return comes;
}

bool chain_comes_of(const struct chain *c, uint32_t effect, uint32_t cause)
{
    struct search s = {c, cause, c->marks[0] += 2, STEPS_MAX};
    return effect_comes(&s, effect);
}

static int grow_linear(const struct dependency *d, int64_t on_for, int64_t *next)
{
    int steps = d->worst - 1, k = 0; // severity 1 + k from growth_over * k / steps
    while (k < steps && on_for >= d->growth_over * (k + 1) / steps)
        k++;
    *next = k < steps ? d->growth_over * (k + 1) / steps : NEVER;
    return 1 + k;
}

static int grow_by_table(const struct dependency *d, int64_t on_for, int64_t *next)
{
    size_t i = 0;
    while (i < d->n_steps && on_for >= d->steps[i].after)
        i++;
    *next = i < d->n_steps ? d->steps[i].after : NEVER;
    return i ? d->steps[i - 1].severity : 0;
}

int dependency_growth(const struct dependency *d, int64_t on_for, int64_t *next)
{
    *next = NEVER;
    switch (d->growth) {
    case GROWTH_LINEAR: return grow_linear(d, on_for, next);
    case GROWTH_TABLE: return grow_by_table(d, on_for, next);
    case GROWTH_STEP: break;
    }
    return d->worst;
}

// ---- as numbers, for the digest

static void encode_dependency(const struct dependency *d, void (*number)(void *, int64_t),
                              void *ctx)
{
    const int64_t is[] = {d->supply,     d->effect,   d->cut,       d->held,           d->cancelled,
                          d->limited,    d->severity, d->over,      d->left,           d->left_at,
                          d->buffer,     d->on_for,   d->on_from,   d->drained_by,     d->onset_at,
                          d->noticed_at, d->told_at,  d->onset_seq, d->recovering_seq, d->delay,
                          d->happens,    d->works,    d->depth};
    for (size_t i = 0; i < sizeof is / sizeof *is; i++)
        number(ctx, is[i]);
    for (int m = 0; m < MOMENTS; m++)
        number(ctx, d->at[m]);
}

void chain_encode(const struct chain *c, void (*number)(void *ctx, int64_t i), void *ctx)
{
    for (size_t i = 0; i < c->n_services; i++) {
        const struct service_state *v = &c->services[i];
        number(ctx, v->own);
        number(ctx, v->severity);
        number(ctx, v->own_seq);
        number(ctx, v->restore);
        for (int k = 1; k <= SEVERITY_MOST; k++)
            number(ctx, v->changed[k]);
    }
    for (size_t i = 0; i < c->n_dependencies; i++)
        encode_dependency(&c->dependencies[i], number, ctx);
    for (size_t i = 0; i < c->n_claims; i++) {
        number(ctx, c->claims[i].resource);
        number(ctx, c->claims[i].status);
        number(ctx, c->claims[i].count);
        number(ctx, c->claims[i].until);
    }
}
