// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "script/pattern.h"

// A backtracking matcher. Where Lua's own raises an error, this notes the problem and unwinds.

typedef struct pattern P;

static const char *match(P *m, const char *s, const char *p);

static const char *bad(P *m, const char *problem, int index)
{
    if (!m->problem) {
        m->problem = problem;
        m->index = index;
    }
    return NULL;
}

static bool stopped(const P *m)
{
    return m->problem || m->steps < 0;
}

static const char *subject_end(const P *m)
{
    return m->subject.p + m->subject.n;
}

static const char *pattern_end(const P *m)
{
    return m->pattern.p + m->pattern.n;
}

static unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

static bool is_alpha(unsigned char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

// Is `c` in class `cl`, the letter after `%`? Not a letter of a class: is it that character?
static bool in_class(unsigned char c, unsigned char cl)
{
    bool in;
    switch (lower(cl)) {
    case 'a': in = is_alpha(c); break;
    case 'c': in = c < 0x20 || c == 0x7F; break;
    case 'd': in = is_digit(c); break;
    case 'g': in = c > 0x20 && c < 0x7F; break;
    case 'l': in = c >= 'a' && c <= 'z'; break;
    case 'p': in = c > 0x20 && c < 0x7F && !is_alpha(c) && !is_digit(c); break;
    case 's': in = c == ' ' || (c >= '\t' && c <= '\r'); break;
    case 'u': in = c >= 'A' && c <= 'Z'; break;
    case 'w': in = is_alpha(c) || is_digit(c); break;
    case 'z': in = c == 0; break; // out of use in Lua, but there
    case 'x': in = is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); break;
    default: return cl == c;
    }
    return cl >= 'A' && cl <= 'Z' ? !in : in;
}

// Where the single item that begins at `p` ends.
static const char *item_end(P *m, const char *p)
{
    const char *end = pattern_end(m);
    char c = *p++;
    if (c == '%') {
        if (p == end)
            return bad(m, "malformed pattern (ends with '%')", 0);
        return p + 1;
    }
    if (c != '[')
        return p;
    if (p < end && *p == '^')
        p++;
    do { // a `]` that comes first is a member
        if (p == end)
            return bad(m, "malformed pattern (missing ']')", 0);
        c = *p++;
        if (c == '%' && p < end)
            p++;
    } while (p == end || *p != ']');
    return p + 1;
}

// Is `c` in the set from `[` at `p` to `]` at `last`?
static bool in_set(P *m, unsigned char c, const char *p, const char *last)
{
    bool in = true;
    m->steps -= (last - p) / 4;
    if (p[1] == '^') {
        in = false;
        p++;
    }
    while (++p < last) {
        if (*p == '%') {
            p++;
            if (in_class(c, (unsigned char)*p))
                return in;
        } else if (p[1] == '-' && p + 2 < last) {
            if ((unsigned char)*p <= c && c <= (unsigned char)p[2])
                return in;
            p += 2;
        } else if ((unsigned char)*p == c) {
            return in;
        }
    }
    return !in;
}

// Does the item from `p` to `ep` match the one character at `s`?
static bool matches_one(P *m, const char *s, const char *p, const char *ep)
{
    if (s >= subject_end(m))
        return false;
    m->steps--;
    unsigned char c = (unsigned char)*s;
    switch (*p) {
    case '.': return true;
    case '%': return in_class(c, (unsigned char)p[1]);
    case '[': return in_set(m, c, p, ep - 1);
    default: return (unsigned char)*p == c;
    }
}

static const char *match_balance(P *m, const char *s, const char *p)
{
    if (p + 1 >= pattern_end(m))
        return bad(m, "malformed pattern (missing arguments to '%b')", 0);
    if (s >= subject_end(m) || *s != *p)
        return NULL;
    int64_t depth = 1;
    for (const char *at = s + 1; at < subject_end(m) && m->steps >= 0; at++) {
        m->steps--;
        if (*at == p[1]) {
            if (--depth == 0)
                return at + 1;
        } else if (*at == *p) {
            depth++;
        }
    }
    return NULL;
}

static const char *expand_most(P *m, const char *s, const char *p, const char *ep)
{
    ptrdiff_t n = 0;
    while (m->steps >= 0 && matches_one(m, s + n, p, ep))
        n++;
    for (; n >= 0 && !stopped(m); n--) {
        const char *got = match(m, s + n, ep + 1);
        if (got)
            return got;
    }
    return NULL;
}

static const char *expand_least(P *m, const char *s, const char *p, const char *ep)
{
    while (!stopped(m)) {
        const char *got = match(m, s, ep + 1);
        if (got)
            return got;
        if (stopped(m) || !matches_one(m, s, p, ep))
            return NULL;
        s++;
    }
    return NULL;
}

static const char *open_capture(P *m, const char *s, const char *p, ptrdiff_t what)
{
    if (m->n >= PATTERN_CAPTURES)
        return bad(m, "too many captures", 0);
    m->captures[m->n].p = s;
    m->captures[m->n++].n = what;
    const char *got = match(m, s, p);
    if (!got)
        m->n--;
    return got;
}

static const char *close_capture(P *m, const char *s, const char *p)
{
    int i = m->n - 1;
    while (i >= 0 && m->captures[i].n != CAPTURE_OPEN)
        i--;
    if (i < 0)
        return bad(m, "invalid pattern capture", 0);
    m->captures[i].n = s - m->captures[i].p;
    const char *got = match(m, s, p);
    if (!got)
        m->captures[i].n = CAPTURE_OPEN;
    return got;
}

