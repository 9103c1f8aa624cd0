// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "base/value.h"

// The JSON of the journal and of the wire: one line, no floats, integers within ±(2^53−1),
// UTF-8 checked, names unique within an object, depth up to VALUE_DEPTH, bounded line.

enum { JSON_LINE_MAX = 1 << 20 };

void json_text(struct buf *b, struct text t); // quoted and escaped; `t` is UTF-8
void json_value(struct buf *b, struct value v);

// Reads exactly one value that fills `line`. Texts without escapes borrow from `line`; all else
// lives in `a`. On error `e->col` is the byte, from 1, where reading stopped.
int json_parse(struct arena *a, struct text line, struct value *out, struct err *e);

// Reads a flat object member by member, without building it: what replay is made of.
struct json_reader {
    struct arena *arena;
    const char *begin, *p, *end;
    struct err *err;
};

void json_open(struct json_reader *r, struct arena *a, struct text line, struct err *e);
int json_begin_object(struct json_reader *r);
// 1: a member was read, 0: the object has ended, -1: error.
int json_next_member(struct json_reader *r, bool first, struct text *name, struct value *v);
int json_end(struct json_reader *r); // nothing may follow
