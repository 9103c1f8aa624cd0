// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/load.h"

#include "model/seat.h"
#include "tui/place.h"
#include "tui/rows.h"

static bool is_address_of(struct text address, struct text who)
{
    return text_is(address, TEXT("all")) || text_is(address, who) ||
           text_is(seat_organisation(address), who) || text_is(address, seat_organisation(who));
}

static bool reaches(const struct inject *j, struct text who)
{
    const struct value *to = field_get(j->plan, KEY_to);
    for (uint32_t i = 0; to && i < to->n; i++)
        if (is_address_of(value_as_text(to->list[i]), who))
            return true;
    return false;
}

static void add(struct load *l, const struct scene *s, const struct inject *j)
{
    bool open = j->status == INJECT_DELIVERED || j->status == INJECT_READ;
    bool spoken = j->at[INJECT_DUE] != NEVER; // what a person brought was heard
    l->unread += j->status == INJECT_DELIVERED && !spoken;
    l->unanswered += open && j->n_expectations > 0;
    l->arrived += s->now - j->at[INJECT_DELIVERED] <= ARRIVED_WITHIN;
}

struct load load_of(const struct scene *s, struct text who)
{
    const struct state *st = scene_state(s);
    struct load l = {0};
    for (size_t i = 0; i < st->n_injects; i++)
        if (st->injects[i].delivered_seq && reaches(&st->injects[i], who))
            add(&l, s, &st->injects[i]);
    return l;
}

// ---- of every organisation, in one walk over what was delivered

static const struct org_state *org_of(const struct state *st, struct value address)
{
    struct text seat = value_as_text(address);
    const struct org_state *o = state_org(st, seat);
    return o ? o : state_org(st, seat_organisation(seat));
}

// Once at each of those an inject is for.
static void add_at(const struct scene *s, const struct inject *j, struct load *of)
{
    const struct state *st = scene_state(s);
    const struct value *to = field_get(j->plan, KEY_to);
    for (uint32_t i = 0; to && i < to->n; i++) {
        const struct org_state *o = org_of(st, to->list[i]);
        bool before = false;
        for (uint32_t k = 0; k < i; k++)
            before |= org_of(st, to->list[k]) == o;
        if (o && !before)
            add(&of[o - st->orgs], s, j);
    }
}

static bool is_for_all(const struct inject *j)
{
    const struct value *to = field_get(j->plan, KEY_to);
    for (uint32_t i = 0; to && i < to->n; i++)
        if (text_is(value_as_text(to->list[i]), TEXT("all")))
            return true;
    return false;
}

void load_of_orgs(const struct scene *s, struct load *of)
{
    const struct state *st = scene_state(s);
    for (size_t i = 0; i < st->n_injects; i++) {
        const struct inject *j = &st->injects[i];
        if (!j->delivered_seq)
            continue;
        bool all = is_for_all(j);
        for (size_t o = 0; all && o < st->n_orgs; o++)
            add(&of[o], s, j);
        if (!all)
            add_at(s, j, of);
    }
}

void load_text(const struct scene *s, struct load l, struct buf *b)
{
    size_t from = b->n;
    if (l.unread)
        buf_printf(b, scene_text(s, "%d unread"), l.unread);
    if (l.unanswered) {
        buf_str(b, b->n > from ? ", " : "");
        buf_printf(b, scene_text(s, "%d open"), l.unanswered);
    }
    if (l.arrived)
        buf_printf(b, "%s+%d", b->n > from ? ", " : "", l.arrived);
}

// ---- marks

struct text load_marked(const struct scene *s, struct item i)
{
    return i.kind == ITEM_OVERLOADED ? mark_of(s, i).seat : (struct text){0};
}

void load_draw_mark(const struct scene *s, struct item i, struct pen *p)
{
    struct book_mark m = mark_of(s, i);
    struct buf b = {0};
    if (!m.record)
        return;
    row_label(p, STYLE_WARN, scene_text(s, "OVERLOAD"));
    row_age(s, p, m.record->t);
    pen_text(p, STYLE_STRONG, m.seat);
    pen_to(p, p->x + 1);
    load_text(s, load_of(s, m.seat), &b);
    pen_text(p, STYLE_PLAIN, buf_all(&b));
    buf_finish(&b);
}

// ---- the page of an organisation

static void add_role(const struct scene *s, struct text seat, struct page *p)
{
    struct buf b = {0};
    bool over = book_is_marked(s->book, seat, MARK_OVERLOADED);
    bool moved = place_of(s, seat) != MARK_BACK;
    buf_printf(&b, "%.*s  ", TEXT_ARGS(seat));
    load_text(s, load_of(s, seat), &b);
    if (over) {
        buf_printf(&b, "  %s ", scene_text(s, "overloaded since"));
        clock_text(&b, s, book_mark(s->book, seat, ABOUT_LOAD)->record->t);
    }
    if (moved)
        place_text(s, seat, &b);
    page_add(p, over || moved ? STYLE_WARN : STYLE_PLAIN, 2, buf_all(&b));
    buf_finish(&b);
}

void page_load(const struct scene *s, struct text org, const struct value *roles, struct page *p)
{
    struct buf seat = {0};
    page_gap(p);
    page_add(
        p, STYLE_STRONG, 0,
        text_of(scene_text(s, "Load: unread, open, + arrived in the last quarter of an hour")));
    add_role(s, org, p);
    for (uint32_t i = 0; roles && i < roles->n; i++) {
        seat.n = 0;
        buf_printf(&seat, "%.*s.%.*s", TEXT_ARGS(org), TEXT_ARGS(value_as_text(roles->list[i])));
        add_role(s, buf_all(&seat), p);
    }
    buf_finish(&seat);
}
