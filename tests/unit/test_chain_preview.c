// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// A preview tells exactly what then happens, when no script and no people come in between: for
// random scenarios (PREVIEW_SEEDS of them, 1,000), and for every scenario that is shipped.

#include "check.h"

#include <dirent.h>

#include "chain_random.h"
#include "play/machine.h"
#include "play/preview.h"
#include "stage/stage.h"
#include "store/manifest.h"

// ---- records, told ahead and made

struct records {
    const struct record **at;
    size_t n, cap;
    struct arena arena;
};

static void keep(void *ctx, const struct record *r)
{
    struct records *l = ctx;
    mem_grow(&l->at, &l->cap, l->n + 1, sizeof *l->at);
    l->at[l->n++] = record_copy(&l->arena, r);
}

static void forget(struct records *l)
{
    arena_finish(&l->arena);
    mem_free(l->at);
    *l = (struct records){0};
}

static bool same_value(struct value a, struct value b)
{
    struct text x = value_as_text(a), y = value_as_text(b);
    bool same = a.type == b.type && text_is(x, y) && (a.type != VALUE_INT || a.i == b.i) &&
                (a.type != VALUE_LIST || a.n == b.n);
    for (uint32_t i = 0; same && a.type == VALUE_LIST && i < a.n; i++)
        same = same_value(a.list[i], b.list[i]);
    return same;
}

// All that was told of it came true.
static bool came_true(const struct record *told, const struct record *made)
{
    if (told->kind != made->kind || told->t != chain_moment(made))
        return false;
    for (size_t i = 0; i < told->fields.n; i++) {
        const struct value *v = field_get(&made->fields, told->fields.at[i].key);
        if (!v || !same_value(told->fields.at[i].value, *v))
            return false;
    }
    return true;
}

static void show(const char *which, const struct record *r)
{
    if (r)
        print_error("%s: %lld ms %s %.*s<%.*s cause %lld\n", which, (long long)r->t,
                    kind_get(r->kind)->name, TEXT_ARGS(field_text(&r->fields, KEY_service)),
                    TEXT_ARGS(field_text(&r->fields, KEY_upstream)), (long long)r->cause);
    else
        print_error("%s: nothing\n", which);
}

struct comparison {
    const struct records *told, *made;
    size_t from;     // in `made`: what was there when the preview was taken
    int64_t present; // seq
    int64_t until;   // moment
    const char *of;
    int64_t seed;
};

static const struct record *next_told(const struct comparison *c, size_t i)
{
    return i < c->told->n && c->told->at[i]->t <= c->until ? c->told->at[i] : NULL;
}

static const struct record *next_made(const struct comparison *c, size_t *k)
{
    while (*k < c->made->n && !chain_is_kind(c->made->at[*k]->kind))
        ++*k;
    bool more = *k < c->made->n && chain_moment(c->made->at[*k]) <= c->until;
    return more ? c->made->at[*k] : NULL;
}

// One by one; the causes too, where both numberings run on from the same record.
static size_t compare(const struct comparison *c)
{
    size_t i = 0, k = c->from;
    int64_t *seqs = mem_alloc((c->told->n + 1) * sizeof *seqs); // by place in `told`
    for (;; i++, k++) {
        const struct record *told = next_told(c, i), *made = next_made(c, &k);
        bool both = told && made && came_true(told, made);
        if (both) {
            int64_t ahead = told->cause - c->present;
            seqs[i] = made->seq;
            both = made->cause == (ahead > 0 ? seqs[ahead - 1] : told->cause);
        }
        if (!both && (told || made)) {
            show("told", told);
            show("made", made);
            mem_free(seqs);
            fail_msg("%s, seed %lld: a preview told something else, at its record %zu", c->of,
                     (long long)c->seed, i);
        }
        if (!both)
            break;
    }
    mem_free(seqs);
    return i;
}

// ---- random scenarios, as an author writes them

static void put_span(struct buf *b, struct chance *c, const char *key, int64_t most)
{
    int64_t least = below(c, most + 1);
    if (one_in(c, 3))
        return;
    buf_printf(b, ", %s: %dm", key, (int)least);
    if (one_in(c, 2))
        buf_printf(b, "..%dm", (int)(least + below(c, 20)));
}

static void put_growth(struct buf *b, struct chance *c)
{
    static const char *const growths[] = {
        ", severity: 4", ", severity: 5, growth: linear, growth_over: 40m",
        ", growth: [[0m, 1], [10m, 3], [45m, 4]]", ", growth: [[5m, 4], [30m, 2]]", ""};
    buf_str(b, growths[below(c, 5)]);
}

