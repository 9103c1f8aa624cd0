// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/mem.h"
#include "review/quality_int.h"

// Rules about what comes when (Q11), and about what can come at all (Q12, Q13).

// ---- Q11

static void late(struct buf *b, struct err *e, const char *what, struct text id, int64_t t,
                 int64_t start, const char *when)
{
    b->n = 0;
    story_format(b, t, start);
    buf_str(b, ", ");
    moment_format(b, t);
    err_set(e, ERR_INPUT, "%s '%.*s' is at %s, %s", err_text(e, what), TEXT_ARGS(id), buf_cstr(b),
            err_text(e, when));
}

static void check_inject_times(struct quality *q, const struct reach *r, struct buf *b)
{
    const struct state *s = q->state;
    for (size_t i = 0; i < s->n_injects; i++) {
        const struct inject *j = &s->injects[i];
        struct err e = findings_err(q->findings);
        if (j->due == NEVER)
            continue;
        if (j->due < 0)
            late(b, &e, "inject", j->id, j->due, s->start, "before StartEx");
        else if (r->end != NEVER && j->due >= r->end)
            late(b, &e, "inject", j->id, j->due, s->start, "not before EndEx");
        else
            continue;
        quality_at_plan(&e, j->plan);
        quality_add(q, Q11, &e);
    }
}

static void check_rounds(struct quality *q, const struct reach *r, struct buf *b)
{
    const struct scenario *sc = q->scenario;
    for (size_t i = 0; i < sc->n_rounds; i++) {
        const struct round *o = &sc->rounds[i];
        struct err e = findings_err(q->findings);
        if (r->end != NEVER && o->opens >= r->end)
            late(b, &e, "round", o->id, o->opens, sc->start, "not before EndEx");
        else if (o->opens < 0)
            late(b, &e, "round", o->id, o->opens, sc->start, "before StartEx");
        else if (i && o->opens <= o[-1].opens)
            late(b, &e, "round", o->id, o->opens, sc->start, "not after the round before it");
        else
            continue;
        quality_at_mark(&e, o->mark);
        quality_add(q, Q11, &e);
    }
}

static void check_days(struct quality *q)
{
    const struct scenario *sc = q->scenario;
    for (size_t i = 0; i < sc->n_days; i++) {
        const struct day *d = &sc->days[i];
        struct err e = findings_err(q->findings);
        if (d->closes <= d->opens)
            err_set(&e, ERR_INPUT, "day %zu closes before it opens", i + 1);
        else if (i && d->opens < d[-1].closes)
            err_set(&e, ERR_INPUT, "day %zu opens before the day before it closes", i + 1);
        else
            continue;
        quality_at_mark(&e, d->mark);
        quality_add(q, Q11, &e);
    }
}

void quality_times(struct quality *q)
{
    struct reach r;
    struct buf b = {0};
    reach_init(&r, q->scenario, q->state, q->seen);
    check_inject_times(q, &r, &b);
    check_rounds(q, &r, &b);
    check_days(q);
    reach_finish(&r);
    buf_finish(&b);
}

// ---- Q12: injects that wait for each other

// Who waits for whom, among the injects that are looked at. What waits for nobody is taken away,
// then what waited only for that, and so on: what is left goes round in circles, or waits for what
// does. No recursion, so that no chain of injects is too long.
struct circles {
    struct quality *q;
    const struct reach *reach;
    uint8_t *told; // injects of a circle that was reported
    bool stuck;    // look at injects that nothing can bring; else at those that come at once
    size_t from;   // whose condition is being looked at
    struct wait {
        size_t from, to, next; // `next`: one more than the place of another with the same `to`
    } * waits;
    size_t n, cap;
    size_t *first, *left, *on; // per inject: waits for it; how many it has left; one that is left
};

static bool is_looked_at(const struct circles *c, size_t inject)
{
    return c->stuck == (c->reach->by[inject] == 0);
}

static bool is_delivery(const struct value *c)
{
    struct text status = cond_text(c, "status");
    bool at_once = cond_is(c, "status") || (cond_is(c, "after") && cond_int(c, "for") == 0);
    return at_once && (text_is(status, TEXT("delivered")) || text_is(status, TEXT("due")));
}

