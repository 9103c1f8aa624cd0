// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/scene.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tui/forecast.h"

// ---- lists

void list_add(struct list *l, enum item_kind kind, int64_t key, int64_t order)
{
    mem_grow(&l->items, &l->cap, l->n + 1, sizeof *l->items);
    mem_grow(&l->order, &l->cap_order, l->n + 1, sizeof *l->order);
    l->items[l->n] = (struct item){kind, key};
    l->order[l->n++] = order;
}

void list_copy(struct list *to, const struct list *from)
{
    if (from->n == 0)
        return;
    mem_grow(&to->items, &to->cap, to->n + from->n, sizeof *to->items);
    mem_grow(&to->order, &to->cap_order, to->n + from->n, sizeof *to->order);
    memcpy(to->items + to->n, from->items, from->n * sizeof *to->items);
    memcpy(to->order + to->n, from->order, from->n * sizeof *to->order);
    to->n += from->n;
}

struct list list_borrow(const struct list *from, size_t first)
{
    if (first >= from->n)
        return (struct list){0};
    return (struct list){
        .items = from->items + first, .order = from->order + first, .n = from->n - first};
}

struct sorted {
    struct item item;
    int64_t order;
    size_t at;
};

static int compare(const void *x, const void *y)
{
    const struct sorted *a = x, *b = y;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

static bool is_in_order(const struct list *l)
{
    for (size_t i = 1; i < l->n; i++)
        if (l->order[i - 1] > l->order[i])
            return false;
    return true;
}

void list_sort(struct list *l)
{
    if (is_in_order(l)) // authors mostly write in order of time
        return;
    struct sorted *all = mem_alloc((l->n + 1) * sizeof *all);
    for (size_t i = 0; i < l->n; i++)
        all[i] = (struct sorted){l->items[i], l->order[i], i};
    qsort(all, l->n, sizeof *all, compare);
    for (size_t i = 0; i < l->n; i++) {
        l->items[i] = all[i].item;
        l->order[i] = all[i].order;
    }
    mem_free(all);
}

void list_finish(struct list *l)
{
    if (l->cap) {
        mem_free(l->items);
        mem_free(l->order);
    }
    *l = (struct list){0};
}

int list_find(const struct list *l, struct item i)
{
    for (size_t k = 0; k < l->n; k++)
        if (l->items[k].kind == i.kind && l->items[k].key == i.key)
            return (int)k;
    return -1;
}

bool list_has(const struct list *l, size_t n, struct item i)
{
    struct list first = {.items = l->items, .n = n};
    return list_find(&first, i) >= 0;
}

// ---- what a line is about

const char *scene_text(const struct scene *s, const char *english)
{
    return lang_text(s->lang, english);
}

static const struct inject *by_record(const struct scene *s, int64_t seq)
{
    const struct record *r = book_record(s->book, seq);
    return r ? state_inject(scene_state(s), field_text(&r->fields, KEY_inject)) : NULL;
}

const struct inject *scene_inject(const struct scene *s, struct item i)
{
    const struct state *st = scene_state(s);
    size_t key = (size_t)i.key;
    switch (i.kind) {
    case ITEM_CLASSIFY:
    case ITEM_CALL:
    case ITEM_SILENCE:
    case ITEM_FAILED:
    case ITEM_OFFER:
    case ITEM_HELD:
    case ITEM_LEAVING:
    case ITEM_SOON:
    case ITEM_WHEN:
    case ITEM_LAND:
    case ITEM_INJECT: return key < st->n_injects ? &st->injects[key] : NULL;
    case ITEM_MAYBE: return forecast_inject(s, i);
    case ITEM_WAITING:
        return key < st->n_expectations ? state_inject(st, st->expectations[key].inject) : NULL;
    case ITEM_RECORD:
    case ITEM_ANSWERED:
    case ITEM_QUESTION: return by_record(s, i.key);
    default: return NULL;
    }
}

const struct record *scene_record(const struct scene *s, struct item i)
{
    const struct inject *j = scene_inject(s, i);
    switch (i.kind) {
    case ITEM_RECORD:
    case ITEM_ANSWERED:
    case ITEM_QUESTION:
    case ITEM_NOPLAY: return book_record(s->book, i.key);
    case ITEM_CLASSIFY: return j ? book_record(s->book, j->decision) : NULL;
    default: return NULL;
    }
}

// ---- moments and lengths

static int64_t of_day(const struct scene *s, int64_t t, int64_t *day)
{
    int64_t story = t + scene_state(s)->start;
    *day = story >= 0 ? story / DAY + 1 : 1;
    return (story % DAY + DAY) % DAY;
}

static void two_digits(struct buf *b, int64_t n)
{
    buf_char(b, (char)('0' + n / 10));
    buf_char(b, (char)('0' + n % 10));
}

// Without printf: a filter asks for it of every line of a log.
void clock_text(struct buf *b, const struct scene *s, int64_t t)
{
    int64_t day, ms = of_day(s, t, &day);
    if (day > 1) {
        buf_char(b, 'd');
        buf_int(b, day);
        buf_char(b, ' ');
    }
    two_digits(b, ms / HOUR);
    buf_char(b, ':');
    two_digits(b, ms / MINUTE % 60);
}

void clock_seconds(struct buf *b, const struct scene *s, int64_t t)
{
    int64_t day;
    clock_text(b, s, t);
    buf_printf(b, ":%02d", (int)(of_day(s, t, &day) / SECOND % 60));
}

void countdown_text(struct buf *b, int64_t ms)
{
    int64_t seconds = ms < 0 ? 0 : (ms + SECOND - 1) / SECOND;
    if (seconds >= 3600)
        buf_printf(b, "%d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
                   (int)(seconds % 60));
    else
        buf_printf(b, "%02d:%02d", (int)(seconds / 60), (int)(seconds % 60));
}

void age_text(struct buf *b, int64_t ms)
{
    int64_t seconds = ms < 0 ? 0 : ms / SECOND;
    if (seconds < 60)
        buf_printf(b, "%ds", (int)seconds);
    else if (seconds < 3600)
        buf_printf(b, "%dm", (int)(seconds / 60));
    else
        buf_printf(b, "%dh%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
}