static const char *match_same(P *m, const char *s, unsigned char digit) // %1
{
    int i = digit - '1';
    if (i < 0 || i >= m->n || m->captures[i].n == CAPTURE_OPEN)
        return bad(m, "invalid capture index", i + 1);
    // Of a position there is no text; Lua finds its length larger than anything, so no match.
    if (m->captures[i].n < 0)
        return NULL;
    size_t n = (size_t)m->captures[i].n;
    m->steps -= (int64_t)n / 16 + 1;
    if ((size_t)(subject_end(m) - s) < n || memcmp(m->captures[i].p, s, n) != 0)
        return NULL;
    return s + n;
}

static const char *match_frontier(P *m, const char *s, const char **p)
{
    if (*p == pattern_end(m) || **p != '[')
        return bad(m, "missing '[' after '%f' in pattern", 0);
    const char *ep = item_end(m, *p);
    if (!ep)
        return NULL;
    unsigned char before = s == m->subject.p ? 0 : (unsigned char)s[-1];
    unsigned char now = s == subject_end(m) ? 0 : (unsigned char)*s;
    if (in_set(m, before, *p, ep - 1) || !in_set(m, now, *p, ep - 1))
        return NULL;
    *p = ep;
    return s;
}

// The special items. `*done`: the answer is final; else matching goes on at *s and *p.
static const char *match_special(P *m, const char **s, const char **p, bool *done)
{
    const char *at = *p, *end = pattern_end(m);
    *done = true;
    switch (*at) {
    case '(':
        return at + 1 < end && at[1] == ')' ? open_capture(m, *s, at + 2, CAPTURE_POSITION)
                                            : open_capture(m, *s, at + 1, CAPTURE_OPEN);
    case ')': return close_capture(m, *s, at + 1);
    case '$':
        if (at + 1 == end)
            return *s == subject_end(m) ? *s : NULL;
        break;
    case '%':
        if (at + 1 == end)
            break;
        if (at[1] == 'b') {
            *done = !(*s = match_balance(m, *s, at + 2));
            *p = at + 4;
            return NULL;
        }
        if (at[1] == 'f') {
            *p = at + 2;
            *done = !(*s = match_frontier(m, *s, p));
            return NULL;
        }
        if (is_digit((unsigned char)at[1])) {
            *done = !(*s = match_same(m, *s, (unsigned char)at[1]));
            *p = at + 2;
            return NULL;
        }
        break;
    default: break;
    }
    *done = false;
    *p = NULL; // an ordinary item
    return NULL;
}

static const char *match_item(P *m, const char **s, const char **p, bool *done)
{
    const char *ep = item_end(m, *p);
    *done = true;
    if (!ep)
        return NULL;
    char suffix = 0;
    if (ep < pattern_end(m))
        suffix = *ep;
    if (suffix == '*')
        return expand_most(m, *s, *p, ep);
    if (suffix == '-')
        return expand_least(m, *s, *p, ep);
    bool one = matches_one(m, *s, *p, ep);
    if (suffix == '+')
        return one ? expand_most(m, *s + 1, *p, ep) : NULL;
    if (suffix == '?') {
        const char *got = one ? match(m, *s + 1, ep + 1) : NULL;
        if (got || stopped(m))
            return got;
        *p = ep + 1;
    } else if (!one) {
        return NULL;
    } else {
        *s += 1;
        *p = ep;
    }
    *done = false;
    return NULL;
}

static const char *match(P *m, const char *s, const char *p)
{
    const char *got = NULL;
    if (++m->depth > PATTERN_DEPTH) {
        m->depth--;
        return bad(m, "pattern too complex", 0);
    }
    for (;;) {
        bool done;
        const char *at = p;
        if (--m->steps < 0)
            break;
        if (p >= pattern_end(m)) {
            got = s;
            break;
        }
        got = match_special(m, &s, &at, &done);
        if (done)
            break;
        if (at) {
            p = at;
            continue;
        }
        got = match_item(m, &s, &p, &done);
        if (done)
            break;
    }
    m->depth--;
    return got;
}

enum pattern_result pattern_match(struct pattern *m, size_t at, size_t *end)
{
    m->n = m->depth = 0;
    m->problem = NULL;
    m->index = 0;
    const char *got = match(m, m->subject.p + at, m->pattern.p);
    if (m->problem)
        return PATTERN_BAD;
    if (m->steps < 0)
        return PATTERN_STEPS;
    if (!got)
        return PATTERN_NO;
    *end = (size_t)(got - m->subject.p);
    return PATTERN_YES;
}

bool pattern_is_plain(struct text pattern)
{
    for (size_t i = 0; i < pattern.n; i++)
        if (pattern.p[i] && strchr("^$*+?.([%-", pattern.p[i]))
            return false;
    return true;
}

size_t pattern_find_plain(struct text t, struct text needle, size_t at, int64_t *steps)
{
    if (needle.n == 0)
        return at;
    for (; at + needle.n <= t.n; at++) {
        const char *found = memchr(t.p + at, needle.p[0], t.n - needle.n + 1 - at);
        if (!found)
            return SIZE_MAX;
        *steps -= (found - (t.p + at)) / 16 + 1;
        at = (size_t)(found - t.p);
        size_t n = 1;
        while (n < needle.n && t.p[at + n] == needle.p[n])
            n++;
        *steps -= (int64_t)n / 4;
        if (n == needle.n)
            return at;
        if (*steps < 0)
            return SIZE_MAX;
    }
    return SIZE_MAX;
}
