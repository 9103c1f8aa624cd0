// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/mem.h"
#include "model/chain.h"
#include "model/scenario.h"

// What each kind of record does to the chain. A fold may refuse only before it changes anything.

struct fold {
    struct chain *chain;
    struct arena *arena;
    const struct record *record;
    struct err *err;
    int64_t at; // the moment it is about
};

#define TEXT_OF(key)           field_text(&f->record->fields, KEY_##key)
#define INT_OF(key, otherwise) field_int(&f->record->fields, KEY_##key, otherwise)
#define HAS(key)               (field_get(&f->record->fields, KEY_##key) != NULL)

static int refuse(struct fold *f, const char *what, struct text id)
{
    return err_set(f->err, ERR_INPUT, "record %lld speaks of %s '%.*s', which was never declared",
                   (long long)f->record->seq, err_text(f->err, what), TEXT_ARGS(id));
}

static int refuse_double(struct fold *f, const char *what, struct text id)
{
    return err_set(f->err, ERR_INPUT, "record %lld declares %s '%.*s' a second time",
                   (long long)f->record->seq, err_text(f->err, what), TEXT_ARGS(id));
}

static struct service_state *service_of(struct fold *f)
{
    uint32_t i = chain_service(f->chain, TEXT_OF(service));
    if (i == NOBODY)
        refuse(f, "service", TEXT_OF(service));
    return i == NOBODY ? NULL : &f->chain->services[i];
}

static struct dependency *dependency_of(struct fold *f)
{
    uint32_t i = chain_dependency(f->chain, TEXT_OF(service), TEXT_OF(upstream));
    if (i == NOBODY) {
        refuse(f, "dependency", TEXT_OF(service));
        return NULL;
    }
    f->chain->last = i;
    f->chain->last_seq = f->record->seq;
    return &f->chain->dependencies[i];
}

// ---- severity of services

static void weigh(struct chain *c, uint32_t service, int64_t at)
{
    struct service_state *v = &c->services[service];
    int was = v->severity, now = v->own;
    for (uint32_t i = v->first_in; i != NOBODY; i = c->dependencies[i].next_in)
        if (c->dependencies[i].severity > now)
            now = c->dependencies[i].severity;
    v->severity = now;
    for (uint32_t i = now < was ? v->first_out : NOBODY; i != NOBODY;
         i = c->dependencies[i].next_out)
        if (now < c->dependencies[i].threshold)
            c->dependencies[i].limited = false;
    for (int k = 1; k <= SEVERITY_MOST; k++)
        if ((was >= k) != (now >= k))
            v->changed[k] = at;
}

// ---- declaring

static uint32_t org_index(struct fold *f, struct text id)
{
    struct chain *c = f->chain;
    int64_t i = map_get(&c->by_org, id);
    if (i >= 0)
        return (uint32_t)i;
    mem_grow(&c->orgs, &c->cap_orgs, c->n_orgs + 1, sizeof *c->orgs);
    c->orgs[c->n_orgs] = arena_text(f->arena, id);
    map_set(&c->by_org, c->orgs[c->n_orgs], (int64_t)c->n_orgs);
    return (uint32_t)c->n_orgs++;
}

static int fold_service(struct fold *f)
{
    struct chain *c = f->chain;
    if (chain_service(c, TEXT_OF(service)) != NOBODY)
        return refuse_double(f, "service", TEXT_OF(service));
    uint32_t org = org_index(f, TEXT_OF(org));
    mem_grow(&c->services, &c->cap_services, c->n_services + 1, sizeof *c->services);
    struct service_state *v = &c->services[c->n_services];
    *v = (struct service_state){.id = arena_text(f->arena, TEXT_OF(service)),
                                .org = org,
                                .restore = NEVER,
                                .first_in = NOBODY,
                                .first_out = NOBODY};
    map_set(&c->by_service, v->id, (int64_t)c->n_services++);
    return 0;
}

