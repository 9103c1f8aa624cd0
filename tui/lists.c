// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/lists.h"

#include "base/mem.h"
#include "model/glossary.h"
#include "model/seat.h"
#include "tui/chain_view.h"
#include "tui/forecast.h"
#include "tui/landing.h"
#include "tui/place.h"

// Order within a pane: what is most urgent first, then what waits longest.
#define RANK(rank, t) ((rank) * (1LL << 50) + (t))

bool inject_is_reserve(const struct inject *j)
{
    return field_bool(j->plan, KEY_reserve);
}

bool inject_wants_choice(const struct inject *j)
{
    const struct value *choices = field_get(j->plan, KEY_choices);
    return choices && choices->n && j->chosen_at == NEVER;
}

static bool is_over(const struct state *st)
{
    return st->phase == PHASE_ENDED;
}

// ---- CHAIN: what services suffer

static bool is_quiet(const struct chain *c, const struct service_state *v)
{
    for (uint32_t i = v->first_in; i != NOBODY; i = c->dependencies[i].next_in) {
        const struct dependency *d = &c->dependencies[i];
        if (d->kind != DEPENDS_INFORMATION && (d->supply == SUPPLY_DRAINING || d->cut || d->held))
            return false;
    }
    return v->severity == 0;
}

void list_chain(const struct scene *s, struct list *out)
{
    const struct chain *c = &scene_state(s)->chain;
    for (size_t i = 0; i < c->n_services; i++)
        if (!is_quiet(c, &c->services[i]))
            list_add(out, ITEM_SERVICE, (int64_t)i, -c->services[i].severity);
    list_sort(out);
}

void list_services(const struct scene *s, struct list *out)
{
    const struct chain *c = &scene_state(s)->chain;
    for (size_t i = 0; i < c->n_services; i++)
        list_add(out, ITEM_SERVICE, (int64_t)i, -c->services[i].severity);
    list_sort(out);
}

// Effects that players will notice before long, and those that are held.
static void now_effects(const struct scene *s, struct list *out)
{
    const struct chain *c = &scene_state(s)->chain;
    for (size_t i = 0; i < c->n_dependencies && !is_over(scene_state(s)); i++) {
        const struct dependency *d = &c->dependencies[i];
        int64_t at = d->at[MOMENT_NOTICED];
        bool soon =
            dependency_counts(d) && at != NEVER && at > s->now && at - s->now <= NOTICED_SOON;
        if (soon || (d->held && d->kind != DEPENDS_INFORMATION))
            list_add(out, ITEM_EFFECT, (int64_t)i, RANK(5, at));
    }
}

static void soon_effects(const struct scene *s, struct list *out)
{
    const struct chain *c = &scene_state(s)->chain;
    for (size_t i = 0; i < c->n_dependencies; i++) {
        const struct dependency *d = &c->dependencies[i];
        if (d->kind != DEPENDS_INFORMATION && d->supply == SUPPLY_DRAINING && d->happens &&
            d->at[MOMENT_EMPTY] != NEVER)
            list_add(out, ITEM_COMING, (int64_t)i, RANK(0, d->at[MOMENT_EMPTY]));
    }
}

// ---- NOW

static void now_phase(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    for (size_t i = 0; i < s->book->n_asked; i++)
        list_add(out, ITEM_NOPLAY, s->book->asked[i]->seq, RANK(0, i));
    if (st->phase != PHASE_RUNNING)
        list_add(out, ITEM_PHASE, st->phase, RANK(1, 0));
}

// Within the hold window before it goes out by itself.
static bool is_leaving(const struct scene *s, const struct inject *j)
{
    const struct state *st = scene_state(s);
    return st->window && st->phase == PHASE_RUNNING && j->due != NEVER && j->due > s->now &&
           j->due - s->now <= st->window && !inject_is_reserve(j) &&
           !field_text(j->plan, KEY_voiced_by).n;
}

