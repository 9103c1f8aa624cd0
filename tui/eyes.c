// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/eyes.h"

static struct sight sight(const struct scene *s)
{
    return sight_in(scene_state(s), text_of(s->view->seat));
}

static bool is_declaration(const struct record *r)
{
    return r->kind > KIND_exercise_created && r->kind < KIND_exercise_loaded;
}

void list_eyes(const struct scene *s, struct list *out)
{
    struct sight v = sight(s);
    for (size_t i = 0; i < s->book->at; i++) {
        const struct record *r = s->book->records[i];
        if (!is_declaration(r) && r->kind != KIND_service_declared && r->kind != KIND_clock_beat &&
            sight_sees(&v, scene_state(s), r))
            list_add(out, ITEM_SEEN, r->seq, 0);
    }
}

bool eyes_record(const struct scene *s, int64_t seq, struct record *out)
{
    struct sight v = sight(s);
    const struct state *st = scene_state(s);
    const struct record *r = book_record(s->book, seq);
    if (!r || !sight_sees(&v, st, r))
        return false;
    const struct record *cause = book_record(s->book, r->cause);
    sight_take(&v, st, r, cause && sight_sees(&v, st, cause), out);
    return true;
}

void page_eyes(const struct scene *s, struct item i, struct page *p)
{
    struct record r;
    if (eyes_record(s, i.key, &r))
        page_record(s, &r, p);
}
