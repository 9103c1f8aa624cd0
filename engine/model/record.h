// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "base/value.h"
#include "model/key.h"

// A record: one thing that happened. A command has the same fields, so both share `fields`.

enum { FIELDS_MAX = 40 };
enum { NEVER = -1 }; // a moment that has not come

struct field {
    enum key key;
    struct value value;
};

struct fields {
    size_t n;
    struct field at[FIELDS_MAX];
};

struct record {
    int64_t seq;
    int64_t t;      // exercise time, ms since StartEx
    int64_t wall;   // Unix time, ms; 0 while not yet known
    int kind;       // enum record_kind, or KIND_UNKNOWN: kept, not folded
    struct text by; // seat, `script` or `clock`
    int64_t cause;  // seq of the record that led to it, 0 for none
    bool last;      // ends its step
    struct fields fields;
};

// Readers of fields: the value, or nothing (NULL, 0, empty) where it is absent.
const struct value *field_get(const struct fields *f, enum key k);
struct text field_text(const struct fields *f, enum key k);
int64_t field_int(const struct fields *f, enum key k, int64_t otherwise);
bool field_bool(const struct fields *f, enum key k);

// Writers. Values are borrowed. A field past FIELDS_MAX is a mistake of ours and stops the program.
void field_put(struct fields *f, enum key k, struct value v);
static inline void field_put_text(struct fields *f, enum key k, struct text t)
{
    field_put(f, k, value_text(t));
}
static inline void field_put_int(struct fields *f, enum key k, int64_t i)
{
    field_put(f, k, value_int(i));
}
// Only when there is something to tell.
void field_put_some(struct fields *f, enum key k, struct text t);

// A copy whose every byte lives in `a`.
struct record *record_copy(struct arena *a, const struct record *r);
const struct fields *fields_copy(struct arena *a, const struct fields *f);

// Do both say the same, wall time aside? `differs`: the first field that does not, for a message.
bool record_equal(const struct record *a, const struct record *b, struct text *differs);

// The record as a map, for scripts and other programs: seq, t, kind, by, cause, then the fields.
struct value record_value(struct arena *a, const struct record *r);
