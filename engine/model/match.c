// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/match.h"

#include "model/seat.h"

static bool value_says(const struct value *have, struct value want)
{
    if (!have)
        return false;
    if (have->type != VALUE_LIST || want.type == VALUE_LIST)
        return value_equal(*have, want);
    for (uint32_t i = 0; i < have->n; i++)
        if (value_equal(have->list[i], want))
            return true;
    return false;
}

static bool organisation_says(const struct record *r, struct value want)
{
    struct text seat = field_text(&r->fields, KEY_seat);
    if (seat.n == 0)
        seat = field_text(&r->fields, KEY_from);
    return want.type == VALUE_TEXT && text_is(seat_organisation(seat), value_as_text(want));
}

static bool member_matches(const struct record *r, const struct member *m)
{
    if (text_is(m->name, TEXT("by")))
        return m->value.type == VALUE_TEXT && text_is(r->by, value_as_text(m->value));
    enum key k = key_of(m->name);
    const struct value *have = k ? field_get(&r->fields, k) : NULL;
    if (!have && k == KEY_org)
        return organisation_says(r, m->value);
    return value_says(have, m->value);
}

bool record_matches(const struct record *r, const struct value *where)
{
    if (!where || where->type != VALUE_MAP)
        return true;
    for (uint32_t i = 0; i < where->n; i++)
        if (!member_matches(r, &where->map[i]))
            return false;
    return true;
}