static void add_wait(void *ctx, const struct value *part, bool needed)
{
    struct circles *c = ctx;
    const struct inject *j = state_inject(c->q->state, cond_text(part, "inject"));
    if (!j || (c->stuck ? !needed : !is_delivery(part)))
        return;
    size_t to = (size_t)(j - c->q->state->injects);
    if (!is_looked_at(c, to))
        return;
    mem_grow(&c->waits, &c->cap, c->n + 1, sizeof *c->waits);
    c->waits[c->n++] = (struct wait){c->from, to, c->first[to]};
    c->first[to] = c->n;
    c->left[c->from]++;
}

static void take_away(struct circles *c, size_t n)
{
    size_t *free = mem_alloc((n + 1) * sizeof *free), n_free = 0;
    for (size_t i = 0; i < n; i++)
        if (c->left[i] == 0)
            free[n_free++] = i;
    while (c->waits && n_free) {
        size_t at = c->first[free[--n_free]];
        for (; at; at = c->waits[at - 1].next)
            if (--c->left[c->waits[at - 1].from] == 0)
                free[n_free++] = c->waits[at - 1].from;
    }
    mem_free(free);
}

enum { LONG = 300 }; // bytes of a circle that are told

static void report_circle(struct circles *c, size_t begin)
{
    const struct state *s = c->q->state;
    struct buf b = {0};
    struct err e = findings_err(c->q->findings);
    size_t i = begin;
    do {
        c->told[i] = 1;
        if (b.n < LONG)
            buf_printf(&b, "%.*s %s ", TEXT_ARGS(s->injects[i].id),
                       err_text(&e, c->stuck ? "waits for" : "with"));
        i = c->on[i];
    } while (i != begin);
    if (b.n >= LONG)
        buf_str(&b, "… ");
    buf_text(&b, s->injects[begin].id);
    if (c->stuck)
        err_set(&e, ERR_INPUT, "these injects wait for each other and never come: %s",
                buf_cstr(&b));
    else
        err_set(&e, ERR_INPUT, "these injects bring each other on at the same moment: %s",
                buf_cstr(&b));
    quality_at_plan(&e, s->injects[begin].plan);
    c->q->wants_seen |= c->stuck && !c->q->seen;
    quality_add(c->q, Q12, &e);
    buf_finish(&b);
}

// Every inject that is left waits for one that is left: following those comes round.
static void report_circles(struct circles *c, size_t n)
{
    size_t *walk = mem_alloc((n + 1) * sizeof *walk); // in which walk it was passed, from 1
    for (size_t i = 0; i < c->n; i++)
        if (c->left[c->waits[i].from] && c->left[c->waits[i].to])
            c->on[c->waits[i].from] = c->waits[i].to;
    for (size_t i = 0; i < n; i++) {
        size_t at = i;
        while (c->left[at] && walk[at] == 0) {
            walk[at] = i + 1;
            at = c->on[at];
        }
        if (c->left[at] && walk[at] == i + 1)
            report_circle(c, at);
    }
    mem_free(walk);
}

static void check_circles(struct quality *q, const struct reach *r, uint8_t *told, bool stuck)
{
    size_t n = q->state->n_injects;
    struct circles c = {.q = q, .reach = r, .told = told, .stuck = stuck};
    c.first = mem_alloc((n + 1) * sizeof *c.first);
    c.left = mem_alloc((n + 1) * sizeof *c.left);
    c.on = mem_alloc((n + 1) * sizeof *c.on);
    for (c.from = 0; c.from < n; c.from++) {
        const struct value *when = field_get(q->state->injects[c.from].plan, KEY_when);
        if (when && is_looked_at(&c, c.from))
            cond_triggers(when, add_wait, &c);
    }
    take_away(&c, n);
    report_circles(&c, n);
    mem_free(c.waits);
    mem_free(c.first);
    mem_free(c.left);
    mem_free(c.on);
}

// ---- Q12 and Q13: conditions

static bool has_variable(const struct value *c)
{
    if (cond_is(c, "var"))
        return true;
    for (uint32_t i = 0; c->type == VALUE_MAP && i < c->n; i++) {
        const struct value *v = &c->map[i].value;
        if (v->type == VALUE_MAP && has_variable(v))
            return true;
        for (uint32_t k = 0; v->type == VALUE_LIST && k < v->n; k++)
            if (has_variable(&v->list[k]))
                return true;
    }
    return false;
}