static void take_steps(struct fold *f, struct dependency *d)
{
    const struct value *points = field_get(&f->record->fields, KEY_points);
    if (!points || points->type != VALUE_LIST || points->n > GROWTH_POINTS_MAX)
        return;
    struct growth_step *steps = arena_alloc(f->arena, points->n * sizeof *steps);
    for (uint32_t i = 0; i < points->n; i++) {
        const struct value *after = value_member(points->list[i], TEXT("after"));
        const struct value *severity = value_member(points->list[i], TEXT("severity"));
        steps[i].after = after && after->type == VALUE_INT ? after->i : 0;
        steps[i].severity = severity && severity->type == VALUE_INT && severity->i >= 0 &&
                                    severity->i <= SEVERITY_MOST
                                ? (int)severity->i
                                : 0;
    }
    d->steps = steps;
    d->n_steps = points->n;
}

static uint32_t *last_link(struct chain *c, uint32_t *link, size_t offset)
{
    while (*link != NOBODY)
        link = (uint32_t *)((char *)&c->dependencies[*link] + offset);
    return link;
}

// Into the lists of both services, in the order of declaration; and into its group.
static void connect(struct fold *f, uint32_t i)
{
    struct chain *c = f->chain;
    struct dependency *d = &c->dependencies[i];
    *last_link(c, &c->services[d->service].first_in, offsetof(struct dependency, next_in)) = i;
    *last_link(c, &c->services[d->upstream].first_out, offsetof(struct dependency, next_out)) = i;
}

static void join_group(struct fold *f, uint32_t i, const struct text *groups)
{
    struct chain *c = f->chain;
    struct dependency *d = &c->dependencies[i];
    struct text group = groups[i];
    for (uint32_t k = c->services[d->service].first_in; group.n && k != i;
         k = c->dependencies[k].next_in)
        if (text_is(groups[k], group)) {
            d->group = k;
            *last_link(c, &c->dependencies[k].next_group, offsetof(struct dependency, next_group)) =
                i;
            if (c->dependencies[k].group_need < d->group_need)
                c->dependencies[k].group_need = d->group_need;
            return;
        }
    d->group = group.n ? i : NOBODY;
}

static int severity_of(struct fold *f, enum key k, int otherwise)
{
    int64_t i = field_int(&f->record->fields, k, otherwise);
    return i < 0 ? 0 : i > SEVERITY_MOST ? SEVERITY_MOST : (int)i;
}

static struct dependency declared(struct fold *f)
{
    static const char *const growths[] = {"step", "linear", "table", NULL};
    int kind = name_index(need_kind_names, TEXT_OF(class));
    int growth = name_index(growths, TEXT_OF(growth));
    int64_t buffer = INT_OF(buffer, 0);
    bool works = field_bool(&f->record->fields, KEY_works) || !HAS(works);
    struct dependency d = {
        .kind = kind < 0 ? DEPENDS_EFFECT : (enum dependency_kind)kind,
        .growth = growth < 0 ? GROWTH_STEP : (enum growth)growth,
        .threshold = severity_of(f, KEY_threshold, 3),
        .worst = severity_of(f, KEY_severity, 3),
        .happens = field_bool(&f->record->fields, KEY_happens) || !HAS(happens),
        .works = works,
        .buffer = works ? buffer : 0,
        .refill = INT_OF(refill, 1000),
        .delay = INT_OF(delay, 0),
        .lag = INT_OF(recovery_lag, 0),
        .backlog = INT_OF(backlog, 0),
        .noticeable = INT_OF(noticeable, 0),
        .told = INT_OF(told, NEVER),
        .growth_over = INT_OF(growth_over, 0),
        .group_need = INT_OF(group_need, 1),
        .declared = f->record->seq,
        .left = works ? buffer : 0,
        .next_in = NOBODY,
        .next_out = NOBODY,
        .next_group = NOBODY,
        .over = NOBODY,
        .onset_at = NEVER,
        .noticed_at = NEVER,
        .told_at = NEVER,
    };
    for (int m = 0; m < MOMENTS; m++)
        d.at[m] = NEVER;
    return d;
}

