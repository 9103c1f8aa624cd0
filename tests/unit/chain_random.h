// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/span.h"
#include "play/chain.h"
#include "play/queue.h"
#include "play/rng.h"

// Random chains and random acts on them, for properties that must hold whatever they are. Times are
// whole minutes, so that halves of them stay whole milliseconds.

struct chance {
    struct rng rng;
};

static inline int64_t below(struct chance *c, int64_t n)
{
    return (int64_t)rng_below(&c->rng, (uint64_t)n);
}

static inline bool one_in(struct chance *c, int64_t n)
{
    return below(c, n) == 0;
}

#define PICK(c, ...)                                                                               \
    ((const int64_t[]){__VA_ARGS__}[below(                                                         \
        c, (int64_t)(sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)))])

// What a random chain may hold.
struct shape {
    int64_t services, dependencies, depth;
    bool monotone; // no growth that falls, so that what comes later is never worse
    bool plain;    // no groups, and no information
    bool acyclic;  // no loops
    bool prompt;   // effects end with what brought them
    bool knots; // nearly all in groups, and nothing takes time: what goes round goes round at once
};

// ---- an exercise with nothing but a chain in it

struct run {
    struct chain chain;
    struct chain_player player;
    struct arena arena, step;
    struct queue queue;
    const struct record **made; // of this step
    size_t n_made, cap_made, n_records, most;
    int64_t seq, now;
    bool overrun;
    void (*watch)(void *ctx, const struct run *run, const struct record *r);
    void *ctx;
};

static inline void run_fold(struct run *y, struct arena *a, struct record *r)
{
    struct err e = {0};
    r->seq = ++y->seq;
    if (chain_fold(&y->chain, a, r, &e)) {
        fprintf(stderr, "%s\n", e.msg);
        abort();
    }
}

static inline void run_ahead(void *ctx, int64_t due, uint64_t token)
{
    struct run *y = ctx;
    queue_add(&y->queue, (struct queue_item){due, 0, token});
}

static inline int run_emit(void *ctx, enum record_kind kind, const struct fields *f, int64_t cause,
                           struct err *e)
{
    struct run *y = ctx;
    (void)e;
    if (y->player.at < y->now)
        abort(); // nothing comes before what was there
    struct record r = {.t = y->player.at, .kind = kind, .by = TEXT("clock"), .cause = cause};
    memcpy(r.fields.at, f->at, f->n * sizeof *f->at);
    r.fields.n = f->n;
    y->now = r.t;
    r.seq = y->seq + 1;
    struct record *kept = record_copy(&y->step, &r);
    run_fold(y, &y->arena, kept);
    mem_grow(&y->made, &y->cap_made, y->n_made + 1, sizeof *y->made);
    y->made[y->n_made++] = kept;
    chain_schedule(&y->chain, kept, run_ahead, y);
    return 0;
}

static inline void run_to_quiet(struct run *y)
{
    struct err e = {0};
    for (size_t i = 0; i < y->n_made && !y->overrun; i++) {
        y->overrun = ++y->n_records > y->most;
        if (y->watch)
            y->watch(y->ctx, y, y->made[i]);
        if (chain_follow(&y->player, y->made[i], &e))
            abort();
    }
    y->n_made = 0;
    arena_reset(&y->step);
}

// Everything due at or before `t`.
static inline void run_until(struct run *y, int64_t t)
{
    int64_t due;
    struct queue_item item;
    struct err e = {0};
    while (!y->overrun && queue_peek(&y->queue, &due) && due <= t) {
        queue_pop(&y->queue, &item);
        if (chain_due(&y->player, item.due, item.of, &e))
            abort();
        run_to_quiet(y);
    }
}

// False: it was refused.
static inline bool run_act(struct run *y, int64_t t, const struct chain_act *a)
{
    struct err e = {0};
    run_until(y, t);
    y->player.at = t > y->now ? t : y->now;
    int rc = chain_act(&y->player, a, 0, &e);
    run_to_quiet(y);
    return rc == 0;
}

static inline void run_init(struct run *y, int64_t depth)
{
    *y = (struct run){.most = 100000};
    chain_init(&y->chain);
    y->player = (struct chain_player){&y->chain, depth, 0, y, run_emit};
}

