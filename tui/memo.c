// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/memo.h"

#include <stdio.h>

#include "base/mem.h"
#include "tui/rows.h"

void memo_finish(struct memo *m)
{
    for (size_t i = 0; i < m->n; i++)
        list_finish(&m->lists[i].list);
    *m = (struct memo){0};
}

// ---- making

static void filter_list(const struct scene *s, const char *filter, struct list *out)
{
    struct buf words = {0};
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++) {
        words.n = 0;
        row_words(s, out->items[i], &words);
        if (!glyph_contains(buf_all(&words), text_of(filter)))
            continue;
        out->items[n] = out->items[i];
        out->order[n++] = out->order[i];
    }
    out->n = n;
    buf_finish(&words);
}

static void make(const struct scene *s, list_fn *of, const char *filter, struct list *out)
{
    of(s, out);
    if (*filter)
        filter_list(s, filter, out);
}

// ---- remembering

// Lines of these say how long something takes, so what passes a filter changes with the clock.
static bool looks_at_clock(list_fn *of, const char *filter)
{
    return of == list_now || of == list_soon || (*filter && of != list_log && of != list_timeline);
}

static bool is_same(const struct scene *s, const struct memo_list *l, list_fn *of,
                    const char *filter)
{
    return l->of == of && l->seq == scene_state(s)->seq && l->lang == s->lang &&
           (l->now == s->now || !looks_at_clock(of, filter)) && strcmp(l->filter, filter) == 0;
}

// The place of this list, else one that is free, else the first.
static struct memo_list *place_for(struct memo *m, list_fn *of, const char *filter)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->lists[i].of == of && !*m->lists[i].filter == !*filter)
            return &m->lists[i];
    return m->n < MEMO_LISTS ? &m->lists[m->n++] : &m->lists[0];
}

static void copy_list(struct list *to, const struct list *from)
{
    for (size_t i = 0; i < from->n; i++)
        list_add(to, from->items[i].kind, from->items[i].key, from->order[i]);
}

void memo_list(const struct scene *s, list_fn *of, const char *filter, struct list *out)
{
    if (!s->memo) {
        make(s, of, filter, out);
        return;
    }
    struct memo_list *l = place_for(s->memo, of, filter);
    if (!is_same(s, l, of, filter)) {
        list_finish(&l->list);
        make(s, of, filter, &l->list);
        l->of = of;
        l->seq = scene_state(s)->seq;
        l->now = s->now;
        l->lang = s->lang;
        snprintf(l->filter, sizeof l->filter, "%s", filter);
    }
    copy_list(out, &l->list);
}

static struct goal_tally tally(const struct scene *s, size_t goal)
{
    return tally_goal(s, field_text(&s->book->goals[goal]->fields, KEY_objective));
}

struct goal_tally memo_goal(const struct scene *s, size_t goal)
{
    struct memo *m = s->memo;
    if (!m || goal >= MEMO_GOALS)
        return tally(s, goal);
    if (m->goals_seq != scene_state(s)->seq)
        for (size_t i = 0; i < s->book->n_goals && i < MEMO_GOALS; i++)
            m->goals[i] = tally(s, i);
    m->goals_seq = scene_state(s)->seq;
    return m->goals[goal];
}