static void put_need(struct buf *b, struct chance *c, int64_t upstream, bool groups)
{
    char name[16];
    buf_printf(b, "      %.*s: { threshold: %d", TEXT_ARGS(service_name(name, upstream)),
               (int)PICK(c, 2, 3, 3, 3, 4));
    put_span(b, c, "buffer", 60);
    put_span(b, c, "delay", 10);
    put_span(b, c, "recovery_lag", 30);
    put_span(b, c, "noticeable", 10);
    put_span(b, c, "told", 30);
    put_growth(b, c);
    if (one_in(c, 3))
        buf_str(b, ", backlog: 50%, refill: 50%");
    if (one_in(c, 4))
        buf_str(b, ", probability: 70%, fails: 20%");
    if (one_in(c, 8))
        buf_str(b, ", kind: information");
    else if (groups)
        buf_str(b, ", group: samen, group_need: 1");
    buf_str(b, " }\n");
}

static void put_services(struct buf *b, struct chance *c, int64_t n)
{
    char name[16];
    buf_str(b, "services:\n");
    for (int64_t i = 0; i < n; i++) {
        int64_t needs = below(c, n < 4 ? n : 4), first = below(c, n);
        bool groups = one_in(c, 3);
        buf_printf(b, "  %.*s:\n    name: Dienst\n", TEXT_ARGS(service_name(name, i)));
        for (int64_t k = 0, put = 0; k < needs; k++) {
            int64_t upstream = (first + k) % n;
            if (upstream == i)
                continue;
            buf_str(b, put++ ? "" : "    needs:\n");
            put_need(b, c, upstream, groups);
        }
    }
}

static struct scenario *random_scenario(struct chance *c)
{
    struct buf b = {0};
    struct findings f = {0};
    int64_t n = 2 + below(c, 12);
    buf_str(&b, "draaiboek: 1\nid: proef\nversion: 1.0.0\nlanguage: nl\ntitle: Proef\n"
                "tlp: AMBER\nstart: \"09:00\"\nduration: 12h\norganisations:\n");
    for (int64_t i = 0; i < n; i += 4)
        buf_printf(&b, "  o%d: { name: Org, play: full, roles: [ciso] }\n", (int)(i / 4));
    buf_printf(&b, "resources:\n  team: { name: Team, count: 2 }\nchain: { depth: %d }\n",
               (int)(1 + below(c, 5)));
    put_services(&b, c, n);
    struct scenario *s = manifest_parse(buf_all(&b), "scenario.yaml", &f);
    if (f.errors)
        fail_msg("%s:%d: %s\n%s", f.items[0].err.file, f.items[0].err.line, f.items[0].err.msg,
                 buf_cstr(&b));
    findings_finish(&f);
    buf_finish(&b);
    return s;
}

// ---- a machine that plays one

struct world {
    struct scenario *scenario;
    struct machine *machine;
    struct records made;
    size_t reacted;
};

static const struct record *before(void *ctx, struct record *r, struct err *e)
{
    (void)ctx, (void)e;
    return r;
}

static void emitted(void *ctx, const struct record *r)
{
    keep(&((struct world *)ctx)->made, r);
}

static void digest(void *ctx, const struct state *s, char hex[65])
{
    (void)ctx, (void)s;
    memset(hex, '0', 64);
    hex[64] = 0;
}

static void to_quiet(struct world *w)
{
    struct err e = {0};
    while (w->reacted < w->made.n)
        assert_int_equal(machine_react(w->machine, w->made.at[w->reacted++], &e), 0);
}

static void world_play(struct world *w, int64_t t)
{
    uint64_t token;
    struct err e = {0};
    while (machine_due(w->machine, t, &token, &e) != DUE_NONE)
        to_quiet(w);
    machine_set_time(w->machine, t);
}

static struct command command_of_act(const struct chain_act *a)
{
    static const enum command_name names[CHAIN_VERBS] = {[CHAIN_DISRUPT] = COMMAND_disrupt,
                                                         [CHAIN_RESTORE] = COMMAND_restore,
                                                         [CHAIN_EXTEND] = COMMAND_extend,
                                                         [CHAIN_CUT] = COMMAND_cut,
                                                         [CHAIN_CONNECT] = COMMAND_reconnect,
                                                         [CHAIN_HOLD] = COMMAND_effect_hold,
                                                         [CHAIN_RELEASE] = COMMAND_effect_release,
                                                         [CHAIN_CANCEL] = COMMAND_effect_cancel,
                                                         [CHAIN_CLAIM] = COMMAND_claim,
                                                         [CHAIN_GIVE_BACK] = COMMAND_give_back};
    struct command c = {.name = names[a->verb], .by = TEXT("leider")};
    field_put_some(&c.args, KEY_service, a->service);
    field_put_some(&c.args, KEY_upstream, a->upstream);
    field_put_some(&c.args, KEY_resource, a->resource);
    field_put_some(&c.args, KEY_org, a->org);
    field_put_text(&c.args, KEY_reason, TEXT("toets"));
    if (a->verb == CHAIN_DISRUPT)
        field_put_int(&c.args, KEY_severity, a->severity);
    if (a->has_span && (a->verb == CHAIN_DISRUPT || a->verb == CHAIN_CLAIM))
        field_put_int(&c.args, KEY_lasts, a->span);
    if (a->has_span && a->verb == CHAIN_EXTEND)
        field_put_int(&c.args, KEY_shift, a->span);
    if (a->verb == CHAIN_CLAIM)
        field_put_int(&c.args, KEY_count, a->count);
    return c;
}

