// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/value.h"

struct value value_copy(struct arena *a, struct value v)
{
    if (v.type == VALUE_TEXT) {
        v.s = arena_text(a, (struct text){v.s, v.n}).p;
    } else if (v.type == VALUE_LIST) {
        struct value *items = arena_alloc(a, v.n * sizeof *items);
        for (uint32_t i = 0; i < v.n; i++)
            items[i] = value_copy(a, v.list[i]);
        v.list = items;
    } else if (v.type == VALUE_MAP) {
        struct member *members = arena_alloc(a, v.n * sizeof *members);
        for (uint32_t i = 0; i < v.n; i++) {
            members[i].name = arena_text(a, v.map[i].name);
            members[i].value = value_copy(a, v.map[i].value);
        }
        v.map = members;
    }
    return v;
}

static bool map_equal(struct value a, struct value b)
{
    for (uint32_t i = 0; i < a.n; i++)
        if (!text_is(a.map[i].name, b.map[i].name) || !value_equal(a.map[i].value, b.map[i].value))
            return false;
    return true;
}

static bool list_equal(struct value a, struct value b)
{
    for (uint32_t i = 0; i < a.n; i++)
        if (!value_equal(a.list[i], b.list[i]))
            return false;
    return true;
}

bool value_equal(struct value a, struct value b)
{
    if (a.type != b.type)
        return false;
    switch ((enum value_type)a.type) {
    case VALUE_NULL: return true;
    case VALUE_BOOL: return a.b == b.b;
    case VALUE_INT: return a.i == b.i;
    case VALUE_TEXT: return a.n == b.n && memcmp(a.s, b.s, a.n) == 0;
    case VALUE_LIST: return a.n == b.n && list_equal(a, b);
    case VALUE_MAP: return a.n == b.n && map_equal(a, b);
    }
    return false;
}

const struct value *value_member(struct value map, struct text name)
{
    if (map.type != VALUE_MAP)
        return NULL;
    for (uint32_t i = 0; i < map.n; i++)
        if (text_is(map.map[i].name, name))
            return &map.map[i].value;
    return NULL;
}
