// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "base/value.h"

// The JSON of the journal and of the wire: one line, no floats, integers within ±(2^53−1),
// UTF-8 checked, names unique within an object, depth up to VALUE_DEPTH, bounded line.

enum { JSON_LINE_MAX = 1 << 20 };

// Quoted and escaped. Bytes that are no UTF-8 become U+FFFD, so that what is written can be read.
void json_text(struct buf *b, struct text t);
void json_value(struct buf *b, struct value v);

// The same without growing a buffer, for who has made room: at most json_room() bytes are put at
// `to`, and the end is returned. Room SIZE_MAX: the value breaks a bound and could not be read.
size_t json_room(struct value v);
char *json_put(char *to, struct value v);
char *json_put_text(char *to, struct text t); // room: 6 a byte, and 2
char *json_put_int(char *to, int64_t i);      // room: 20

// Reads exactly one value that fills `line`. Texts without escapes borrow from `line`; all else
// lives in `a`. On error `e->col` is the byte, from 1, where reading stopped.
int json_parse(struct arena *a, struct text line, struct value *out, struct err *e);

// Reads piece by piece, without building a value of the whole.
struct json_reader {
    struct arena *arena;
    const char *begin, *p, *end;
    struct err *err;
    bool exact; // only what json_value() writes: no spaces, one spelling of each text and number
};

void json_open(struct json_reader *r, struct arena *a, struct text line, struct err *e);
int json_begin_object(struct json_reader *r);
// 1: a member was read, 0: the object has ended, -1: error.
int json_next_member(struct json_reader *r, bool first, struct text *name, struct value *v);
int json_end(struct json_reader *r); // nothing may follow

// One value, or exactly this text. json_fail() sets the error to this place and returns -1.
int json_next_value(struct json_reader *r, struct value *v);
bool json_skip(struct json_reader *r, struct text exact);
int json_fail(struct json_reader *r, const char *what);
