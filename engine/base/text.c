// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"

int text_compare(struct text a, struct text b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool text_starts(struct text t, struct text with)
{
    return t.n >= with.n && memcmp(t.p, with.p, with.n) == 0;
}

struct text text_cut(struct text *rest, char sep)
{
    const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    struct text head = {rest->p, at ? (size_t)(at - rest->p) : rest->n};
    *rest = at ? (struct text){at + 1, rest->n - head.n - 1} : (struct text){rest->p, 0};
    return head;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

struct text text_trim(struct text t)
{
    while (t.n && is_blank(*t.p))
        t.p++, t.n--;
    while (t.n && is_blank(t.p[t.n - 1]))
        t.n--;
    return t;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

bool text_is_id(struct text t, bool dots)
{
    if (t.n == 0 || t.n > 64 || !is_word(t.p[0]) || !is_word(t.p[t.n - 1]))
        return false;
    for (size_t i = 0; i < t.n; i++)
        if (!is_word(t.p[i]) && !(dots && t.p[i] == '.' && t.p[i - 1] != '.'))
            return false;
    return true;
}

size_t utf8_next(struct text t, uint32_t *code)
{
    if (t.n == 0)
        return 0;
    const unsigned char *s = (const unsigned char *)t.p;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = s[0] < 0x80         ? 1
               : (s[0] >> 5) == 6  ? 2
               : (s[0] >> 4) == 14 ? 3
               : (s[0] >> 3) == 30 ? 4
                                   : 0;
    if (n == 0 || n > t.n)
        return 0;
    uint32_t c = n == 1 ? s[0] : s[0] & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (s[i] & 0x3F);
    }
    if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *code = c;
    return n;
}

struct text text_beginning(struct text t, size_t most)
{
    if (t.n > most)
        for (t.n = most; t.n && ((unsigned char)t.p[t.n] & 0xc0) == 0x80;)
            t.n--;
    return t;
}

bool utf8_valid(struct text t)
{
    uint32_t c;
    while (t.n) {
        size_t n = (unsigned char)t.p[0] < 0x80 ? 1 : utf8_next(t, &c);
        if (n == 0)
            return false;
        t.p += n;
        t.n -= n;
    }
    return true;
}

void buf_add(struct buf *b, const void *p, size_t n)
{
    mem_grow(&b->p, &b->cap, b->n + n + 1, 1);
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
}

void buf_text(struct buf *b, struct text t)
{
    buf_add(b, t.p, t.n);
}

void buf_str(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_int(struct buf *b, int64_t v)
{
    char s[24], *p = s + sizeof s;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do
        *--p = (char)('0' + u % 10);
    while (u /= 10);
    if (v < 0)
        *--p = '-';
    buf_add(b, p, (size_t)(s + sizeof s - p));
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n > 0) {
        mem_grow(&b->p, &b->cap, b->n + (size_t)n + 1, 1);
        vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

const char *buf_cstr(struct buf *b)
{
    mem_grow(&b->p, &b->cap, b->n + 1, 1);
    b->p[b->n] = 0;
    return b->p;
}

void buf_finish(struct buf *b)
{
    mem_free(b->p);
    *b = (struct buf){0};
}
