// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/json.h"

#include "base/mem.h"

static const int64_t INT_MOST = ((int64_t)1 << 53) - 1;

enum { MEMBERS_MAX = 256 }; // the check for doubles is quadratic

// ---- runs of plain characters: printable ASCII without `"` and `\`. Most text is nothing else, so
// both directions look at eight bytes at a time.

static const uint64_t ONES = 0x0101010101010101u, HIGHS = 0x8080808080808080u;

static uint64_t zero_bytes(uint64_t w) // not 0 if one of the bytes is 0
{
    return (w - ONES) & ~w & HIGHS;
}

static bool all_plain(uint64_t w)
{
    uint64_t control = (w - 0x20 * ONES) & ~w & HIGHS;
    return ((control | zero_bytes(w ^ '"' * ONES) | zero_bytes(w ^ '\\' * ONES) |
             zero_bytes(w ^ 0x7F * ONES) | w) &
            HIGHS) == 0;
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

static const char *plain_end(const char *p, const char *end)
{
    uint64_t w;
    while (end - p >= 8) {
        memcpy(&w, p, 8);
        if (!all_plain(w))
            break;
        p += 8;
    }
    while (p < end && is_plain((unsigned char)*p))
        p++;
    return p;
}

// ---- writing

// How `c` is written where it may not stand as it is; 0 where it may. Room: 6.
static size_t escape(uint32_t c, char *to)
{
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"': memcpy(to, "\\\"", 2); return 2;
    case '\\': memcpy(to, "\\\\", 2); return 2;
    case '\n': memcpy(to, "\\n", 2); return 2;
    case '\t': memcpy(to, "\\t", 2); return 2;
    case '\r': memcpy(to, "\\r", 2); return 2;
    default:
        if (c >= 0x20 && c != 0x7F)
            return 0;
        memcpy(to, "\\u00", 4);
        to[4] = hex[c >> 4];
        to[5] = hex[c & 15];
        return 6;
    }
}

static char *put_plain(char *to, const char **p, const char *end)
{
    uint64_t w;
    while (end - *p >= 8) {
        memcpy(&w, *p, 8);
        if (!all_plain(w))
            break;
        memcpy(to, &w, 8);
        to += 8;
        *p += 8;
    }
    while (*p < end && is_plain((unsigned char)**p))
        *to++ = *(*p)++;
    return to;
}

// One character that is not plain, or one byte that is no UTF-8.
static char *put_special(char *to, const char **p, const char *end)
{
    uint32_t c = 0;
    size_t n = utf8_next((struct text){*p, (size_t)(end - *p)}, &c);
    size_t escaped = n == 1 ? escape(c, to) : 0;
    if (n == 0)
        memcpy(to, "\xEF\xBF\xBD", 3);
    else if (escaped == 0)
        memcpy(to, *p, n);
    *p += n ? n : 1;
    return to + (n == 0 ? 3 : escaped ? escaped : n);
}

char *json_put_text(char *to, struct text t)
{
    const char *p = t.n ? t.p : "", *end = p + t.n;
    *to++ = '"';
    for (;;) {
        to = put_plain(to, &p, end);
        if (p == end)
            break;
        to = put_special(to, &p, end);
    }
    *to++ = '"';
    return to;
}

char *json_put_int(char *to, int64_t i)
{
    char s[20], *p = s + sizeof s;
    uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    do
        *--p = (char)('0' + u % 10);
    while (u /= 10);
    if (i < 0)
        *to++ = '-';
    size_t n = (size_t)(s + sizeof s - p);
    memcpy(to, p, n);
    return to + n;
}

static char *put_word(char *to, struct text word)
{
    memcpy(to, word.p, word.n);
    return to + word.n;
}

static char *put_list(char *to, struct value v)
{
    *to++ = '[';
    for (uint32_t i = 0; i < v.n; i++) {
        if (i)
            *to++ = ',';
        to = json_put(to, v.list[i]);
    }
    *to++ = ']';
    return to;
}

static char *put_map(char *to, struct value v)
{
    *to++ = '{';
    for (uint32_t i = 0; i < v.n; i++) {
        if (i)
            *to++ = ',';
        to = json_put_text(to, v.map[i].name);
        *to++ = ':';
        to = json_put(to, v.map[i].value);
    }
    *to++ = '}';
    return to;
}

char *json_put(char *to, struct value v)
{
    switch ((enum value_type)v.type) {
    case VALUE_NULL: return put_word(to, TEXT("null"));
    case VALUE_BOOL: return put_word(to, v.b ? TEXT("true") : TEXT("false"));
    case VALUE_INT: return json_put_int(to, v.i);
    case VALUE_TEXT: return json_put_text(to, value_as_text(v));
    case VALUE_LIST: return put_list(to, v);
    case VALUE_MAP: return put_map(to, v);
    }
    return to;
}

