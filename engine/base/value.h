// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "base/text.h"

// Data as records and commands carry it: no floats, bounded depth. A value borrows its text and
// items; value_copy() makes one that lives in an arena.

enum value_type { VALUE_NULL, VALUE_BOOL, VALUE_INT, VALUE_TEXT, VALUE_LIST, VALUE_MAP };

enum { VALUE_DEPTH = 8 }; // lists and maps inside each other

struct value {
    uint8_t type;
    uint32_t n; // bytes, items or members
    union {
        bool b;
        int64_t i;
        const char *s;
        const struct value *list;
        const struct member *map; // order kept, names unique
    };
};

struct member {
    struct text name;
    struct value value;
};

static inline struct value value_null(void)
{
    return (struct value){.type = VALUE_NULL};
}
static inline struct value value_bool(bool b)
{
    return (struct value){.type = VALUE_BOOL, .b = b};
}
static inline struct value value_int(int64_t i)
{
    return (struct value){.type = VALUE_INT, .i = i};
}
static inline struct value value_text(struct text t)
{
    return (struct value){.type = VALUE_TEXT, .n = (uint32_t)t.n, .s = t.p ? t.p : ""};
}
static inline struct value value_list(const struct value *items, size_t n)
{
    return (struct value){.type = VALUE_LIST, .n = (uint32_t)n, .list = items};
}
static inline struct value value_map(const struct member *members, size_t n)
{
    return (struct value){.type = VALUE_MAP, .n = (uint32_t)n, .map = members};
}
// The text of a text value, else empty.
static inline struct text value_as_text(struct value v)
{
    return v.type == VALUE_TEXT ? (struct text){v.s, v.n} : (struct text){"", 0};
}

struct value value_copy(struct arena *a, struct value v);
bool value_equal(struct value a, struct value b);
const struct value *value_member(struct value map, struct text name); // NULL if absent
