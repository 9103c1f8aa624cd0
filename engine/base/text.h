// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Text is a borrowed slice of UTF-8; it owns nothing. A `buf` owns bytes that grow.

struct text {
    const char *p;
    size_t n;
};

#define TEXT(literal) ((struct text){literal, sizeof(literal) - 1})
#define TEXT_ARGS(t)  (int)(t).n, (t).p // for "%.*s"

static inline struct text text_of(const char *s)
{
    return (struct text){s, s ? strlen(s) : 0};
}

static inline bool text_is(struct text a, struct text b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int text_compare(struct text a, struct text b); // by bytes, shorter first
bool text_starts(struct text t, struct text with);

// Cuts `*rest` at the first `sep` and returns what stood before it.
struct text text_cut(struct text *rest, char sep);
struct text text_trim(struct text t); // without spaces and tabs around it

// An identifier: letters, digits, `-`, `_`, up to 64 bytes; with `dots`, also `.` between parts.
bool text_is_id(struct text t, bool dots);

bool utf8_valid(struct text t);
struct text text_beginning(struct text t, size_t most); // so many bytes at most, whole characters
// Decodes one character; returns its length in bytes, 0 at the end or where bytes are no UTF-8.
size_t utf8_next(struct text t, uint32_t *code);

struct buf {
    char *p;
    size_t n, cap;
};

void buf_add(struct buf *b, const void *p, size_t n);
void buf_text(struct buf *b, struct text t);
void buf_str(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t v);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *buf_cstr(struct buf *b); // NUL-terminated, valid until the next change
void buf_finish(struct buf *b);

static inline struct text buf_all(const struct buf *b)
{
    return (struct text){b->p, b->n};
}