static int fold_dependency(struct fold *f)
{
    struct chain *c = f->chain;
    uint32_t service = chain_service(c, TEXT_OF(service));
    uint32_t upstream = chain_service(c, TEXT_OF(upstream));
    if (service == NOBODY || upstream == NOBODY || service == upstream)
        return refuse(f, "service", service == NOBODY ? TEXT_OF(service) : TEXT_OF(upstream));
    if (chain_dependency(c, TEXT_OF(service), TEXT_OF(upstream)) != NOBODY)
        return refuse_double(f, "dependency", TEXT_OF(service));
    mem_grow(&c->dependencies, &c->cap_dependencies, c->n_dependencies + 1,
             sizeof *c->dependencies);
    mem_grow(&c->groups, &c->cap_groups, c->n_dependencies + 1, sizeof *c->groups);
    mem_grow(&c->plans, &c->cap_plans, c->n_dependencies + 1, sizeof *c->plans);
    mem_grow(&c->marks, &c->cap_marks, c->n_dependencies + 2, sizeof *c->marks);
    uint32_t i = (uint32_t)c->n_dependencies++;
    c->marks[0] = c->marks[1 + i] = 0;
    c->dependencies[i] = declared(f);
    c->dependencies[i].service = service;
    c->dependencies[i].upstream = upstream;
    c->plans[i] = fields_copy(f->arena, &f->record->fields);
    if (c->dependencies[i].kind != DEPENDS_INFORMATION) // it bears nothing, so it backs nothing up
        c->groups[i] = arena_text(f->arena, TEXT_OF(group));
    else
        c->groups[i] = (struct text){0};
    take_steps(f, &c->dependencies[i]);
    connect(f, i);
    join_group(f, i, c->groups);
    return 0;
}

static int fold_resource(struct fold *f)
{
    struct chain *c = f->chain;
    if (chain_resource(c, TEXT_OF(resource)) != NOBODY)
        return refuse_double(f, "resource", TEXT_OF(resource));
    mem_grow(&c->resources, &c->cap_resources, c->n_resources + 1, sizeof *c->resources);
    int64_t count = INT_OF(count, 1);
    c->resources[c->n_resources] = (struct resource_state){
        arena_text(f->arena, TEXT_OF(resource)), arena_text(f->arena, TEXT_OF(org)), count, count};
    map_set(&c->by_resource, c->resources[c->n_resources].id, (int64_t)c->n_resources);
    c->n_resources++;
    return 0;
}

// ---- services

static int fold_disrupted(struct fold *f)
{
    struct service_state *v = service_of(f);
    if (!v)
        return -1;
    bool ends = f->record->kind == KIND_service_restored;
    v->own = ends ? 0 : severity_of(f, KEY_severity, 0);
    v->own_seq = f->record->seq;
    v->restore = !ends && HAS(lasts) ? f->at + INT_OF(lasts, 0) : NEVER;
    weigh(f->chain, (uint32_t)(v - f->chain->services), f->at);
    return 0;
}

// ---- dependencies

static void set_moment(struct fold *f, struct dependency *d, enum moment m, int64_t at)
{
    d->at[m] = at;
    d->set_by[m] = f->record->seq;
}

static void set_left(struct fold *f, struct dependency *d, int64_t left)
{
    d->left = left;
    d->left_at = f->at;
}

static void set_over(struct fold *f, struct dependency *d)
{
    d->over = HAS(over)
                  ? chain_dependency(f->chain, f->chain->services[d->upstream].id, TEXT_OF(over))
                  : NOBODY;
}

// What the dependency needs is well again: it begins anew the next time.
static void supply_well(struct fold *f, struct dependency *d)
{
    set_left(f, d, INT_OF(left, 0));
    d->supply_by = f->record->seq;
    d->depth = dependency_depth(f->chain, (uint32_t)(d - f->chain->dependencies));
    d->supply = SUPPLY_WELL;
    d->cancelled = d->limited = false;
    d->at[MOMENT_EMPTY] = NEVER;
    if (d->effect == EFFECT_NONE)
        d->at[MOMENT_TOLD] = NEVER;
}

static void supply_out(struct fold *f, struct dependency *d)
{
    if (d->supply == SUPPLY_WELL) { // nothing drained first
        set_over(f, d);
        d->drained_by = f->record->cause;
        if (d->effect == EFFECT_NONE)
            d->told_at = NEVER;
    }
    set_left(f, d, 0);
    d->supply_by = f->record->seq;
    d->supply = SUPPLY_OUT;
    d->limited = false;
    d->at[MOMENT_EMPTY] = NEVER;
}

static int fold_draining(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    set_over(f, d);
    set_left(f, d, INT_OF(left, 0));
    d->supply = SUPPLY_DRAINING;
    d->limited = false;
    d->drained_by = f->record->seq;
    if (d->effect == EFFECT_NONE)
        d->onset_at = d->noticed_at = d->told_at = NEVER;
    set_moment(f, d, d->kind == DEPENDS_INFORMATION ? MOMENT_TOLD : MOMENT_EMPTY, INT_OF(due, 0));
    return 0;
}