static inline void run_finish(struct run *y)
{
    chain_finish(&y->chain);
    queue_finish(&y->queue);
    arena_finish(&y->arena);
    arena_finish(&y->step);
    mem_free(y->made);
}

// ---- a random chain

static inline struct text service_name(char room[16], int64_t i)
{
    return (struct text){room, (size_t)snprintf(room, 16, "o%d.s%d", (int)(i / 4), (int)i)};
}

static inline void declare_service(struct run *y, int64_t i)
{
    char name[16], org[16];
    struct record r = {.kind = KIND_service_declared};
    field_put_text(&r.fields, KEY_service, service_name(name, i));
    snprintf(org, sizeof org, "o%d", (int)(i / 4));
    field_put_text(&r.fields, KEY_org, text_of(org));
    run_fold(y, &y->arena, &r);
}

static inline struct value random_steps(struct chance *c, struct arena *a, bool monotone)
{
    int64_t n = 1 + below(c, 4), after = below(c, 2) * 5 * MINUTE, severity = below(c, 3);
    struct value *points = arena_alloc(a, (size_t)n * sizeof *points);
    for (int64_t i = 0; i < n; i++) {
        struct member *m = arena_alloc(a, 2 * sizeof *m);
        m[0] = (struct member){TEXT("after"), value_int(after)};
        m[1] = (struct member){TEXT("severity"), value_int(severity)};
        points[i] = value_map(m, 2);
        after += (1 + below(c, 30)) * MINUTE;
        severity = monotone ? severity + below(c, 3) : below(c, 6);
        severity = severity > SEVERITY_MOST ? SEVERITY_MOST : severity;
    }
    return value_list(points, (size_t)n);
}

static inline void random_growth(struct chance *c, struct run *y, struct fields *f, bool monotone)
{
    int64_t severity = PICK(c, 2, 3, 3, 3, 4, 4, 5);
    field_put_int(f, KEY_severity, severity);
    if (one_in(c, 5)) {
        field_put_text(f, KEY_growth, TEXT("linear"));
        field_put_int(f, KEY_growth_over, PICK(c, 1, 10 * MINUTE, HOUR));
    } else if (one_in(c, 5)) {
        field_put_text(f, KEY_growth, TEXT("table"));
        field_put(f, KEY_points, random_steps(c, &y->arena, monotone));
    }
}

static inline void random_kind(struct chance *c, struct fields *f)
{
    if (one_in(c, 10))
        field_put_text(f, KEY_class, TEXT("information"));
    if (!one_in(c, 4))
        return;
    field_put_text(f, KEY_group, one_in(c, 2) ? TEXT("g") : TEXT("h"));
    field_put_int(f, KEY_group_need, 1 + below(c, 2));
}

static inline void random_knot(struct chance *c, struct fields *f)
{
    static const enum key times[] = {KEY_buffer, KEY_delay, KEY_recovery_lag, KEY_backlog};
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < sizeof times / sizeof *times; k++)
            if (f->at[i].key == times[k] && !one_in(c, 12))
                f->at[i].value.i = 0;
    if (one_in(c, 4))
        return;
    field_put_text(f, KEY_group, one_in(c, 3) ? TEXT("g") : TEXT("h"));
    field_put_int(f, KEY_group_need, 1 + below(c, 3));
}

static inline void random_dependency(struct chance *c, struct run *y, const struct shape *s,
                                     int64_t service, int64_t upstream)
{
    char name[16], other[16];
    struct record r = {.kind = KIND_dependency_declared};
    struct fields *f = &r.fields;
    field_put_text(f, KEY_service, service_name(name, service));
    field_put_text(f, KEY_upstream, service_name(other, upstream));
    field_put_int(f, KEY_buffer, PICK(c, 0, 0, 0, 5, 10, 30, 60) * MINUTE);
    field_put_int(f, KEY_delay, PICK(c, 0, 0, 0, 5, 7) * MINUTE);
    field_put_int(f, KEY_recovery_lag, s->prompt ? 0 : PICK(c, 0, 0, 10, 30) * MINUTE);
    field_put_int(f, KEY_backlog, s->prompt ? 0 : PICK(c, 0, 0, 0, 500, 1000));
    field_put_int(f, KEY_refill, PICK(c, 1000, 1000, 500, 0, 2000));
    field_put_int(f, KEY_threshold, PICK(c, 1, 2, 3, 3, 3, 3, 4));
    field_put_int(f, KEY_noticeable, PICK(c, 0, 0, 10) * MINUTE);
    if (one_in(c, 3))
        field_put_int(f, KEY_told, PICK(c, 0, 15) * MINUTE);
    if (one_in(c, 20))
        field_put(f, KEY_happens, value_bool(false));
    if (one_in(c, 20))
        field_put(f, KEY_works, value_bool(false));
    random_growth(c, y, f, s->monotone);
    if (s->knots)
        random_knot(c, f);
    else if (!s->plain)
        random_kind(c, f);
    run_fold(y, &y->arena, &r);
}

