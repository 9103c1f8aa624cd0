// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// What must hold for every chain and whatever is done to it, on random ones: CHAIN_SEEDS says how
// many small ones (3,000), CHAIN_SEED which is the first, and CHAIN_LARGE how many large (3).

#include "check.h"

#include "chain_random.h"
#include "play/preview.h"

// The seed that is being played, for messages.
#define FAIL(seed, ...)                                                                            \
    do {                                                                                           \
        print_error("CHAIN_SEED=%lld\n", (long long)(seed));                                       \
        fail_msg(__VA_ARGS__);                                                                     \
    } while (0)

static int64_t setting(const char *name, int64_t otherwise)
{
    const char *is = getenv(name);
    return is ? strtoll(is, NULL, 10) : otherwise;
}

// ---- what is watched while a chain plays

struct seen { // a record
    int64_t t;
    bool rooted; // its causes lead back to a disruption
};

struct watch {
    struct seen *records; // by seq
    size_t cap;
    uint32_t *over; // of each dependency, from the records alone
    bool *well;     // is what it needs?
    int *depth;     // of those that are well: how deep they were
    int64_t *first; // when its effect first came on, or NEVER
    uint64_t hash;
    uint64_t seed;
    bool steered; // people held, cut and lengthened: what comes of that begins with them
};

static void watch_begin(struct watch *w, const struct run *y)
{
    *w = (struct watch){.hash = 14695981039346656037u};
    w->over = mem_resize(NULL, y->chain.n_dependencies + 1, sizeof *w->over);
    w->well = mem_resize(NULL, y->chain.n_dependencies + 1, sizeof *w->well);
    w->depth = mem_resize(NULL, y->chain.n_dependencies + 1, sizeof *w->depth);
    w->first = mem_resize(NULL, y->chain.n_dependencies + 1, sizeof *w->first);
    for (size_t i = 0; i < y->chain.n_dependencies; i++)
        w->over[i] = NOBODY, w->well[i] = true, w->first[i] = NEVER;
}

static void watch_end(struct watch *w)
{
    mem_free(w->records);
    mem_free(w->over);
    mem_free(w->well);
    mem_free(w->depth);
    mem_free(w->first);
}

static void hash_in(struct watch *w, int64_t i)
{
    for (int k = 0; k < 8; k++)
        w->hash = (w->hash ^ (uint8_t)(i >> 8 * k)) * 1099511628211u;
}

static void hash_record(struct watch *w, const struct record *r)
{
    hash_in(w, r->t);
    hash_in(w, r->kind);
    hash_in(w, r->cause);
    for (size_t i = 0; i < r->fields.n; i++) {
        struct text t = value_as_text(r->fields.at[i].value);
        for (size_t k = 0; k < t.n; k++)
            hash_in(w, t.p[k]);
        if (r->fields.at[i].value.type == VALUE_INT)
            hash_in(w, r->fields.at[i].value.i);
    }
}

// No effect before its cause; and every one has a cause that leads back to a disruption.
static void check_cause(struct watch *w, const struct record *r)
{
    mem_grow(&w->records, &w->cap, (size_t)r->seq + 1, sizeof *w->records);
    struct seen *me = &w->records[r->seq];
    *me = (struct seen){r->t, r->kind == KIND_service_disrupted};
    if (r->cause) {
        assert_true(r->cause < r->seq);
        assert_true(w->records[r->cause].t <= r->t);
        me->rooted = me->rooted || w->records[r->cause].rooted;
    }
    bool follows = r->kind == KIND_dependency_draining || r->kind == KIND_dependency_out ||
                   (r->kind >= KIND_effect_onset && r->kind <= KIND_effect_ended);
    if (follows && !w->steered && !me->rooted)
        FAIL(w->seed, "record %d has no disruption behind it", (int)r->seq);
}

// Hops back to the disruption; no dependency twice. What recovers is as deep as it was.
static int walk(const struct watch *w, const struct run *y, uint32_t from)
{
    int n = 0, depth = 0;
    for (uint32_t i = from; i != NOBODY; i = w->over[i]) {
        if (depth == 0 && w->well[i])
            depth = n + w->depth[i];
        if (++n > (int)y->chain.n_dependencies)
            FAIL(w->seed, "a dependency stands twice on the way back from %u", from);
    }
    return depth ? depth : n;
}

static bool begins(int kind)
{
    return kind == KIND_effect_onset || kind == KIND_effect_resumed;
}

// Follows `over` as a reader of the journal would: named where something begins or is carried.
static void follow_over(struct watch *w, const struct run *y, const struct record *r, uint32_t i)
{
    const struct fields *f = &r->fields;
    bool drains = r->kind == KIND_dependency_draining, out = r->kind == KIND_dependency_out;
    bool carried = r->kind == KIND_dependency_carried;
    if (carried || drains || (w->well[i] && (out || begins(r->kind))))
        w->over[i] =
            field_get(f, KEY_over)
                ? chain_dependency(&y->chain, field_text(f, KEY_upstream), field_text(f, KEY_over))
                : NOBODY;
    if (drains || out || begins(r->kind) || field_get(f, KEY_due))
        w->well[i] = false;
    bool eases = r->kind == KIND_effect_recovering || r->kind == KIND_effect_ended;
    if (r->kind == KIND_dependency_refilling || (eases && field_get(f, KEY_left))) {
        w->depth[i] = walk(w, y, i);
        w->well[i] = true;
    }
}