// Commands that are refused change nothing, and are part of life.
static void command(struct world *w, const struct chain_act *a)
{
    struct command c = command_of_act(a);
    struct err e = {0};
    int64_t seq;
    machine_do(w->machine, &c, &seq, &e);
    to_quiet(w);
}

static void world_open(struct world *w, struct chance *c, int64_t seed)
{
    struct err e = {0};
    int64_t seq;
    const struct run_options o = {seed, TEXT("2026-01-05"), TEXT("0"), TEXT("5.4")};
    const struct command start = {.name = COMMAND_start, .by = TEXT("leider")};
    *w = (struct world){.scenario = random_scenario(c)};
    w->machine = machine_create(w->scenario, (struct machine_host){w, before, emitted, digest});
    assert_int_equal(machine_open(w->machine, &o, &e), 0);
    assert_int_equal(machine_loaded(w->machine, &e), 0);
    assert_int_equal(machine_do(w->machine, &start, &seq, &e), 0);
    to_quiet(w);
}

static void world_close(struct world *w)
{
    machine_destroy(w->machine);
    scenario_destroy(w->scenario);
    forget(&w->made);
}

// ---- looking ahead, and then playing

// A decision that is looked at beforehand: never refused, whenever it is taken.
static struct chain_act what_if(struct chance *c, const struct chain *n)
{
    uint32_t i = (uint32_t)below(c, (int64_t)(n->n_dependencies ? n->n_dependencies : 1));
    struct chain_act a = random_disruption(c, n);
    a.verb = CHAIN_DISRUPT;
    if (n->n_dependencies && one_in(c, 2) && n->dependencies[i].kind != DEPENDS_INFORMATION) {
        a = act_on(n, CHAIN_EXTEND, i);
        a.has_span = one_in(c, 2);
        a.span = (below(c, 90) - 30) * MINUTE;
    }
    a.reason = TEXT("toets");
    return a;
}

static size_t look_and_play(struct world *w, struct chance *c, int64_t seed, int64_t until)
{
    struct records told = {0};
    struct preview_act acts[2];
    struct err e = {0};
    size_t n_acts = (size_t)below(c, 3);
    int64_t at = machine_now(w->machine);
    struct comparison x = {&told, &w->made, w->made.n, machine_state(w->machine)->seq,
                           until, "random", seed};
    for (size_t i = 0; i < n_acts; i++) {
        at += below(c, 40) * MINUTE;
        acts[i] = (struct preview_act){at, what_if(c, &machine_state(w->machine)->chain)};
    }
    assert_int_equal(machine_preview(w->machine, acts, n_acts, until, keep, &told, &e), 0);
    assert_int_equal(machine_state(w->machine)->seq, x.present);
    for (size_t i = 0; i < n_acts && acts[i].at <= until; i++) {
        world_play(w, acts[i].at);
        command(w, &acts[i].act);
    }
    world_play(w, until);
    size_t n = compare(&x);
    forget(&told);
    return n;
}

static void random_scenarios_come_true(void **state)
{
    const char *given = getenv("PREVIEW_SEEDS");
    int64_t n = given ? strtoll(given, NULL, 10) : 1000;
    size_t came = 0;
    (void)state;
    for (int64_t seed = 1; seed <= n; seed++) {
        struct chance c;
        struct world w;
        rng_init(&c.rng, (uint64_t)seed, TEXT("vooruit"));
        world_open(&w, &c, seed);
        for (int k = 0; k < 4; k++) {
            for (int64_t i = below(&c, 4); i >= 0; i--) {
                struct chain_act a = random_act(&c, &machine_state(w.machine)->chain, k > 0);
                command(&w, &a);
            }
            int64_t until = machine_now(w.machine) + (k == 3 ? 12 * 60 : below(&c, 90)) * MINUTE;
            came += look_and_play(&w, &c, seed, until);
        }
        world_close(&w);
    }
    assert_true(n < 100 || came > 20 * (size_t)n);
}

// ---- what is shipped

struct exercise {
    struct scenario *scenario;
    struct stage *stage;
    struct findings findings;
    struct records made;
};