static size_t text_room(size_t n)
{
    return 6 * n + 2;
}

// Takes what a value may break: a bound that reading holds to. Writing does not stop for it.
static size_t room(struct value v, int depth, bool *broken)
{
    size_t n = 2;
    *broken |= depth > VALUE_DEPTH;
    switch ((enum value_type)v.type) {
    case VALUE_NULL:
    case VALUE_BOOL: return 5;
    case VALUE_INT: *broken |= v.i > INT_MOST || v.i < -INT_MOST; return 20;
    case VALUE_TEXT: return text_room(v.n);
    case VALUE_LIST:
        for (uint32_t i = 0; i < v.n; i++)
            n += 1 + room(v.list[i], depth + 1, broken);
        return n;
    case VALUE_MAP:
        *broken |= v.n > MEMBERS_MAX;
        for (uint32_t i = 0; i < v.n; i++)
            n += 2 + text_room(v.map[i].name.n) + room(v.map[i].value, depth + 1, broken);
        return n;
    }
    return n;
}

size_t json_room(struct value v)
{
    bool broken = false;
    size_t n = room(v, 0, &broken);
    return broken ? SIZE_MAX : n;
}

void json_text(struct buf *b, struct text t)
{
    mem_grow(&b->p, &b->cap, b->n + text_room(t.n) + 1, 1);
    b->n = (size_t)(json_put_text(b->p + b->n, t) - b->p);
}

void json_value(struct buf *b, struct value v)
{
    bool broken = false;
    mem_grow(&b->p, &b->cap, b->n + room(v, 0, &broken) + 1, 1);
    b->n = (size_t)(json_put(b->p + b->n, v) - b->p);
}

// ---- reading

int json_fail(struct json_reader *r, const char *what)
{
    err_set(r->err, ERR_INPUT, "%s", err_text(r->err, what));
    if (r->err)
        r->err->col = (int)(r->p - r->begin) + 1;
    return -1;
}

static void skip_space(struct json_reader *r)
{
    while (!r->exact && r->p < r->end &&
           (*r->p == ' ' || *r->p == '\t' || *r->p == '\r' || *r->p == '\n'))
        r->p++;
}

static bool take(struct json_reader *r, char c)
{
    skip_space(r);
    if (r->p >= r->end || *r->p != c)
        return false;
    r->p++;
    return true;
}

bool json_skip(struct json_reader *r, struct text exact)
{
    if ((size_t)(r->end - r->p) < exact.n || memcmp(r->p, exact.p, exact.n) != 0)
        return false;
    r->p += exact.n;
    return true;
}

static int hex4(struct json_reader *r, uint32_t *out)
{
    uint32_t v = 0;
    if (r->end - r->p < 4)
        return json_fail(r, "an escape is cut off");
    for (int i = 0; i < 4; i++) {
        char c = *r->p;
        int d = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
        if (d < 0)
            return json_fail(r, "\\u needs four hexadecimal digits");
        v = v << 4 | (uint32_t)d;
        r->p++;
    }
    *out = v;
    return 0;
}

static size_t put_utf8(char *to, uint32_t c)
{
    if (c < 0x80)
        return to[0] = (char)c, 1;
    if (c < 0x800)
        return to[0] = (char)(0xC0 | c >> 6), to[1] = (char)(0x80 | (c & 63)), 2;
    if (c < 0x10000)
        return to[0] = (char)(0xE0 | c >> 12), to[1] = (char)(0x80 | (c >> 6 & 63)),
               to[2] = (char)(0x80 | (c & 63)), 3;
    return to[0] = (char)(0xF0 | c >> 18), to[1] = (char)(0x80 | (c >> 12 & 63)),
           to[2] = (char)(0x80 | (c >> 6 & 63)), to[3] = (char)(0x80 | (c & 63)), 4;
}

static int unicode_escape(struct json_reader *r, uint32_t *c)
{
    uint32_t low;
    if (hex4(r, c))
        return -1;
    if (*c >= 0xD800 && *c < 0xDC00) {
        if (r->end - r->p < 2 || r->p[0] != '\\' || r->p[1] != 'u')
            return json_fail(r, "half of a surrogate pair");
        r->p += 2;
        if (hex4(r, &low))
            return -1;
        if (low < 0xDC00 || low > 0xDFFF)
            return json_fail(r, "half of a surrogate pair");
        *c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
    } else if (*c >= 0xDC00 && *c <= 0xDFFF) {
        return json_fail(r, "half of a surrogate pair");
    }
    return 0;
}

static int check_exact(struct json_reader *r, const char *from, uint32_t c)
{
    char known[6];
    size_t n = escape(c, known);
    if (n == (size_t)(r->p - from) && memcmp(known, from, n) == 0)
        return 0;
    r->p = from;
    return json_fail(r, "this escape is written otherwise");
}