static int fold_refilling(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    supply_well(f, d);
    return 0;
}

static int fold_out(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    supply_out(f, d);
    return 0;
}

static int fold_carried(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    set_over(f, d);
    return 0;
}

static int fold_extended(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    set_left(f, d, INT_OF(left, 0));
    if (HAS(due)) {
        d->supply = SUPPLY_DRAINING;
        set_moment(f, d, MOMENT_EMPTY, INT_OF(due, 0));
    }
    return 0;
}

static int fold_flag(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    switch (f->record->kind) {
    case KIND_dependency_cut: d->cut = true; break;
    case KIND_dependency_connected: d->cut = false; break;
    case KIND_effect_held: d->held = true; break;
    case KIND_effect_released: d->held = false; break;
    default: d->limited = true;
    }
    return 0;
}

// ---- effects

static void come_on(struct fold *f, struct dependency *d)
{
    int64_t next;
    d->effect = EFFECT_ON;
    d->on_from = f->at;
    d->severity = severity_of(f, KEY_severity, 0);
    d->at[MOMENT_END] = NEVER;
    dependency_growth(d, d->on_for, &next);
    set_moment(f, d, MOMENT_GROW, next == NEVER ? NEVER : f->at + next - d->on_for);
    weigh(f->chain, d->service, f->at);
}

static int fold_onset(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    supply_out(f, d);
    d->on_for = 0;
    d->onset_at = f->at;
    d->noticed_at = NEVER;
    d->onset_seq = f->record->seq;
    come_on(f, d);
    set_moment(f, d, MOMENT_NOTICED, f->at + d->noticeable);
    if (d->told != NEVER && d->told_at == NEVER)
        set_moment(f, d, MOMENT_TOLD, f->at + d->told);
    return 0;
}

static int fold_resumed(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    supply_out(f, d);
    come_on(f, d);
    return 0;
}

static int fold_changed(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    int64_t next;
    if (!d)
        return -1;
    d->severity = severity_of(f, KEY_severity, 0);
    int64_t on_for = dependency_on_for(d, f->at);
    dependency_growth(d, on_for, &next);
    set_moment(f, d, MOMENT_GROW, next == NEVER ? NEVER : f->at + next - on_for);
    weigh(f->chain, d->service, f->at);
    return 0;
}

static int fold_noticed(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    d->noticed_at = f->at;
    d->at[MOMENT_NOTICED] = NEVER;
    return 0;
}

// An organisation that hears of a service knows why all of its own that need it will suffer.
static int fold_told(struct fold *f)
{
    struct chain *c = f->chain;
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    uint32_t org = c->services[d->service].org;
    for (uint32_t i = c->services[d->upstream].first_out; i != NOBODY;
         i = c->dependencies[i].next_out) {
        struct dependency *other = &c->dependencies[i];
        if (c->services[other->service].org != org || other->told_at != NEVER ||
            (other->supply == SUPPLY_WELL && other->effect == EFFECT_NONE))
            continue;
        other->told_at = f->at;
        other->at[MOMENT_TOLD] = NEVER;
    }
    if (d->kind == DEPENDS_INFORMATION)
        d->supply = SUPPLY_OUT;
    return 0;
}

static void stop_counting(struct fold *f, struct dependency *d)
{
    d->on_for = dependency_on_for(d, f->at);
    d->at[MOMENT_GROW] = NEVER;
}

static int fold_recovering(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    stop_counting(f, d);
    d->effect = EFFECT_RECOVERING;
    d->recovering_seq = f->record->seq;
    set_moment(f, d, MOMENT_END, INT_OF(due, 0));
    if (HAS(left))
        supply_well(f, d);
    return 0;
}

static int fold_ended(struct fold *f)
{
    struct dependency *d = dependency_of(f);
    if (!d)
        return -1;
    stop_counting(f, d);
    d->effect = EFFECT_NONE;
    d->severity = 0;
    d->at[MOMENT_NOTICED] = d->at[MOMENT_TOLD] = d->at[MOMENT_END] = NEVER;
    if (f->record->kind == KIND_effect_cancelled) {
        d->cancelled = d->supply != SUPPLY_WELL; // else the next one is another
        d->at[MOMENT_EMPTY] = NEVER;
    } else if (HAS(left)) {
        supply_well(f, d);
    }
    weigh(f->chain, d->service, f->at);
    return 0;
}