static void check_way(struct watch *w, const struct run *y, const struct record *r)
{
    uint32_t i = chain_dependency(&y->chain, field_text(&r->fields, KEY_service),
                                  field_text(&r->fields, KEY_upstream));
    if (i == NOBODY)
        return;
    follow_over(w, y, r, i);
    int n = walk(w, y, i);
    if (begins(r->kind) && n > y->player.depth)
        FAIL(w->seed, "record %d: %d hops, and %d are the most", (int)r->seq, n,
             (int)y->player.depth);
    if (r->kind == KIND_effect_onset && w->first[i] == NEVER)
        w->first[i] = r->t;
}

// CHAIN_SHOW: what the chain does, to look into a seed that fails.
static void show(const struct record *r)
{
    fprintf(stderr, "%d %s %.*s<%.*s <-%d %d till %d\n", (int)r->seq, kind_get(r->kind)->name,
            TEXT_ARGS(field_text(&r->fields, KEY_service)),
            TEXT_ARGS(field_text(&r->fields, KEY_upstream)), (int)r->cause, (int)(r->t / MINUTE),
            (int)(field_int(&r->fields, KEY_due, NEVER) / MINUTE));
}

static void watched(void *ctx, const struct run *y, const struct record *r)
{
    struct watch *w = ctx;
    if (getenv("CHAIN_SHOW"))
        show(r);
    hash_record(w, r);
    check_cause(w, r);
    check_way(w, y, r);
}

// ---- one play

enum { ACTS_MAX = 64 };

struct play {
    struct shape shape;
    uint64_t seed;
    bool steers;
    int64_t acts, longer; // longer: this much more in the buffer of dependency `of`
    int64_t of;
};

static void lengthen(struct run *y, const struct play *p)
{
    if (p->longer == 0 || y->chain.n_dependencies == 0)
        return;
    struct dependency *d = &y->chain.dependencies[p->of % (int64_t)y->chain.n_dependencies];
    if (d->works) {
        d->buffer += p->longer;
        d->left += p->longer;
    }
}

static void begin(struct run *y, struct watch *w, const struct play *p, struct chance *c)
{
    rng_init(&c->rng, p->seed, TEXT("keten"));
    run_init(y, p->shape.depth);
    random_chain(c, y, &p->shape);
    lengthen(y, p);
    watch_begin(w, y);
    w->steered = p->steers;
    w->seed = p->seed;
    y->watch = watched;
    y->ctx = w;
}

static void act(struct run *y, const struct play *p, struct chance *c, int64_t *end)
{
    for (int64_t k = 0, t = 0; k < p->acts; k++) {
        t += below(c, 40) * MINUTE;
        struct chain_act a = random_act(c, &y->chain, p->steers);
        run_act(y, t, &a);
        *end = t;
    }
}

static void add_one(void *ctx, int64_t due, uint64_t token)
{
    (void)due, (void)token;
    ++*(int *)ctx;
}

// All is restored and all lags are over: severity 0 everywhere, and nothing lies ahead.
static void check_quiet(const struct run *y, uint64_t seed)
{
    int ahead = 0;
    struct arena a = {0};
    for (size_t i = 0; i < y->chain.n_services; i++)
        if (y->chain.services[i].severity)
            FAIL(seed, "service %zu stays down", i);
    for (size_t i = 0; i < y->chain.n_dependencies; i++) {
        const struct dependency *d = &y->chain.dependencies[i];
        if (d->supply != SUPPLY_WELL || d->effect != EFFECT_NONE || d->severity || d->cancelled)
            FAIL(seed, "dependency %zu is not at rest", i);
    }
    chain_schedule_all(&y->chain, &a, add_one, &ahead);
    if (ahead)
        FAIL(seed, "%d moments still lie ahead", ahead);
    arena_finish(&a);
}

static void play_all(struct run *y, struct watch *w, const struct play *p)
{
    struct chance c;
    int64_t end = 0;
    begin(y, w, p, &c);
    act(y, p, &c, &end);
    run_restore_all(y, end + MINUTE);
    run_until(y, INT64_MAX);
    if (y->overrun)
        FAIL(p->seed, "there was no end to it");
    check_quiet(y, p->seed);
}

static struct play small(uint64_t seed)
{
    struct chance c;
    rng_init(&c.rng, seed, TEXT("vorm"));
    struct play p = {.seed = seed, .steers = !one_in(&c, 3), .acts = 1 + below(&c, 16)};
    p.shape.services = 2 + below(&c, 10);
    p.shape.dependencies = 1 + below(&c, 3 * p.shape.services);
    p.shape.depth = 1 + below(&c, 5);
    return p;
}

// ---- the properties