static void now_inject(const struct scene *s, size_t i, struct list *out)
{
    const struct state *st = scene_state(s);
    const struct inject *j = &st->injects[i];
    int64_t key = (int64_t)i;
    if (j->decision && inject_wants_choice(j))
        list_add(out, ITEM_CLASSIFY, key, RANK(2, j->decision));
    else if (j->asked && inject_wants_choice(j))
        list_add(out, ITEM_SILENCE, key, RANK(4, j->at[INJECT_DELIVERED]));
    if (j->status == INJECT_DUE)
        list_add(out, ITEM_CALL, key, RANK(3, j->at[INJECT_DUE]));
    else if (j->status == INJECT_FAILED && !is_over(st))
        list_add(out, ITEM_FAILED, key, RANK(5, j->at[INJECT_FAILED]));
    else if (j->status == INJECT_HELD && j->due != NEVER && j->due <= s->now && !is_over(st))
        list_add(out, ITEM_HELD, key, RANK(10, j->due));
    else if (j->status == INJECT_PLANNED && is_leaving(s, j))
        list_add(out, ITEM_LEAVING, key, RANK(5, j->due));
    else if (j->status == INJECT_PLANNED && j->offered && !is_over(st))
        list_add(out, ITEM_OFFER, key, RANK(9, 0));
}

// From three quarters of its time on, until it is answered, rated, or long ago.
static void now_waiting(const struct scene *s, size_t i, struct list *out)
{
    const struct state *st = scene_state(s);
    const struct expectation *x = &st->expectations[i];
    if (x->deadline == NEVER || x->assessed || is_over(st) || s->now >= x->deadline + MISSED_SHOWN)
        return;
    int64_t within = field_int(x->plan, KEY_within, 0);
    if (s->now < x->deadline - within / 4)
        return;
    const struct inject *j = state_inject(st, x->inject);
    if (!j || (j->asked && inject_wants_choice(j)))
        return;
    if (j->delivered_seq && !x->acted)
        list_add(out, ITEM_WAITING, (int64_t)i, RANK(8, x->deadline));
}

static void now_questions(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    for (size_t i = 0; i < st->n_entries; i++) {
        const struct entry *n = &st->entries[i];
        if (n->kind == KIND_question_logged && !book_is_answered(s->book, n->seq) && !is_over(st))
            list_add(out, ITEM_QUESTION, n->seq, RANK(7, n->t));
    }
}

static void now_stories(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    for (size_t i = 0; i < st->n_storylines && !is_over(st); i++)
        if (st->storylines[i].stopped)
            list_add(out, ITEM_STOPPED, (int64_t)i, RANK(6, 0));
}

void list_now(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    now_phase(s, out);
    for (size_t i = 0; i < st->n_injects; i++)
        now_inject(s, i, out);
    for (size_t i = 0; i < st->n_expectations; i++)
        now_waiting(s, i, out);
    now_questions(s, out);
    now_stories(s, out);
    now_effects(s, out);
    if (landing_is_near(s))
        list_add(out, ITEM_LANDING, 0, RANK(6, 0));
    if (!is_over(st))
        list_marks(s, RANK(8, 0), out);
    list_sort(out);
}

// ---- SOON

void list_soon(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    if (is_over(st))
        return;
    forecast_list(s, out);
    size_t n_forecast = out->n;
    for (size_t i = 0; i < st->n_rounds; i++)
        if (st->rounds[i].opened_at == NEVER)
            list_add(out, ITEM_ROUND, (int64_t)i, RANK(0, st->rounds[i].opens));
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct inject *j = &st->injects[i];
        bool waits = j->status == INJECT_PLANNED || j->status == INJECT_HELD;
        if (waits && j->due != NEVER && (j->status == INJECT_PLANNED || j->due > s->now))
            list_add(out, ITEM_SOON, (int64_t)i, RANK(0, j->due));
        else if (waits && !j->offered && field_get(j->plan, KEY_when) &&
                 !list_has(out, n_forecast, forecast_item(i)))
            list_add(out, ITEM_WHEN, (int64_t)i, RANK(1, 0));
    }
    soon_effects(s, out);
    list_sort(out);
}

// ---- GOALS

void list_goals(const struct scene *s, struct list *out)
{
    for (size_t i = 0; i < s->book->n_goals; i++)
        list_add(out, ITEM_GOAL, (int64_t)i, (int64_t)i);
}

static bool has(const struct value *list, struct text what)
{
    for (uint32_t i = 0; list && list->type == VALUE_LIST && i < list->n; i++)
        if (text_is(value_as_text(list->list[i]), what))
            return true;
    return false;
}

static bool is_seen(const struct expectation *x)
{
    return x->assessed && !text_is(x->rating, TEXT("niet-gelukt")) &&
           !text_is(x->rating, TEXT("niet-beoefend"));
}

