// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/place.h"

#include "model/seat.h"
#include "tui/rows.h"

struct book_mark mark_of(const struct scene *s, struct item i)
{
    bool is = i.kind == ITEM_OVERLOADED || i.kind == ITEM_PLACE;
    const struct record *r = is ? book_record(s->book, i.key) : NULL;
    struct book_mark m = {0};
    if (r && book_read_mark(field_text(&r->fields, KEY_text), &m))
        m.record = r;
    return m;
}

bool mark_in_org(const struct scene *s, struct text org, enum role_mark m)
{
    for (size_t i = 0; i < s->book->n_marks; i++) {
        const struct book_mark *k = &s->book->marks[i];
        if (k->mark == m && (text_is(k->seat, org) || text_is(seat_organisation(k->seat), org)))
            return true;
    }
    return false;
}

void list_marks(const struct scene *s, int64_t rank, struct list *out)
{
    for (size_t i = 0; i < s->book->n_marks; i++) {
        const struct book_mark *m = &s->book->marks[i];
        if (mark_stands(m->mark))
            list_add(out, mark_about(m->mark) == ABOUT_LOAD ? ITEM_OVERLOADED : ITEM_PLACE,
                     m->record->seq, rank + m->record->t);
    }
}

// ---- who still plays

enum role_mark place_of(const struct scene *s, struct text seat)
{
    const struct book_mark *m = book_mark(s->book, seat, ABOUT_PLACE);
    return m ? m->mark : MARK_BACK;
}

const char *place_word(enum role_mark m)
{
    return m == MARK_OUT      ? N_("out of play")
           : m == MARK_HANDED ? N_("handed over")
                              : N_("back in play");
}

void place_text(const struct scene *s, struct text seat, struct buf *b)
{
    const struct book_mark *m = book_mark(s->book, seat, ABOUT_PLACE);
    if (!m || !mark_stands(m->mark))
        return;
    buf_printf(b, "  %s %s ", scene_text(s, place_word(m->mark)), scene_text(s, "since"));
    clock_text(b, s, m->record->t);
    if (m->reason.n)
        buf_printf(b, ": %.*s", TEXT_ARGS(m->reason));
}

void place_draw(const struct scene *s, struct item i, struct pen *p)
{
    struct book_mark m = mark_of(s, i);
    if (!m.record)
        return;
    row_label(p, STYLE_WARN, scene_text(s, "ROLE"));
    row_age(s, p, m.record->t);
    pen_text(p, STYLE_STRONG, m.seat);
    pen_printf(p, STYLE_PLAIN, " %s", scene_text(s, place_word(m.mark)));
    if (m.reason.n)
        pen_printf(p, STYLE_PLAIN, ": %.*s", TEXT_ARGS(m.reason));
}
