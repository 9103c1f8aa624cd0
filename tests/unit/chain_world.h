// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "check.h"

#include "base/mem.h"
#include "base/span.h"
#include "play/preview.h"

// A chain from a few lines of text, acts at moments, and the records that come of them as lines.
//
//     a.x<b.y buffer=30m lag=1h     a.x needs b.y; services stand up when they are named first
//     team=2                        a scarce resource
//
//     10m disrupt b.y 4 2h          at ten minutes, for two hours
//     20m extend a.x<b.y 10m        also spend, refuel, cut, connect, hold, release, cancel
//     1h claim team a 30m           also give_back

struct chain_world {
    struct chain chain;
    struct arena arena;
    int64_t seq, depth;
    struct preview_act *acts;
    size_t n_acts, cap_acts;
    const struct record **made;
    size_t n_made, cap_made;
};

static inline void chain_world_begin(struct chain_world *w)
{
    *w = (struct chain_world){.depth = 3};
    chain_init(&w->chain);
}

static inline void chain_world_finish(struct chain_world *w)
{
    chain_finish(&w->chain);
    arena_finish(&w->arena);
    mem_free(w->acts);
    mem_free(w->made);
}

// ---- folding

static inline void chain_world_fold(struct chain_world *w, struct record *r)
{
    struct err e = {0};
    r->seq = ++w->seq;
    if (chain_fold(&w->chain, &w->arena, record_copy(&w->arena, r), &e))
        fail_msg("%s", e.msg);
}

static inline void chain_world_service(struct chain_world *w, struct text id)
{
    struct record r = {.kind = KIND_service_declared};
    struct text org = id;
    if (chain_service(&w->chain, id) != NOBODY)
        return;
    org = text_cut(&org, '.');
    field_put_text(&r.fields, KEY_service, id);
    field_put_text(&r.fields, KEY_org, org);
    chain_world_fold(w, &r);
}

// ---- reading

static inline int64_t chain_world_number(struct text t)
{
    int64_t n = 0;
    for (size_t i = 0; i < t.n; i++) {
        assert_in_range(t.p[i], '0', '9');
        n = n * 10 + t.p[i] - '0';
    }
    return n;
}

static inline int64_t chain_world_span(struct text t)
{
    struct err e = {0};
    int64_t ms;
    if (span_parse(t, &ms, &e))
        fail_msg("%s", e.msg);
    return ms;
}

// `10m:2,1h:4`
static inline struct value chain_world_steps(struct chain_world *w, struct text t)
{
    struct value *points = arena_alloc(&w->arena, GROWTH_POINTS_MAX * sizeof *points);
    size_t n = 0;
    while (t.n) {
        struct text severity = text_cut(&t, ',');
        struct text after = text_cut(&severity, ':');
        struct member *m = arena_alloc(&w->arena, 2 * sizeof *m);
        m[0] = (struct member){TEXT("after"), value_int(chain_world_span(after))};
        m[1] = (struct member){TEXT("severity"), value_int(chain_world_number(severity))};
        points[n++] = value_map(m, 2);
    }
    return value_list(points, n);
}

static inline void chain_world_key(struct chain_world *w, struct fields *f, struct text word)
{
    static const struct {
        const char *name;
        enum key key;
    } spans[] = {{"buffer", KEY_buffer},         {"delay", KEY_delay}, {"lag", KEY_recovery_lag},
                 {"noticeable", KEY_noticeable}, {"told", KEY_told},   {"over", KEY_growth_over}},
      numbers[] = {{"threshold", KEY_threshold},
                   {"severity", KEY_severity},
                   {"refill", KEY_refill},
                   {"backlog", KEY_backlog},
                   {"need", KEY_group_need}},
      words[] = {{"kind", KEY_class}, {"growth", KEY_growth}, {"group", KEY_group}};
    struct text name = text_cut(&word, '=');
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        if (text_is(name, text_of(spans[i].name))) {
            field_put_int(f, spans[i].key, chain_world_span(word));
            return;
        }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (text_is(name, text_of(numbers[i].name))) {
            field_put_int(f, numbers[i].key, chain_world_number(word));
            return;
        }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(name, text_of(words[i].name))) {
            field_put_text(f, words[i].key, word);
            return;
        }
    if (text_is(name, TEXT("steps"))) {
        field_put_text(f, KEY_growth, TEXT("table"));
        field_put(f, KEY_points, chain_world_steps(w, word));
    } else if (text_is(name, TEXT("never"))) {
        field_put(f, KEY_happens, value_bool(false));
    } else if (text_is(name, TEXT("fails"))) {
        field_put(f, KEY_works, value_bool(false));
    } else {
        fail_msg("what is '%.*s'?", TEXT_ARGS(name));
    }
}

