// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "review/reach.h"

#include "base/mem.h"

// ---- what rehearsals did

static void add_name(struct reach_seen *seen, struct map *names, struct text name)
{
    if (name.n && map_get(names, name) == MAP_NONE)
        map_set(names, arena_text(&seen->arena, name), 1);
}

void reach_seen_add(struct reach_seen *seen, const struct record *r)
{
    bool brought = r->kind == KIND_inject_delivered || r->kind == KIND_inject_due ||
                   r->kind == KIND_inject_queued || r->kind == KIND_inject_offered;
    bool script = text_is(r->by, TEXT("script")) || field_get(&r->fields, KEY_storyline);
    if (brought && script)
        add_name(seen, &seen->injects, field_text(&r->fields, KEY_inject));
    if (r->kind == KIND_variable_set)
        add_name(seen, &seen->variables, field_text(&r->fields, KEY_name));
}

void reach_seen_inject(struct reach_seen *seen, struct text inject)
{
    add_name(seen, &seen->injects, inject);
}

void reach_seen_finish(struct reach_seen *seen)
{
    map_finish(&seen->injects);
    map_finish(&seen->variables);
    arena_finish(&seen->arena);
    *seen = (struct reach_seen){0};
}

// ---- what can bring each inject

int64_t reach_end(const struct scenario *sc)
{
    int64_t end = sc->duration ? sc->duration : NEVER;
    if (sc->n_days && sc->days[sc->n_days - 1].closes > end)
        end = sc->days[sc->n_days - 1].closes;
    return end;
}

static void mark_storylines(struct reach *r)
{
    const struct state *s = r->state;
    for (size_t i = 0; i < s->n_storylines; i++) {
        const struct value *of = s->storylines[i].injects;
        for (uint32_t k = 0; of && k < of->n; k++) {
            const struct inject *j = state_inject(s, value_as_text(of->list[k]));
            if (j)
                r->by[j - s->injects] |= BY_STORYLINE;
        }
    }
}

static unsigned known_at_once(const struct reach *r, const struct inject *j)
{
    unsigned by = j->due != NEVER ? BY_TIME : 0;
    if (field_bool(j->plan, KEY_reserve) || field_bool(j->plan, KEY_hold))
        by |= BY_LEADER;
    if (r->seen && map_get(&r->seen->injects, j->id) != MAP_NONE)
        by |= BY_STORYLINE;
    return by;
}

// Which conditions speak of an inject: a list for each inject, all in one array.
struct mentions {
    const struct state *state;
    struct mention {
        size_t by, next; // an inject's index; one more than the place of the next, 0: the last
    } * items;
    size_t n, cap;
    size_t *first; // for each inject, one more than the place, 0: none
};

static void mention_all(struct mentions *m, const struct value *c, size_t by)
{
    const struct inject *j = state_inject(m->state, cond_text(c, "inject"));
    if (j) {
        size_t *first = &m->first[j - m->state->injects];
        mem_grow(&m->items, &m->cap, m->n + 1, sizeof *m->items);
        m->items[m->n++] = (struct mention){by, *first};
        *first = m->n;
    }
    for (uint32_t i = 0; c->type == VALUE_MAP && i < c->n; i++) {
        const struct value *v = &c->map[i].value;
        if (v->type == VALUE_MAP)
            mention_all(m, v, by);
        for (uint32_t k = 0; v->type == VALUE_LIST && k < v->n; k++)
            mention_all(m, &v->list[k], by);
    }
}

static void mention_everywhere(struct mentions *m)
{
    for (size_t i = 0; i < m->state->n_injects; i++) {
        const struct value *when = field_get(m->state->injects[i].plan, KEY_when);
        if (when)
            mention_all(m, when, i);
    }
}

void reach_mentions(const struct state *s, size_t *counts)
{
    struct mentions m = {.state = s, .first = mem_alloc((s->n_injects + 1) * sizeof *m.first)};
    mention_everywhere(&m);
    for (size_t i = 0; i < s->n_injects; i++) {
        counts[i] = 0;
        for (size_t at = m.first[i]; at; at = m.items[at - 1].next)
            counts[i]++;
    }
    mem_free(m.first);
    mem_free(m.items);
}

// Looks whether the condition of inject `i` can come true by now; true if that is news.
static bool look(struct reach *r, size_t i)
{
    const struct value *when = field_get(r->state->injects[i].plan, KEY_when);
    if (!when || r->by[i] & BY_CONDITION || reach_condition(r, when, NULL) == NEVER_TRUE)
        return false;
    bool news = r->by[i] == 0;
    r->by[i] |= BY_CONDITION;
    return news;
}

// A condition can come true once what it waits for can come: until nothing is added any more.
static void spread(struct reach *r)
{
    size_t n = r->state->n_injects, n_todo = 0;
    struct mentions m = {.state = r->state, .first = mem_alloc((n + 1) * sizeof *m.first)};
    size_t *todo = mem_alloc((n + 1) * sizeof *todo); // each inject is news once
    mention_everywhere(&m);
    for (size_t i = 0; i < n; i++)
        if (look(r, i))
            todo[n_todo++] = i;
    while (m.items && n_todo) {
        size_t next = m.first[todo[--n_todo]];
        for (; next; next = m.items[next - 1].next)
            if (look(r, m.items[next - 1].by))
                todo[n_todo++] = m.items[next - 1].by;
    }
    mem_free(todo);
    mem_free(m.first);
    mem_free(m.items);
}

void reach_init(struct reach *r, const struct scenario *sc, const struct state *s,
                const struct reach_seen *seen)
{
    *r = (struct reach){sc, s, seen, reach_end(sc), mem_alloc((s->n_injects + 1) * sizeof *r->by)};
    mark_storylines(r);
    for (size_t i = 0; i < s->n_injects; i++) {
        r->by[i] |= known_at_once(r, &s->injects[i]);
        if (r->by[i] == 0 && !field_get(s->injects[i].plan, KEY_when))
            r->by[i] = BY_HAND;
    }
    spread(r);
}

void reach_finish(struct reach *r)
{
    mem_free(r->by);
    *r = (struct reach){0};
}
