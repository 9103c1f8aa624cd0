// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/glyph.h"

#include <utf8proc.h>

static const uint32_t REPLACEMENT = 0xFFFD;

// Left out without a trace: joiners, variation selectors, and everything that steers direction.
// Terminals disagree on how wide joined characters are; one by one they agree.
static bool is_silent(uint32_t c)
{
    return c == 0x00AD || c == 0x034F || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF) ||
           (c >= 0x1F3FB && c <= 0x1F3FF);
}

static bool is_blank(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85;
}

// One code point as it may be shown, 0 for none; `*width` its columns, 0 for a mark.
static uint32_t shown(uint32_t c, int *width)
{
    *width = 1;
    if (is_blank(c))
        return ' ';
    if (is_silent(c))
        return 0;
    if (c >= 0x20 && c < 0x7F)
        return c;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CF: return REPLACEMENT;
    default: break;
    }
    *width = utf8proc_charwidth((utf8proc_int32_t)c);
    return c;
}

static void add(struct glyph *g, uint32_t c)
{
    utf8proc_uint8_t bytes[4];
    size_t n = (size_t)utf8proc_encode_char((utf8proc_int32_t)c, bytes);
    if (g->n + n > GLYPH_BYTES)
        return; // more marks than anybody writes
    memcpy(g->bytes + g->n, bytes, n);
    g->n = (unsigned char)(g->n + n);
}

static uint32_t decode(struct text *rest, size_t *n)
{
    uint32_t c = 0;
    *n = utf8_next(*rest, &c);
    if (*n == 0) {
        *n = 1;
        c = REPLACEMENT;
    }
    return c;
}

static void skip(struct text *rest, size_t n)
{
    rest->p += n;
    rest->n -= n;
}

// Marks that follow belong to the glyph.
static void add_marks(struct glyph *g, struct text *rest)
{
    size_t n;
    int width;
    while (rest->n) {
        uint32_t c = shown(decode(rest, &n), &width);
        if (c && width != 0)
            return;
        if (c)
            add(g, c);
        skip(rest, n);
    }
}

bool glyph_next(struct text *rest, struct glyph *g)
{
    *g = (struct glyph){0};
    while (rest->n) {
        size_t n;
        int width;
        uint32_t c = shown(decode(rest, &n), &width);
        skip(rest, n);
        if (c == 0)
            continue;
        if (width == 0)
            add(g, 0x25CC); // a mark that stands on nothing gets a circle to stand on
        g->width = (unsigned char)(width == 2 ? 2 : 1);
        add(g, c);
        add_marks(g, rest);
        return true;
    }
    return false;
}

int glyph_columns(struct text t)
{
    struct glyph g;
    int columns = 0;
    while (glyph_next(&t, &g))
        columns += g.width;
    return columns;
}

static struct text before(struct text t, struct text rest)
{
    return (struct text){t.p, t.n - rest.n};
}

struct text glyph_wrap(struct text t, int columns, struct text *rest)
{
    struct text left = t, at_blank = {0}, after_blank = {0};
    struct glyph g;
    int used = 0;
    *rest = t;
    if (t.n == 0)
        return t; // it may point to nothing
    for (struct text here = t; here.n; here = left) {
        if (*here.p == '\n') {
            *rest = (struct text){here.p + 1, here.n - 1};
            return before(t, here);
        }
        const char *p = here.p;
        if (!glyph_next(&left, &g))
            break;
        if (used + g.width > columns && used) {
            *rest = at_blank.p ? after_blank : here;
            return at_blank.p ? at_blank : before(t, here);
        }
        if (*p == ' ') {
            at_blank = before(t, here);
            after_blank = left;
        }
        used += g.width;
    }
    *rest = (struct text){t.p + t.n, 0};
    return t;
}

// ---- looking for words

static int32_t lower_next(struct text *t)
{
    size_t n;
    unsigned char first = (unsigned char)*t->p;
    if (first < 0x80) { // most are, and logs are long
        skip(t, 1);
        return first >= 'A' && first <= 'Z' ? first - 'A' + 'a' : first;
    }
    uint32_t c = decode(t, &n);
    skip(t, n);
    return utf8proc_tolower((utf8proc_int32_t)c);
}

static bool begins(struct text t, struct text with)
{
    while (with.n && t.n)
        if (lower_next(&t) != lower_next(&with))
            return false;
    return with.n == 0;
}

static bool is_ascii(struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        if ((unsigned char)t.p[i] >= 0x80)
            return false;
    return true;
}

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

// Byte by byte: what most people look for, in every line of a log that may be long.
static bool contains_ascii(struct text t, struct text what)
{
    unsigned char first = lower(*what.p);
    for (size_t at = 0; at + what.n <= t.n; at++) {
        size_t n = 1;
        if (lower(t.p[at]) != first)
            continue;
        while (n < what.n && lower(t.p[at + n]) == lower(what.p[n]))
            n++;
        if (n == what.n)
            return true;
    }
    return false;
}

bool glyph_contains(struct text t, struct text what)
{
    if (what.n == 0)
        return true;
    if (is_ascii(what))
        return contains_ascii(t, what);
    int32_t first = lower_next(&what);
    while (t.n)
        if (lower_next(&t) == first && begins(t, what))
            return true;
    return false;
}