static inline void chain_world_declare(struct chain_world *w, struct text line)
{
    struct record r = {0};
    struct text first = text_cut(&line, ' '), upstream = first;
    struct text service = text_cut(&upstream, '<');
    if (upstream.n == 0) {
        r.kind = KIND_resource_declared;
        struct text id = text_cut(&first, '=');
        field_put_text(&r.fields, KEY_resource, id);
        field_put_int(&r.fields, KEY_count, chain_world_number(first));
    } else {
        chain_world_service(w, service);
        chain_world_service(w, upstream);
        r.kind = KIND_dependency_declared;
        field_put_text(&r.fields, KEY_service, service);
        field_put_text(&r.fields, KEY_upstream, upstream);
        while (line.n)
            chain_world_key(w, &r.fields, text_cut(&line, ' '));
    }
    chain_world_fold(w, &r);
}

static const char *const chain_world_verbs[] = {
    [CHAIN_DISRUPT] = "disrupt", [CHAIN_RESTORE] = "restore",
    [CHAIN_EXTEND] = "extend",   [CHAIN_CUT] = "cut",
    [CHAIN_CONNECT] = "connect", [CHAIN_HOLD] = "hold",
    [CHAIN_RELEASE] = "release", [CHAIN_CANCEL] = "cancel",
    [CHAIN_CLAIM] = "claim",     [CHAIN_GIVE_BACK] = "give_back",
    [CHAIN_VERBS] = NULL,
};

static inline enum chain_verb chain_world_verb(struct text name)
{
    if (text_is(name, TEXT("spend")) || text_is(name, TEXT("refuel")))
        return CHAIN_EXTEND;
    for (int v = 0; v < CHAIN_VERBS; v++)
        if (text_is(name, text_of(chain_world_verbs[v])))
            return (enum chain_verb)v;
    fail_msg("what is '%.*s'?", TEXT_ARGS(name));
    return CHAIN_VERBS;
}

// What stands behind the subject: a severity, a count (`x2`), an organisation, a length.
static inline void chain_world_arguments(struct chain_act *a, struct text line, bool spend)
{
    while (line.n) {
        struct text word = text_cut(&line, ' ');
        if (a->verb == CHAIN_DISRUPT && a->severity == 0) {
            a->severity = chain_world_number(word);
        } else if (a->resource.n && a->org.n == 0) {
            a->org = word;
        } else if (a->resource.n && word.p[0] == 'x') {
            a->count = chain_world_number((struct text){word.p + 1, word.n - 1});
        } else {
            a->span = chain_world_span(word) * (spend ? -1 : 1);
            a->has_span = true;
        }
    }
}

static inline void chain_world_act(struct chain_world *w, struct text line)
{
    int64_t at = chain_world_span(text_cut(&line, ' '));
    struct text verb = text_cut(&line, ' '), upstream = text_cut(&line, ' ');
    struct chain_act a = {.verb = chain_world_verb(verb), .reason = TEXT("toets")};
    if (a.verb == CHAIN_CLAIM || a.verb == CHAIN_GIVE_BACK) {
        a.resource = upstream;
    } else {
        a.service = text_cut(&upstream, '<');
        a.upstream = upstream;
    }
    chain_world_arguments(&a, line, text_is(verb, TEXT("spend")));
    mem_grow(&w->acts, &w->cap_acts, w->n_acts + 1, sizeof *w->acts);
    w->acts[w->n_acts++] = (struct preview_act){at, a};
}

static inline void chain_world_lines(struct chain_world *w, const char *lines,
                                     void (*take)(struct chain_world *w, struct text line))
{
    struct text rest = text_of(lines);
    while (rest.n)
        take(w, text_cut(&rest, '\n'));
}

// ---- writing

static inline void chain_world_time(struct buf *b, const char *before, const struct record *r,
                                    enum key k)
{
    if (!field_get(&r->fields, k))
        return;
    buf_str(b, before);
    span_format(b, field_int(&r->fields, k, 0));
}