// ---- scarce resources

static struct claim *claim_of(struct fold *f, uint32_t resource, unsigned statuses)
{
    for (size_t i = 0; i < f->chain->n_claims; i++) {
        struct claim *k = &f->chain->claims[i];
        if (k->resource == resource && statuses >> k->status & 1 && text_is(k->org, TEXT_OF(org)))
            return k;
    }
    return NULL;
}

static struct claim *add_claim(struct fold *f, uint32_t resource)
{
    struct chain *c = f->chain;
    mem_grow(&c->claims, &c->cap_claims, c->n_claims + 1, sizeof *c->claims);
    struct claim *k = &c->claims[c->n_claims++];
    *k = (struct claim){.resource = resource,
                        .org = c->borrowed ? TEXT_OF(org) : arena_text(f->arena, TEXT_OF(org)),
                        .count = INT_OF(count, 1),
                        .asked = f->at,
                        .lasts = INT_OF(lasts, NEVER),
                        .until = NEVER};
    return k;
}

static int fold_claim(struct fold *f)
{
    struct chain *c = f->chain;
    uint32_t resource = chain_resource(c, TEXT_OF(resource));
    if (resource == NOBODY)
        return refuse(f, "resource", TEXT_OF(resource));
    if (f->record->kind == KIND_resource_queued) {
        add_claim(f, resource)->status = CLAIM_WAITS;
        return 0;
    }
    struct claim *k = claim_of(f, resource, 1u << CLAIM_WAITS);
    k = k ? k : add_claim(f, resource);
    k->status = CLAIM_HOLDS;
    k->until = k->lasts == NEVER ? NEVER : f->at + k->lasts;
    k->set_by = f->record->seq;
    c->resources[resource].free -= k->count;
    return 0;
}

static int fold_given_back(struct fold *f)
{
    struct chain *c = f->chain;
    uint32_t resource = chain_resource(c, TEXT_OF(resource));
    struct claim *k = resource == NOBODY ? NULL : claim_of(f, resource, 1u << CLAIM_HOLDS);
    if (resource != NOBODY && !k)
        k = claim_of(f, resource, 1u << CLAIM_WAITS);
    if (!k)
        return refuse(f, "a claim on resource", TEXT_OF(resource));
    if (k->status == CLAIM_HOLDS)
        c->resources[resource].free += k->count;
    k->status = CLAIM_OVER;
    k->until = NEVER;
    return 0;
}

// ---- the table

typedef int fold_fn(struct fold *f);

static fold_fn *const folds[] = {
#define ROW(kind, fn) [KIND_##kind - KIND_service_declared] = fn
    ROW(service_declared, fold_service),
    ROW(dependency_declared, fold_dependency),
    ROW(resource_declared, fold_resource),
    ROW(service_disrupted, fold_disrupted),
    ROW(service_restored, fold_disrupted),
    ROW(dependency_draining, fold_draining),
    ROW(dependency_refilling, fold_refilling),
    ROW(dependency_carried, fold_carried),
    ROW(dependency_extended, fold_extended),
    ROW(dependency_cut, fold_flag),
    ROW(dependency_connected, fold_flag),
    ROW(dependency_out, fold_out),
    ROW(effect_onset, fold_onset),
    ROW(effect_changed, fold_changed),
    ROW(effect_noticeable, fold_noticed),
    ROW(effect_told, fold_told),
    ROW(effect_recovering, fold_recovering),
    ROW(effect_resumed, fold_resumed),
    ROW(effect_ended, fold_ended),
    ROW(effect_held, fold_flag),
    ROW(effect_released, fold_flag),
    ROW(effect_cancelled, fold_ended),
    ROW(effect_limited, fold_flag),
    ROW(resource_granted, fold_claim),
    ROW(resource_queued, fold_claim),
    ROW(resource_released, fold_given_back),
#undef ROW
};

int chain_fold(struct chain *c, struct arena *a, const struct record *r, struct err *e)
{
    struct fold f = {c, a, r, e, chain_moment(r)};
    return folds[r->kind - KIND_service_declared](&f);
}
