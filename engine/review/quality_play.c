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

// A walk along what each inject waits for; `needed` edges only, or `any` edges without delay.
struct walk {
    struct quality *q;
    const struct reach *reach;
    uint8_t *visit; // 0 new, 1 on the way, 2 done
    size_t *way;
    size_t n_way;
    uint8_t *told; // injects of a circle that was reported
    bool stuck;    // look at injects that nothing can bring; else at those that come at once
};

static void visit(struct walk *w, size_t index);

static bool of_this_walk(const struct walk *w, size_t index)
{
    return w->stuck == (w->reach->by[index] == 0);
}

static void report_circle(struct walk *w, size_t from)
{
    const struct state *s = w->q->state;
    struct buf b = {0};
    struct err e = findings_err(w->q->findings);
    for (size_t i = from; i < w->n_way; i++) {
        w->told[w->way[i]] = 1;
        if (b.n < 300)
            buf_printf(&b, "%.*s %s ", TEXT_ARGS(s->injects[w->way[i]].id),
                       err_text(&e, w->stuck ? "waits for" : "with"));
    }
    buf_text(&b, s->injects[w->way[from]].id);
    if (w->stuck)
        err_set(&e, ERR_INPUT, "these injects wait for each other and never come: %s",
                buf_cstr(&b));
    else
        err_set(&e, ERR_INPUT, "these injects bring each other on at the same moment: %s",
                buf_cstr(&b));
    quality_at_plan(&e, s->injects[w->way[from]].plan);
    w->q->wants_seen |= w->stuck && !w->q->seen;
    quality_add(w->q, Q12, &e);
    buf_finish(&b);
}

static bool is_delivery(const struct value *c)
{
    struct text status = cond_text(c, "status");
    bool at_once = cond_is(c, "status") || (cond_is(c, "after") && cond_int(c, "for") == 0);
    return at_once && (text_is(status, TEXT("delivered")) || text_is(status, TEXT("due")));
}

static void follow(void *ctx, const struct value *part, bool needed)
{
    struct walk *w = ctx;
    const struct state *s = w->q->state;
    const struct inject *j = state_inject(s, cond_text(part, "inject"));
    if (!j || (w->stuck ? !needed : !is_delivery(part)))
        return;
    size_t index = (size_t)(j - s->injects);
    if (!of_this_walk(w, index) || w->visit[index] == 2)
        return;
    if (w->visit[index] == 0) {
        visit(w, index);
        return;
    }
    for (size_t i = 0; i < w->n_way; i++)
        if (w->way[i] == index)
            report_circle(w, i);
}

enum { WAY_MAX = 1000 }; // so that a hostile chain of injects does not exhaust the stack

static void visit(struct walk *w, size_t index)
{
    const struct value *when = field_get(w->q->state->injects[index].plan, KEY_when);
    if (w->n_way == WAY_MAX)
        return;
    w->visit[index] = 1;
    w->way[w->n_way++] = index;
    if (when)
        cond_triggers(when, follow, w);
    w->n_way--;
    w->visit[index] = 2;
}

static void check_circles(struct quality *q, const struct reach *r, uint8_t *told, bool stuck)
{
    size_t n = q->state->n_injects;
    struct walk w = {.q = q, .reach = r, .told = told, .stuck = stuck};
    w.visit = mem_alloc(n + 1);
    w.way = mem_alloc((n + 1) * sizeof *w.way);
    for (size_t i = 0; i < n; i++)
        if (w.visit[i] == 0 && of_this_walk(&w, i))
            visit(&w, i);
    mem_free(w.visit);
    mem_free(w.way);
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
    bool doubt = false;
    reach_init(&r, q->scenario, s, q->seen);
    for (size_t i = 0; i < s->n_injects && !doubt; i++) {
        const struct value *when = field_get(s->injects[i].plan, KEY_when);
        doubt = r.by[i] == BY_HAND || (when && reach_condition(&r, when, NULL) == NEVER_TRUE);
    }
    reach_finish(&r);
    return doubt;
}