// `30m onset a.x<b.y 3`
static inline void chain_world_line(struct buf *b, const struct record *r)
{
    const struct fields *f = &r->fields;
    struct text name = text_of(kind_get(r->kind)->name);
    bool numbered = r->kind == KIND_resource_granted || r->kind == KIND_resource_queued;
    text_cut(&name, '.');
    span_format(b, chain_moment(r));
    buf_printf(b, "%s %.*s %.*s", field_get(f, KEY_at) ? " (jumped)" : "", TEXT_ARGS(name),
               TEXT_ARGS(field_text(f, field_get(f, KEY_service) ? KEY_service : KEY_resource)));
    if (field_get(f, KEY_upstream))
        buf_printf(b, "<%.*s", TEXT_ARGS(field_text(f, KEY_upstream)));
    if (field_get(f, KEY_severity))
        buf_printf(b, " %d", (int)field_int(f, KEY_severity, 0));
    if (field_get(f, KEY_org))
        buf_printf(b, " %.*s", TEXT_ARGS(field_text(f, KEY_org)));
    if (numbered)
        buf_printf(b, " x%d", (int)field_int(f, KEY_count, 0));
    if (field_get(f, KEY_place))
        buf_printf(b, " place %d", (int)field_int(f, KEY_place, 0));
    chain_world_time(b, " waited ", r, KEY_waited);
    chain_world_time(b, " ", r, KEY_left);
    chain_world_time(b, " till ", r, KEY_due);
    if (field_get(f, KEY_over))
        buf_printf(b, " over %.*s", TEXT_ARGS(field_text(f, KEY_over)));
    buf_char(b, '\n');
}

// ---- playing

static inline void chain_world_made(void *ctx, const struct record *r)
{
    struct chain_world *w = ctx;
    mem_grow(&w->made, &w->cap_made, w->n_made + 1, sizeof *w->made);
    w->made[w->n_made++] = record_copy(&w->arena, r);
}

// Plays the acts from StartEx to `until`. 0, 1 when there were too many records, or -1.
static inline int chain_world_play(struct chain_world *w, int64_t until, size_t most, struct err *e)
{
    const struct preview p = {.chain = &w->chain,
                              .depth = w->depth,
                              .seq = w->seq,
                              .acts = w->acts,
                              .n_acts = w->n_acts,
                              .until = until,
                              .most = most,
                              .record = chain_world_made,
                              .ctx = w};
    w->n_made = 0;
    return preview_play(&p, e);
}

// ---- stories: a chain, acts, and what comes of them

struct story {
    const char *name, *chain, *acts, *expected;
    int depth; // 3 unless given
    bool felt; // tell who notices too
};

static inline void plays(void **state)
{
    const struct story *s = *state;
    struct chain_world w;
    struct buf b = {0};
    struct err e = {0};
    chain_world_begin(&w);
    w.depth = s->depth ? s->depth : 3;
    chain_world_lines(&w, s->chain, chain_world_declare);
    chain_world_lines(&w, s->acts, chain_world_act);
    if (chain_world_play(&w, 24 * HOUR, 10000, &e))
        fail_msg("%s", e.msg);
    for (size_t i = 0; i < w.n_made; i++)
        if (s->felt || w.made[i]->kind != KIND_effect_noticeable)
            chain_world_line(&b, w.made[i]);
    assert_string_equal(buf_cstr(&b), s->expected);
    buf_finish(&b);
    chain_world_finish(&w);
}

// ---- one test a row

enum { TESTS_MAX = 100 };

struct tests {
    struct CMUnitTest at[TESTS_MAX];
    size_t n;
};

static inline void add_test(struct tests *t, const char *name, CMUnitTestFunction fn,
                            const void *row)
{
    assert_true(t->n < TESTS_MAX);
    t->at[t->n++] =
        (struct CMUnitTest){.name = name, .test_func = fn, .initial_state = (void *)(uintptr_t)row};
}

#define ADD_ALL(t, rows, fn)                                                                       \
    do {                                                                                           \
        for (size_t i = 0; i < sizeof(rows) / sizeof *(rows); i++)                                 \
            add_test(t, (rows)[i].name, fn, &(rows)[i]);                                           \
    } while (0)