// Causes, walks, depth and quiet are checked while it plays.
static void every_effect_has_its_way_back_and_its_end(void **state)
{
    int64_t first = setting("CHAIN_SEED", 1), n = setting("CHAIN_SEEDS", 3000);
    size_t records = 0;
    (void)state;
    for (int64_t seed = first; seed < first + n; seed++) {
        struct play p = small((uint64_t)seed);
        struct run y;
        struct watch w;
        play_all(&y, &w, &p);
        records += y.n_records;
        // a bound for what one act can lead to in a graph of this size
        size_t most = (size_t)(p.acts + 1) * 40 * (y.chain.n_dependencies + 1);
        if (y.n_records > most)
            FAIL(seed, "%zu records", y.n_records);
        watch_end(&w);
        run_finish(&y);
    }
    assert_true(n < 100 || records > (size_t)n * 10); // something did happen
}

// Groups in loops, with nothing that takes time: a member that is out because its group gave way
// must not be what keeps it so, or it would go round for ever.
static void knots_come_to_rest(void **state)
{
    int64_t first = setting("CHAIN_SEED", 1), n = setting("CHAIN_SEEDS", 3000);
    (void)state;
    for (int64_t seed = first; seed < first + n; seed++) {
        struct play p = small((uint64_t)seed);
        struct run y;
        struct watch w;
        p.shape.knots = true;
        p.shape.dependencies += p.shape.services;
        p.shape.depth += 3;
        play_all(&y, &w, &p);
        watch_end(&w);
        run_finish(&y);
    }
}

static void the_same_seed_makes_the_same_records(void **state)
{
    int64_t first = setting("CHAIN_SEED", 1), n = setting("CHAIN_SEEDS", 3000) / 10;
    (void)state;
    for (int64_t seed = first; seed < first + n; seed++) {
        uint64_t hash[2];
        for (int k = 0; k < 2; k++) {
            struct play p = small((uint64_t)seed);
            struct run y;
            struct watch w;
            play_all(&y, &w, &p);
            hash[k] = w.hash;
            watch_end(&w);
            run_finish(&y);
        }
        assert_true(hash[0] == hash[1]);
    }
}

static void compare_onsets(uint64_t seed, const struct run *y, const struct watch *was,
                           const struct watch *now)
{
    for (size_t i = 0; i < y->chain.n_dependencies; i++)
        if (now->first[i] != NEVER && (was->first[i] == NEVER || now->first[i] < was->first[i]))
            FAIL(seed, "dependency %zu at %lld, was %lld", i, (long long)now->first[i],
                 (long long)was->first[i]);
}

static void lengthen_one(struct play p)
{
    struct run y[2];
    struct watch w[2];
    for (int k = 0; k < 2; k++) {
        p.longer = k * (1 + (int64_t)p.seed % 45) * MINUTE;
        p.of = (int64_t)p.seed;
        play_all(&y[k], &w[k], &p);
    }
    compare_onsets(p.seed, &y[0], &w[0], &w[1]);
    for (int k = 0; k < 2; k++) {
        watch_end(&w[k]);
        run_finish(&y[k]);
    }
}

// Where it holds: effects do not get less bad by themselves, and nobody steers (who cancels an
// effect that has begun may come too early for one that has not). An effect that recovers counts
// with the way it came by, so in loops and at the depth limit it holds for effects that end with
// what brought them; without those, for all.
static void a_longer_buffer_makes_nothing_come_earlier(void **state)
{
    int64_t first = setting("CHAIN_SEED", 1), n = setting("CHAIN_SEEDS", 3000);
    (void)state;
    for (int64_t seed = first; seed < first + n; seed++) {
        struct play p = small((uint64_t)seed);
        p.shape.monotone = true;
        p.steers = false;
        p.shape.prompt = seed % 2;
        p.shape.acyclic = !p.shape.prompt;
        if (p.shape.acyclic)
            p.shape.depth = p.shape.services;
        lengthen_one(p);
    }
}

static void large_graphs_settle_too(void **state)
{
    int64_t first = setting("CHAIN_SEED", 1), n = setting("CHAIN_LARGE", 3);
    size_t records = 0;
    (void)state;
    for (int64_t seed = first; seed < first + n; seed++) {
        struct play p = {.seed = (uint64_t)seed, .steers = true, .acts = 20};
        p.shape = (struct shape){.services = 2000, .dependencies = 10000, .depth = 3};
        struct run y;
        struct watch w;
        play_all(&y, &w, &p);
        records += y.n_records;
        watch_end(&w);
        run_finish(&y);
    }
    assert_true(n < 3 || records > 1000 * (size_t)n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_effect_has_its_way_back_and_its_end),
        cmocka_unit_test(knots_come_to_rest),
        cmocka_unit_test(the_same_seed_makes_the_same_records),
        cmocka_unit_test(a_longer_buffer_makes_nothing_come_earlier),
        cmocka_unit_test(large_graphs_settle_too),
    };
    return cmocka_run_group_tests_name("chain_properties", tests, NULL, NULL);
}