// `r->p` is at a backslash.
static int read_escape(struct json_reader *r, uint32_t *c)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *start = r->p++;
    if (r->p >= r->end)
        return json_fail(r, "an escape is cut off");
    if (*r->p == 'u') {
        r->p++;
        if (unicode_escape(r, c))
            return -1;
    } else {
        const char *at = memchr(from, *r->p, sizeof from - 1);
        if (!at)
            return json_fail(r, "unknown escape");
        *c = (uint32_t)(unsigned char)to[at - from];
        r->p++;
    }
    return r->exact ? check_exact(r, start, *c) : 0;
}

// One character of UTF-8 that may stand as it is; `r->p` goes past it.
static int read_character(struct json_reader *r)
{
    uint32_t c;
    size_t n = utf8_next((struct text){r->p, (size_t)(r->end - r->p)}, &c);
    if (n == 0)
        return json_fail(r, "text is not UTF-8");
    if (c < 0x20 || (r->exact && c == 0x7F))
        return json_fail(r, "a control character in text");
    r->p += n;
    return 0;
}

static bool at_text(const struct json_reader *r)
{
    return r->p < r->end && *r->p != '"';
}

// The closing quote of a text that has an escape at `p`, or the end of the line.
static const char *closing_quote(const char *p, const char *end)
{
    while (p < end && *p != '"')
        p += *p == '\\' && end - p > 1 ? 2 : 1;
    return p;
}

// The rest of a text that has escapes: `r->p` is at the first of them.
static int read_escaped(struct json_reader *r, const char *from, struct text *out)
{
    size_t n = (size_t)(r->p - from);
    char *to = arena_alloc(r->arena, (size_t)(closing_quote(r->p, r->end) - from) + 1);
    memcpy(to, from, n);
    while (at_text(r)) {
        const char *start = r->p;
        uint32_t c = 0;
        if (*r->p == '\\') {
            if (read_escape(r, &c))
                return -1;
            n += put_utf8(to + n, c);
            continue;
        }
        if (is_plain((unsigned char)*r->p))
            r->p = plain_end(r->p, r->end);
        else if (read_character(r))
            return -1;
        memcpy(to + n, start, (size_t)(r->p - start));
        n += (size_t)(r->p - start);
    }
    *out = (struct text){to, n};
    return 0;
}

// `r->p` is at the quote.
static int read_text(struct json_reader *r, struct text *out)
{
    const char *from = r->p + 1;
    r->p = plain_end(from, r->end);
    while (at_text(r) && *r->p != '\\') {
        if (read_character(r))
            return -1;
        r->p = plain_end(r->p, r->end);
    }
    *out = (struct text){from, (size_t)(r->p - from)};
    if (at_text(r) && read_escaped(r, from, out))
        return -1;
    if (r->p >= r->end)
        return json_fail(r, "a text does not end");
    r->p++;
    return 0;
}

static int read_int(struct json_reader *r, struct value *out)
{
    bool minus = *r->p == '-';
    if (minus)
        r->p++;
    const char *from = r->p;
    int64_t v = 0;
    for (; r->p < r->end && *r->p >= '0' && *r->p <= '9'; r->p++) {
        v = v * 10 + (*r->p - '0');
        if (v > INT_MOST)
            return json_fail(r, "a number is too large");
    }
    if (r->p == from)
        return json_fail(r, "a value was expected");
    if (*from == '0' && (r->p - from > 1 || (minus && r->exact)))
        return json_fail(r, minus ? "a number starts with -0" : "a number starts with 0");
    if (r->p < r->end && (*r->p == '.' || *r->p == 'e' || *r->p == 'E'))
        return json_fail(r, "only whole numbers");
    *out = value_int(minus ? -v : v);
    return 0;
}

static int read_value(struct json_reader *r, int depth, struct value *out);

// Items gather on the stack, and only when they are many in memory of their own.
enum { AT_HAND = 8 };

struct gather {
    struct value few[AT_HAND], *many;
    size_t n, cap;
};

static struct value *one_more(struct gather *g)
{
    if (g->n < AT_HAND)
        return &g->few[g->n++];
    bool moves = !g->many;
    mem_grow(&g->many, &g->cap, g->n + 1, sizeof *g->many);
    if (moves)
        memcpy(g->many, g->few, sizeof g->few);
    return &g->many[g->n++];
}

static int read_items(struct json_reader *r, int depth, struct gather *g)
{
    if (take(r, ']'))
        return 0;
    do {
        if (read_value(r, depth + 1, one_more(g)))
            return -1;
    } while (take(r, ','));
    return take(r, ']') ? 0 : json_fail(r, "',' or ']' was expected");
}

