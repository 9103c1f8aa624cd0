// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/record.h"

#include <stdlib.h>

#include "model/kind.h"

const struct value *field_get(const struct fields *f, enum key k)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].key == k)
            return &f->at[i].value;
    return NULL;
}

struct text field_text(const struct fields *f, enum key k)
{
    const struct value *v = field_get(f, k);
    return v ? value_as_text(*v) : (struct text){"", 0};
}

int64_t field_int(const struct fields *f, enum key k, int64_t otherwise)
{
    const struct value *v = field_get(f, k);
    return v && v->type == VALUE_INT ? v->i : otherwise;
}

bool field_bool(const struct fields *f, enum key k)
{
    const struct value *v = field_get(f, k);
    return v && v->type == VALUE_BOOL && v->b;
}

void field_put(struct fields *f, enum key k, struct value v)
{
    if (f->n == FIELDS_MAX)
        abort();
    f->at[f->n++] = (struct field){k, v};
}

void field_put_some(struct fields *f, enum key k, struct text t)
{
    if (t.n)
        field_put_text(f, k, t);
}

static void copy_fields(struct arena *a, struct fields *to, const struct fields *from)
{
    to->n = from->n;
    for (size_t i = 0; i < from->n; i++)
        to->at[i] = (struct field){from->at[i].key, value_copy(a, from->at[i].value)};
}

// Copies are as long as the fields they have: most records have six, and room for 40 is a kilobyte.
static size_t used(const struct fields *f)
{
    return offsetof(struct fields, at) + f->n * sizeof *f->at;
}

struct record *record_copy(struct arena *a, const struct record *r)
{
    struct record *c = arena_alloc(a, offsetof(struct record, fields) + used(&r->fields));
    memcpy(c, r, offsetof(struct record, fields));
    c->by = arena_text(a, r->by);
    copy_fields(a, &c->fields, &r->fields);
    return c;
}

const struct fields *fields_copy(struct arena *a, const struct fields *f)
{
    struct fields *c = arena_alloc(a, used(f));
    copy_fields(a, c, f);
    return c;
}

static bool differ(struct text *differs, struct text name)
{
    if (differs)
        *differs = name;
    return false;
}

bool record_equal(const struct record *a, const struct record *b, struct text *differs)
{
    if (a->seq != b->seq)
        return differ(differs, TEXT("seq"));
    if (a->t != b->t)
        return differ(differs, TEXT("t"));
    if (a->kind != b->kind)
        return differ(differs, TEXT("kind"));
    if (!text_is(a->by, b->by))
        return differ(differs, TEXT("by"));
    if (a->cause != b->cause)
        return differ(differs, TEXT("cause"));
    for (size_t i = 0; i < a->fields.n && i < b->fields.n; i++)
        if (a->fields.at[i].key != b->fields.at[i].key ||
            !value_equal(a->fields.at[i].value, b->fields.at[i].value))
            return differ(differs, key_name(a->fields.at[i].key));
    return a->fields.n == b->fields.n || differ(differs, TEXT("number of fields"));
}

struct value record_value(struct arena *a, const struct record *r)
{
    struct member *m = arena_alloc(a, (r->fields.n + 5) * sizeof *m);
    const struct kind *kind = kind_get(r->kind);
    size_t n = 0;
    m[n++] = (struct member){TEXT("seq"), value_int(r->seq)};
    m[n++] = (struct member){TEXT("t"), value_int(r->t)};
    m[n++] = (struct member){TEXT("kind"), value_text(text_of(kind ? kind->name : "unknown"))};
    m[n++] = (struct member){TEXT("by"), value_text(r->by)};
    if (r->cause)
        m[n++] = (struct member){TEXT("cause"), value_int(r->cause)};
    for (size_t i = 0; i < r->fields.n; i++)
        m[n++] = (struct member){key_name(r->fields.at[i].key), r->fields.at[i].value};
    return value_map(m, n);
}