// What the reason of a constant condition is, in words.
static void because(struct err *e, const struct quality *q, const struct reach *r,
                    const struct value *why, enum truth truth)
{
    struct buf b = {0};
    cond_words(&b, why, q->state->start);
    struct text w = {b.p, b.n > 120 ? 120 : b.n};
    struct text inject = cond_text(why, "inject");
    if (truth == ALWAYS_TRUE)
        err_hint(e, "%.*s is so from StartEx on", TEXT_ARGS(w));
    else if (inject.n)
        err_hint(e, "%.*s: nothing brings '%.*s'", TEXT_ARGS(w), TEXT_ARGS(inject));
    else if (cond_is(why, "var") && r->seen)
        err_hint(e, "%.*s: nothing sets it so, in %lld rehearsals", TEXT_ARGS(w),
                 (long long)r->seen->runs);
    else if (cond_is(why, "all"))
        err_hint(e, "%.*s: its parts cannot be true together", TEXT_ARGS(w));
    else
        err_hint(e, "%.*s does not happen between StartEx and EndEx", TEXT_ARGS(w));
    buf_finish(&b);
}

static void check_condition(struct quality *q, const struct reach *r, const struct inject *j)
{
    const struct value *when = field_get(j->plan, KEY_when), *why = NULL;
    unsigned by = r->by[j - q->state->injects];
    struct err e = findings_err(q->findings);
    enum truth truth = reach_condition(r, when, &why);
    if (truth == MAY_BE_TRUE)
        return;
    if (truth == ALWAYS_TRUE)
        err_set(&e, ERR_INPUT, "the condition of inject '%.*s' is true from StartEx on",
                TEXT_ARGS(j->id));
    else
        err_set(&e, ERR_INPUT, "the condition of inject '%.*s' can never be true",
                TEXT_ARGS(j->id));
    because(&e, q, r, why, truth);
    quality_at_plan(&e, j->plan);
    q->wants_seen |= truth == NEVER_TRUE && !q->seen; // the script may bring what it waits for
    if (truth == NEVER_TRUE && by == 0)
        quality_add(q, Q12, &e);
    else
        quality_doubt(q, Q13, &e);
}

static void check_hand(struct quality *q, const struct inject *j)
{
    struct err e = findings_err(q->findings);
    err_set(&e, ERR_INPUT, "only a leader can deliver inject '%.*s'", TEXT_ARGS(j->id));
    err_hint(&e, "give it at, after or when, deliver it in a storyline, or say reserve = true");
    quality_at_plan(&e, j->plan);
    q->wants_seen |= q->seen == NULL; // a reaction of the script may bring it
    quality_add(q, Q13, &e);
}

void quality_reach(struct quality *q)
{
    const struct state *s = q->state;
    struct reach r;
    uint8_t *told = mem_alloc(s->n_injects + 1);
    reach_init(&r, q->scenario, s, q->seen);
    check_circles(q, &r, told, true);
    check_circles(q, &r, told, false);
    for (size_t i = 0; i < s->n_injects; i++) {
        const struct inject *j = &s->injects[i];
        const struct value *when = field_get(j->plan, KEY_when);
        if (when && !told[i])
            check_condition(q, &r, j);
        if (when && !q->seen && has_variable(when))
            q->wants_seen = true;
        if (r.by[i] == BY_HAND)
            check_hand(q, j);
    }
    reach_finish(&r);
    mem_free(told);
}

bool quality_doubts(const struct quality *q)
{
    const struct state *s = q->state;
    struct reach r;
    bool doubt = quality_chain_wants(q) || quality_spread_doubts(q);
    reach_init(&r, q->scenario, s, q->seen);
    for (size_t i = 0; i < s->n_injects && !doubt; i++) {
        const struct value *when = field_get(s->injects[i].plan, KEY_when);
        doubt = r.by[i] == BY_HAND || (when && reach_condition(&r, when, NULL) == NEVER_TRUE);
    }
    reach_finish(&r);
    return doubt;
}