static int read_list(struct json_reader *r, int depth, struct value *out)
{
    struct gather g;
    g.many = NULL;
    g.n = g.cap = 0;
    r->p++;
    int rc = read_items(r, depth, &g);
    if (rc == 0) {
        struct value *kept = arena_alloc(r->arena, g.n * sizeof *kept);
        if (g.n)
            memcpy(kept, g.many ? g.many : g.few, g.n * sizeof *kept);
        *out = value_list(kept, g.n);
    }
    mem_free(g.many);
    return rc;
}

static bool has_name(const struct member *m, size_t n, struct text name)
{
    for (size_t i = 0; i < n; i++)
        if (text_is(m[i].name, name))
            return true;
    return false;
}

static int read_member(struct json_reader *r, int depth, struct text *name, struct value *v)
{
    skip_space(r);
    if (r->p >= r->end || *r->p != '"')
        return json_fail(r, "a name in quotes was expected");
    if (read_text(r, name))
        return -1;
    if (!take(r, ':'))
        return json_fail(r, "':' was expected");
    return read_value(r, depth, v);
}

struct members {
    struct member few[AT_HAND], *many;
    size_t n;
};

static int read_new_member(struct json_reader *r, int depth, struct members *g)
{
    if (g->n == MEMBERS_MAX)
        return json_fail(r, "an object has too many members");
    if (g->n == AT_HAND && !g->many) {
        g->many = mem_resize(NULL, MEMBERS_MAX, sizeof *g->many);
        memcpy(g->many, g->few, sizeof g->few);
    }
    struct member *all = g->many ? g->many : g->few, *m = &all[g->n];
    if (read_member(r, depth + 1, &m->name, &m->value))
        return -1;
    return has_name(all, g->n++, m->name) ? json_fail(r, "a name appears twice") : 0;
}

static int read_members(struct json_reader *r, int depth, struct members *g)
{
    if (take(r, '}'))
        return 0;
    do {
        if (read_new_member(r, depth, g))
            return -1;
    } while (take(r, ','));
    return take(r, '}') ? 0 : json_fail(r, "',' or '}' was expected");
}

static int read_map(struct json_reader *r, int depth, struct value *out)
{
    struct members g;
    g.many = NULL;
    g.n = 0;
    r->p++;
    int rc = read_members(r, depth, &g);
    if (rc == 0) {
        struct member *kept = arena_alloc(r->arena, g.n * sizeof *kept);
        if (g.n)
            memcpy(kept, g.many ? g.many : g.few, g.n * sizeof *kept);
        *out = value_map(kept, g.n);
    }
    mem_free(g.many);
    return rc;
}

static int read_word(struct json_reader *r, struct text word, struct value v, struct value *out)
{
    if (!json_skip(r, word))
        return json_fail(r, "a value was expected");
    *out = v;
    return 0;
}

static int read_value(struct json_reader *r, int depth, struct value *out)
{
    struct text t;
    if (depth > VALUE_DEPTH)
        return json_fail(r, "too deeply nested");
    skip_space(r);
    if (r->p >= r->end)
        return json_fail(r, "a value was expected");
    switch (*r->p) {
    case '"':
        if (read_text(r, &t))
            return -1;
        *out = value_text(t);
        return 0;
    case '[': return read_list(r, depth, out);
    case '{': return read_map(r, depth, out);
    case 't': return read_word(r, TEXT("true"), value_bool(true), out);
    case 'f': return read_word(r, TEXT("false"), value_bool(false), out);
    case 'n': return read_word(r, TEXT("null"), value_null(), out);
    default: return read_int(r, out);
    }
}

void json_open(struct json_reader *r, struct arena *a, struct text line, struct err *e)
{
    *r = (struct json_reader){a, line.p, line.p, line.p + line.n, e, false};
}

int json_next_value(struct json_reader *r, struct value *v)
{
    return read_value(r, 0, v);
}

int json_begin_object(struct json_reader *r)
{
    if (r->end - r->p > JSON_LINE_MAX)
        return json_fail(r, "the line is longer than 1 MiB");
    return take(r, '{') ? 0 : json_fail(r, "'{' was expected");
}

int json_next_member(struct json_reader *r, bool first, struct text *name, struct value *v)
{
    if (take(r, '}'))
        return 0;
    if (!first && !take(r, ','))
        return json_fail(r, "',' or '}' was expected");
    return read_member(r, 1, name, v) ? -1 : 1;
}

int json_end(struct json_reader *r)
{
    skip_space(r);
    return r->p == r->end ? 0 : json_fail(r, "something follows the value");
}

int json_parse(struct arena *a, struct text line, struct value *out, struct err *e)
{
    struct json_reader r;
    json_open(&r, a, line, e);
    if (line.n > JSON_LINE_MAX)
        return json_fail(&r, "the line is longer than 1 MiB");
    return read_value(&r, 0, out) ? -1 : json_end(&r);
}