// Loops are as likely as anything.
static inline void random_chain(struct chance *c, struct run *y, const struct shape *s)
{
    for (int64_t i = 0; i < s->services; i++)
        declare_service(y, i);
    for (int64_t i = 0; i < s->dependencies; i++) {
        char a[16], b[16];
        int64_t service = below(c, s->services), upstream = below(c, s->services);
        if (s->acyclic && upstream < service) {
            int64_t swap = service;
            service = upstream, upstream = swap;
        }
        if (service != upstream && chain_dependency(&y->chain, service_name(a, service),
                                                    service_name(b, upstream)) == NOBODY)
            random_dependency(c, y, s, service, upstream);
    }
    struct record r = {.kind = KIND_resource_declared};
    field_put_text(&r.fields, KEY_resource, TEXT("team"));
    field_put_int(&r.fields, KEY_count, 2);
    run_fold(y, &y->arena, &r);
}

// ---- random acts

static inline struct chain_act act_on(const struct chain *n, enum chain_verb verb, uint32_t i)
{
    const struct dependency *d = &n->dependencies[i];
    return (struct chain_act){.verb = verb,
                              .service = n->services[d->service].id,
                              .upstream = n->services[d->upstream].id};
}

static inline struct chain_act random_disruption(struct chance *c, const struct chain *n)
{
    struct chain_act a = {.verb = one_in(c, 3) ? CHAIN_RESTORE : CHAIN_DISRUPT, .lenient = true};
    a.service = n->services[below(c, (int64_t)n->n_services)].id;
    a.severity = PICK(c, 1, 2, 3, 4, 4, 5);
    a.has_span = one_in(c, 3);
    a.span = (1 + below(c, 90)) * MINUTE;
    return a;
}

// `steers`: also what holds back, cuts off, lengthens and claims.
static inline struct chain_act random_act(struct chance *c, const struct chain *n, bool steers)
{
    if (!steers || n->n_dependencies == 0 || one_in(c, 2))
        return random_disruption(c, n);
    uint32_t i = (uint32_t)below(c, (int64_t)n->n_dependencies);
    enum chain_verb verb = (enum chain_verb)(CHAIN_EXTEND + below(c, CHAIN_VERBS - CHAIN_EXTEND));
    struct chain_act a = act_on(n, verb, i);
    a.has_span = one_in(c, 2);
    a.span = (below(c, 90) - 30) * MINUTE;
    if (verb == CHAIN_CLAIM || verb == CHAIN_GIVE_BACK) {
        a.resource = TEXT("team");
        a.org = n->orgs[below(c, (int64_t)n->n_orgs)];
        a.span = (1 + below(c, 90)) * MINUTE;
        a.count = 1 + below(c, 2);
    }
    return a;
}

// Everything disrupted is restored, cut off is connected, held is released.
static inline void run_restore_all(struct run *y, int64_t t)
{
    for (uint32_t i = 0; i < y->chain.n_services; i++)
        if (y->chain.services[i].own)
            run_act(y, t,
                    &(struct chain_act){.verb = CHAIN_RESTORE, .service = y->chain.services[i].id});
    for (uint32_t i = 0; i < y->chain.n_dependencies; i++) {
        struct chain_act connect = act_on(&y->chain, CHAIN_CONNECT, i),
                         release = act_on(&y->chain, CHAIN_RELEASE, i);
        if (y->chain.dependencies[i].cut)
            run_act(y, t, &connect);
        if (y->chain.dependencies[i].held)
            run_act(y, t, &release);
    }
}
