// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// What an outage costs grows with what it changes, not with the graph. Shown without a clock: all
// that lies outside what changed is made unreadable, so that the sanitizer stops whoever looks.

#include "check.h"

#include "chain_random.h"

#if defined __SANITIZE_ADDRESS__
#define WATCHED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif

#ifdef WATCHED
#include <sanitizer/asan_interface.h>
#define POISON(p)   __asan_poison_memory_region(p, sizeof *(p))
#define UNPOISON(p) __asan_unpoison_memory_region(p, sizeof *(p))
#else
#define WATCHED     0
#define POISON(p)   ((void)(p))
#define UNPOISON(p) ((void)(p))
#endif

struct touched {
    bool *services; // that a record names
    size_t n_services, n_dependencies;
};

static void name(struct touched *t, const struct run *y, struct text id)
{
    uint32_t i = id.n ? chain_service(&y->chain, id) : NOBODY;
    if (i == NOBODY || t->services[i])
        return;
    t->services[i] = true;
    t->n_services++;
}

static void named(void *ctx, const struct run *y, const struct record *r)
{
    name(ctx, y, field_text(&r->fields, KEY_service));
    name(ctx, y, field_text(&r->fields, KEY_upstream));
}

static void build(struct run *y, int64_t seed)
{
    struct chance c;
    struct shape s = {.services = 2000, .dependencies = 10000, .depth = 2};
    rng_init(&c.rng, (uint64_t)seed, TEXT("kosten"));
    run_init(y, s.depth);
    random_chain(&c, y, &s);
}

// An outage of one service, its end, and all that comes of them.
static void outage(struct run *y, uint32_t service)
{
    struct chain_act a = {.verb = CHAIN_DISRUPT, .severity = 4, .has_span = true, .span = 2 * HOUR};
    char room[16];
    a.service = service_name(room, service);
    assert_true(run_act(y, MINUTE, &a));
    run_until(y, INT64_MAX);
    assert_false(y->overrun);
}

static bool near(const struct touched *t, const struct dependency *d)
{
    return t->services[d->service] || t->services[d->upstream];
}

// What changed stays in sight, with the dependencies at it and whom they join.
static void hide(struct run *y, struct touched *t)
{
    bool *seen = mem_alloc(y->chain.n_services * sizeof *seen);
    memcpy(seen, t->services, y->chain.n_services * sizeof *seen);
    for (size_t i = 0; i < y->chain.n_dependencies; i++) {
        struct dependency *d = &y->chain.dependencies[i];
        if (near(t, d)) {
            t->n_dependencies++;
            seen[d->service] = seen[d->upstream] = true;
        } else {
            POISON(d);
        }
    }
    for (size_t i = 0; i < y->chain.n_services; i++)
        if (!seen[i])
            POISON(&y->chain.services[i]);
    mem_free(seen);
}

static void reveal(struct run *y)
{
    for (size_t i = 0; i < y->chain.n_dependencies; i++)
        UNPOISON(&y->chain.dependencies[i]);
    for (size_t i = 0; i < y->chain.n_services; i++)
        UNPOISON(&y->chain.services[i]);
}

// The same outage twice: first to learn what it changes, then with all else out of sight.
static void only_what_changes_is_looked_at(void **state)
{
    (void)state;
    if (!WATCHED)
        skip();
    size_t records = 0, dependencies = 0, all = 0;
    for (int64_t seed = 1; seed <= 4; seed++) {
        struct run first, second;
        struct touched t = {mem_alloc(2000 * sizeof(bool)), 0, 0};
        uint32_t service = (uint32_t)(seed * 401 % 2000);
        build(&first, seed);
        first.watch = named;
        first.ctx = &t;
        outage(&first, service);
        build(&second, seed);
        hide(&second, &t);
        outage(&second, service);
        reveal(&second);
        assert_int_equal(first.n_records, second.n_records);
        records += first.n_records;
        dependencies += t.n_dependencies;
        all += second.chain.n_dependencies;
        run_finish(&first);
        run_finish(&second);
        mem_free(t.services);
    }
    assert_true(records > 40);
    assert_true(dependencies * 10 < all); // it was a small part of the graph
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_changes_is_looked_at),
    };
    return cmocka_run_group_tests_name("chain_cost", tests, NULL, NULL);
}