static void on_stage(void *ctx, const struct record *r)
{
    keep(&((struct exercise *)ctx)->made, r);
}

static void lead(struct exercise *x, int64_t t, const struct command *c)
{
    struct err e = {0};
    int64_t seq;
    if (stage_do(x->stage, t, c, &seq, &e))
        fail_msg("%s", e.msg);
}

static void exercise_begin(struct exercise *x, const char *dir, int64_t seed)
{
    const struct command start = {.name = COMMAND_start, .by = TEXT("leider")};
    struct command off = {.name = COMMAND_script, .by = TEXT("leider")};
    *x = (struct exercise){.scenario = manifest_read(dir, &x->findings)};
    assert_int_equal(x->findings.errors, 0);
    const struct stage_setup setup = {
        .scenario = x->scenario,
        .scenario_dir = dir,
        .library_dir = getenv("DRAAIBOEK_SCRIPTS"),
        .run = {seed, TEXT("2026-01-05"), TEXT("0"), TEXT("5.4")},
        .record = on_stage,
        .ctx = x,
    };
    x->stage = stage_create(&setup);
    if (stage_load(x->stage, &x->findings))
        fail_msg("%s", x->findings.items[0].err.msg);
    lead(x, 0, &start);
    field_put_text(&off.args, KEY_mode, TEXT("uit"));
    lead(x, 0, &off);
}

static void exercise_end(struct exercise *x)
{
    stage_destroy(x->stage);
    scenario_destroy(x->scenario);
    findings_finish(&x->findings);
    forget(&x->made);
}

// The leader opens every round and every day.
static void play_until(struct exercise *x, int64_t t)
{
    const struct state *s = stage_state(x->stage);
    stage_play(x->stage, t, SIZE_MAX);
    while (s->phase == PHASE_GATE) {
        bool day = text_is(s->gate, TEXT("dag"));
        struct command c = {.name = day ? COMMAND_day_open : COMMAND_round_open,
                            .by = TEXT("leider")};
        lead(x, s->t, &c);
        stage_play(x->stage, t, SIZE_MAX);
    }
}

// Silence may have a meaning, and a meaning a consequence: up to there.
static int64_t first_meaning(const struct exercise *x, size_t from, int64_t until)
{
    for (size_t i = from; i < x->made.n; i++)
        if (x->made.at[i]->kind == KIND_decision_classified)
            return x->made.at[i]->t - 1 < until ? x->made.at[i]->t - 1 : until;
    return until;
}

static size_t look(struct exercise *x, const char *dir, int64_t t)
{
    struct records told = {0};
    struct err e = {0};
    play_until(x, t);
    stage_advance(x->stage, t);
    size_t from = x->made.n;
    int64_t end = x->scenario->duration ? x->scenario->duration : 8 * HOUR;
    struct comparison c = {&told, &x->made, from, stage_state(x->stage)->seq, end, dir, t};
    assert_int_equal(stage_preview(x->stage, NULL, 0, end, keep, &told, &e), 0);
    play_until(x, end);
    c.until = first_meaning(x, from, end);
    size_t n = compare(&c);
    forget(&told);
    return n;
}

// Each service in turn goes down at StartEx; looked at then, and again at some later moment.
static size_t every_service(const char *dir)
{
    size_t came = 0, n = 1;
    for (size_t i = 0; i < n; i++)
        for (int later = 0; later < 2; later++) {
            struct exercise x;
            struct command c = {.name = COMMAND_disrupt, .by = TEXT("leider")};
            exercise_begin(&x, dir, (int64_t)i + 1);
            n = x.scenario->n_services;
            if (n) {
                field_put_text(&c.args, KEY_service, x.scenario->services[i].id);
                field_put_int(&c.args, KEY_severity, 4);
                field_put_int(&c.args, KEY_lasts, 90 * MINUTE);
                lead(&x, 0, &c);
                came += look(&x, dir, later ? (int64_t)(7 + 11 * i) % 120 * MINUTE : 0);
            }
            exercise_end(&x);
        }
    return came;
}

static void what_is_shipped_comes_true(void **state)
{
    const char *root = getenv("DRAAIBOEK_SOURCE");
    char path[1000];
    size_t came = 0;
    (void)state;
    snprintf(path, sizeof path, "%s/scenarios", root ? root : ".");
    DIR *d = opendir(path);
    assert_non_null(d);
    for (struct dirent *entry; (entry = readdir(d));) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/scenarios/%s", root ? root : ".", entry->d_name);
        came += every_service(path);
    }
    closedir(d);
    assert_true(came > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_scenarios_come_true),
        cmocka_unit_test(what_is_shipped_comes_true),
    };
    return cmocka_run_group_tests_name("chain_preview", tests, NULL, NULL);
}
