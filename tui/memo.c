// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/memo.h"

#include <stdio.h>

#include "base/mem.h"
#include "base/span.h"
#include "tui/forecast.h"
#include "tui/rows.h"

void memo_finish(struct memo *m)
{
    for (size_t i = 0; i < m->n; i++)
        list_finish(&m->lists[i].list);
    mem_free(m->loads);
    *m = (struct memo){0};
}

// ---- making

static bool has_words(struct text line, struct text words)
{
    bool all = true;
    while (words.n && all)
        all = glyph_contains(line, text_cut(&words, ' '));
    return all;
}

static bool passes(const struct scene *s, struct item i, const char *filter, struct buf *words)
{
    words->n = 0;
    row_words(s, i, words);
    return has_words(buf_all(words), text_of(filter));
}

static void move_line(struct list *l, size_t to, size_t from)
{
    l->items[to] = l->items[from];
    l->order[to] = l->order[from];
}

// Of `out` from line `n` on.
static void filter_list(const struct scene *s, const char *filter, size_t n, struct list *out)
{
    struct buf words = {0};
    for (size_t i = n; i < out->n; i++)
        if (passes(s, out->items[i], filter, &words))
            move_line(out, n++, i);
    out->n = n;
    buf_finish(&words);
}

// Of `l` upwards, at most `most` lines: the end is what is looked at first.
static void filter_up(const struct scene *s, struct memo_list *l, size_t most)
{
    struct buf words = {0};
    for (; l->unread && most; l->unread--, most--)
        if (passes(s, l->list.items[l->unread - 1], l->filter, &words))
            move_line(&l->list, --l->first, l->unread - 1);
    buf_finish(&words);
    if (l->unread)
        return;
    l->list.n -= l->first;
    for (size_t i = 0; l->first && i < l->list.n; i++)
        move_line(&l->list, i, i + l->first);
    l->first = 0;
}

static void make(const struct scene *s, list_fn *of, const char *filter, struct list *out)
{
    of(s, out);
    if (*filter)
        filter_list(s, filter, 0, out);
}

// What such a list says is never taken back: after more records only those are looked at.
static bool only_grows(list_fn *of)
{
    return of == list_log || of == list_decisions;
}

static void grow(const struct scene *s, struct memo_list *l)
{
    struct list all = {0};
    filter_up(s, l, SIZE_MAX);
    size_t n = l->list.n, old = 0;
    l->of(s, &all);
    while (old < all.n && all.items[old].key <= l->seq)
        old++;
    for (; old < all.n; old++)
        list_add(&l->list, all.items[old].kind, all.items[old].key, all.order[old]);
    list_finish(&all);
    if (*l->filter)
        filter_list(s, l->filter, n, &l->list);
}

// A log can be of any length, and is looked through while somebody waits.
static void make_in_parts(const struct scene *s, struct memo_list *l, list_fn *of,
                          const char *filter)
{
    if (of != list_log || !*filter) {
        make(s, of, filter, &l->list);
        return;
    }
    of(s, &l->list);
    l->unread = l->first = l->list.n;
}

// ---- remembering

static int64_t second_of(const struct scene *s)
{
    return s->now / SECOND;
}

// What comes stays what comes until it is recorded as come; unless it is held, or no more than may
// come: that goes when its moment has passed.
static int64_t soon_until(const struct scene *s, const struct list *l)
{
    int64_t until = INT64_MAX;
    for (size_t i = 0; i < l->n; i++) {
        bool unsure =
            l->items[i].kind == ITEM_MAYBE ||
            (l->items[i].kind == ITEM_SOON && scene_inject(s, l->items[i])->status == INJECT_HELD);
        if (unsure && l->order[i] < until)
            until = l->order[i];
    }
    return until;
}

// Lines of these say how long something takes, so what passes a filter changes with the clock.
static int64_t until_of(const struct scene *s, list_fn *of, const char *filter,
                        const struct list *made)
{
    bool lengths = of != list_log && of != list_timeline;
    if (of == list_now || (*filter && lengths))
        return (second_of(s) + 1) * SECOND;
    return of == list_soon ? soon_until(s, made) : INT64_MAX;
}

