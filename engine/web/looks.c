// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/looks.h"

bool reader_looks_at_seat(const struct reader *r, struct text seat)
{
    struct text org = seat_organisation(seat);
    if (!r->orgs || r->orgs->n == 0 || text_is(seat, TEXT("all")))
        return true;
    for (uint32_t i = 0; i < r->orgs->n; i++)
        if (text_is(value_as_text(r->orgs->list[i]), org))
            return true;
    return false;
}

static bool looks_at_any(const struct reader *r, const struct value *to)
{
    for (uint32_t i = 0; to && to->type == VALUE_LIST && i < to->n; i++)
        if (reader_looks_at_seat(r, value_as_text(to->list[i])))
            return true;
    return to && to->type == VALUE_TEXT && reader_looks_at_seat(r, value_as_text(*to));
}

// Of what happens to an inject: whom the inject is for.
static const struct value *addresses(const struct reader *r, const struct record *rec)
{
    const struct value *to = field_get(&rec->fields, KEY_to);
    const struct inject *j =
        to ? NULL : state_inject(&r->keep->state, field_text(&rec->fields, KEY_inject));
    return j ? field_get(j->plan, KEY_to) : to;
}

bool reader_looks_at(const struct reader *r, const struct record *rec)
{
    static const enum key whose[] = {KEY_seat, KEY_from, KEY_owner, KEY_org, KEY_service};
    const struct kind *k = kind_get(rec->kind);
    if (!r->orgs || !k || k->sees == SEES_ALL || looks_at_any(r, addresses(r, rec)))
        return true;
    for (size_t i = 0; i < sizeof whose / sizeof *whose; i++) {
        struct text seat = field_text(&rec->fields, whose[i]);
        if (seat.n && reader_looks_at_seat(r, seat))
            return true;
    }
    return false;
}