static void count_inject(const struct state *st, const struct inject *j, struct goal_tally *t)
{
    t->injects++;
    if (!j->delivered_seq)
        return;
    t->delivered++;
    for (size_t i = 0; i < j->n_expectations; i++) {
        const struct expectation *x = &st->expectations[j->first_expectation + i];
        bool seen = x->assessed ? is_seen(x) : !x->missed && x->acted;
        t->expected++;
        t->seen += seen;
        t->missed += !seen && (x->missed || x->assessed);
    }
}

void tally_goals(const struct scene *s, size_t first, size_t n, struct goal_tally *out)
{
    const struct state *st = scene_state(s);
    struct text *names = mem_alloc((n + 1) * sizeof *names);
    for (size_t g = 0; g < n; g++) {
        names[g] = field_text(&s->book->goals[first + g]->fields, KEY_objective);
        out[g] = (struct goal_tally){0};
    }
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct value *goals = field_get(st->injects[i].plan, KEY_goals);
        for (size_t g = 0; goals && g < n; g++)
            if (has(goals, names[g]))
                count_inject(st, &st->injects[i], &out[g]);
    }
    mem_free(names);
}

// ---- the log

static bool is_declaration(const struct record *r)
{
    return (r->kind > KIND_exercise_created && r->kind < KIND_exercise_loaded) ||
           r->kind == KIND_service_declared || r->kind == KIND_dependency_declared ||
           r->kind == KIND_resource_declared;
}

// What happened; not what the engine prepared.
static bool is_news(const struct record *r)
{
    return !is_declaration(r) && r->kind != KIND_clock_beat && r->kind != KIND_inject_queued &&
           r->kind != KIND_draw_made && r->kind != KIND_variable_set && r->kind != KIND_UNKNOWN;
}

void list_tail(const struct scene *s, struct list *out)
{
    enum { TAIL = 64 };
    for (size_t i = s->book->at; i > 0 && out->n < TAIL; i--)
        if (is_news(s->book->records[i - 1]))
            list_add(out, ITEM_RECORD, (int64_t)i, (int64_t)i);
    list_sort(out);
}

void list_log(const struct scene *s, struct list *out)
{
    for (size_t i = 0; i < s->book->at; i++)
        if (!is_declaration(s->book->records[i]) && s->book->records[i]->kind != KIND_clock_beat)
            list_add(out, ITEM_RECORD, (int64_t)i + 1, 0);
}

void list_decisions(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    for (size_t i = 0; i < st->n_entries; i++)
        if (st->entries[i].kind == KIND_decision_logged)
            list_add(out, ITEM_RECORD, st->entries[i].seq, 0);
}

// ---- injects and organisations

// When it came, or will come; what has no moment stands at the end.
static int64_t moment_of(const struct inject *j)
{
    if (j->delivered_seq)
        return j->at[INJECT_DELIVERED];
    if (j->status == INJECT_DUE)
        return j->at[INJECT_DUE];
    return j->due == NEVER ? RANK(1, 0) : j->due;
}

void list_timeline(const struct scene *s, struct list *out)
{
    const struct state *st = scene_state(s);
    for (size_t i = 0; i < st->n_injects; i++)
        list_add(out, ITEM_INJECT, (int64_t)i, moment_of(&st->injects[i]));
    list_sort(out);
}

void list_glossary(const struct scene *s, struct list *out)
{
    (void)s;
    for (size_t i = 0; i < glossary_size(); i++)
        list_add(out, ITEM_LINE, (int64_t)i, 0);
}

void list_orgs(const struct scene *s, struct list *out)
{
    for (size_t i = 0; i < scene_state(s)->n_orgs; i++)
        list_add(out, ITEM_ORG, (int64_t)i, 0);
}

bool inject_touches(const struct inject *j, struct text org)
{
    const struct value *to = field_get(j->plan, KEY_to);
    for (uint32_t i = 0; to && i < to->n; i++) {
        struct text address = value_as_text(to->list[i]);
        if (text_is(address, TEXT("all")) || text_is(address, org) ||
            text_is(seat_organisation(address), org))
            return true;
    }
    return false;
}

// ---- counting

struct tally tally_now(const struct scene *s)
{
    const struct state *st = scene_state(s);
    struct tally t = {0};
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct inject *j = &st->injects[i];
        bool open = j->status == INJECT_DELIVERED || j->status == INJECT_READ;
        t.calls += j->status == INJECT_DUE;
        t.late += j->status == INJECT_DUE && s->now - j->at[INJECT_DUE] >= LATE_AFTER;
        t.unanswered += open && j->n_expectations > 0;
        t.classify += j->decision && inject_wants_choice(j);
    }
    return t;
}