static int64_t version_of(const struct scene *s)
{
    return s->forecast ? s->forecast->version : 0;
}

static bool is_same(const struct scene *s, const struct memo_list *l, list_fn *of,
                    const char *filter)
{
    return l->of == of && l->seq == scene_state(s)->seq && l->lang == s->lang &&
           l->forecast == version_of(s) && s->now >= l->from && s->now < l->until &&
           strcmp(l->filter, filter) == 0;
}

static bool can_grow(const struct scene *s, const struct memo_list *l, list_fn *of,
                     const char *filter)
{
    return only_grows(of) && l->of == of && l->seq <= scene_state(s)->seq && l->lang == s->lang &&
           strcmp(l->filter, filter) == 0;
}

// The place of this list, else one that is free, else the first.
static struct memo_list *place_for(struct memo *m, list_fn *of, const char *filter)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->lists[i].of == of && !*m->lists[i].filter == !*filter)
            return &m->lists[i];
    return m->n < MEMO_LISTS ? &m->lists[m->n++] : &m->lists[0];
}

// Some milliseconds' worth of lines.
enum { AT_ONCE = 20000 };

void memo_list(const struct scene *s, list_fn *of, const char *filter, struct list *out)
{
    if (!s->memo) {
        make(s, of, filter, out);
        return;
    }
    struct memo_list *l = place_for(s->memo, of, filter);
    if (!is_same(s, l, of, filter)) {
        if (can_grow(s, l, of, filter)) {
            grow(s, l);
        } else {
            list_finish(&l->list);
            l->unread = l->first = 0;
            make_in_parts(s, l, of, filter);
        }
        l->of = of;
        l->seq = scene_state(s)->seq;
        l->until = until_of(s, of, filter, &l->list);
        l->from = l->until == INT64_MAX ? INT64_MIN : s->now;
        l->forecast = version_of(s);
        l->lang = s->lang;
        snprintf(l->filter, sizeof l->filter, "%s", filter);
    }
    filter_up(s, l, AT_ONCE);
    s->memo->unfinished = s->memo->unfinished || l->unread;
    *out = list_borrow(&l->list, l->first);
}

struct goal_tally memo_goal(const struct scene *s, size_t goal)
{
    struct memo *m = s->memo;
    if (!m || goal >= MEMO_GOALS) {
        struct goal_tally one;
        tally_goals(s, goal, 1, &one);
        return one;
    }
    size_t n = s->book->n_goals < MEMO_GOALS ? s->book->n_goals : MEMO_GOALS;
    if (m->goals_seq != scene_state(s)->seq)
        tally_goals(s, 0, n, m->goals);
    m->goals_seq = scene_state(s)->seq;
    return m->goals[goal];
}

int memo_count(const struct scene *s, count_fn *of)
{
    struct memo *m = s->memo;
    size_t i = 0;
    while (m && i < m->n_counts && m->counts[i].of != of)
        i++;
    if (!m || i == MEMO_COUNTS)
        return of(s);
    struct memo_count *c = &m->counts[i];
    m->n_counts += i == m->n_counts;
    if (c->of != of || c->seq != scene_state(s)->seq)
        *c = (struct memo_count){of, scene_state(s)->seq, of(s)};
    return c->count;
}

struct tally memo_tally(const struct scene *s)
{
    struct memo *m = s->memo;
    if (!m)
        return tally_now(s);
    if (m->tally_seq != scene_state(s)->seq || m->tally_second != second_of(s))
        m->tally = tally_now(s);
    m->tally_seq = scene_state(s)->seq;
    m->tally_second = second_of(s);
    return m->tally;
}

struct load memo_load(const struct scene *s, size_t org)
{
    const struct state *st = scene_state(s);
    struct memo *m = s->memo;
    if (!m)
        return load_of(s, st->orgs[org].id);
    if (m->loads_seq != st->seq || m->loads_second != second_of(s) || m->n_loads != st->n_orgs) {
        mem_free(m->loads);
        m->loads = mem_alloc((st->n_orgs + 1) * sizeof *m->loads);
        load_of_orgs(s, m->loads);
        m->n_loads = st->n_orgs;
        m->loads_seq = st->seq;
        m->loads_second = second_of(s);
    }
    return m->loads[org];
}
