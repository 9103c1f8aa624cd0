// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/json.h"

#include "base/mem.h"

static const int64_t INT_MOST = ((int64_t)1 << 53) - 1;

// ---- writing

static void add_escape(struct buf *b, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"': buf_add(b, "\\\"", 2); break;
    case '\\': buf_add(b, "\\\\", 2); break;
    case '\n': buf_add(b, "\\n", 2); break;
    case '\t': buf_add(b, "\\t", 2); break;
    case '\r': buf_add(b, "\\r", 2); break;
    default: {
        char u[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
        buf_add(b, u, 6);
    }
    }
}

static bool needs_escape(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

void json_text(struct buf *b, struct text t)
{
    buf_char(b, '"');
    size_t from = 0;
    for (size_t i = 0; i < t.n; i++)
        if (needs_escape((unsigned char)t.p[i])) {
            buf_add(b, t.p + from, i - from);
            add_escape(b, (unsigned char)t.p[i]);
            from = i + 1;
        }
    buf_add(b, t.p + from, t.n - from);
    buf_char(b, '"');
}

static void write_list(struct buf *b, struct value v)
{
    buf_char(b, '[');
    for (uint32_t i = 0; i < v.n; i++) {
        if (i)
            buf_char(b, ',');
        json_value(b, v.list[i]);
    }
    buf_char(b, ']');
}

static void write_map(struct buf *b, struct value v)
{
    buf_char(b, '{');
    for (uint32_t i = 0; i < v.n; i++) {
        if (i)
            buf_char(b, ',');
        json_text(b, v.map[i].name);
        buf_char(b, ':');
        json_value(b, v.map[i].value);
    }
    buf_char(b, '}');
}

void json_value(struct buf *b, struct value v)
{
    switch ((enum value_type)v.type) {
    case VALUE_NULL: buf_str(b, "null"); break;
    case VALUE_BOOL: buf_str(b, v.b ? "true" : "false"); break;
    case VALUE_INT: buf_int(b, v.i); break;
    case VALUE_TEXT: json_text(b, value_as_text(v)); break;
    case VALUE_LIST: write_list(b, v); break;
    case VALUE_MAP: write_map(b, v); break;
    }
}

// ---- reading

static int fail(struct json_reader *r, const char *what)
{
    err_set(r->err, ERR_INPUT, "%s", what);
    if (r->err)
        r->err->col = (int)(r->p - r->begin) + 1;
    return -1;
}

static void skip_space(struct json_reader *r)
{
    while (r->p < r->end && (*r->p == ' ' || *r->p == '\t' || *r->p == '\r' || *r->p == '\n'))
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

static int hex4(struct json_reader *r, uint32_t *out)
{
    uint32_t v = 0;
    if (r->end - r->p < 4)
        return fail(r, "an escape is cut off");
    for (int i = 0; i < 4; i++) {
        char c = *r->p;
        int d = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
        if (d < 0)
            return fail(r, "\\u needs four hexadecimal digits");
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
            return fail(r, "half of a surrogate pair");
        r->p += 2;
        if (hex4(r, &low))
            return -1;
        if (low < 0xDC00 || low > 0xDFFF)
            return fail(r, "half of a surrogate pair");
        *c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
    } else if (*c >= 0xDC00 && *c <= 0xDFFF) {
        return fail(r, "half of a surrogate pair");
    }
    return 0;
}

// `r->p` is at a backslash.
static int read_escape(struct json_reader *r, uint32_t *c)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    r->p++;
    if (r->p >= r->end)
        return fail(r, "an escape is cut off");
    if (*r->p == 'u') {
        r->p++;
        return unicode_escape(r, c);
    }
    const char *at = memchr(from, *r->p, sizeof from - 1);
    if (!at)
        return fail(r, "unknown escape");
    *c = (uint32_t)(unsigned char)to[at - from];
    r->p++;
    return 0;
}

// The rest of a text that has escapes: `r->p` is at the first of them.
static int read_escaped(struct json_reader *r, const char *from, struct text *out)
{
    size_t most = (size_t)(r->end - from), n = (size_t)(r->p - from);
    char *to = arena_alloc(r->arena, most + 1);
    memcpy(to, from, n);
    while (r->p < r->end && *r->p != '"') {
        uint32_t c = 0;
        if (*r->p == '\\') {
            if (read_escape(r, &c))
                return -1;
            n += put_utf8(to + n, c);
        } else if ((unsigned char)*r->p < 0x20) {
            return fail(r, "a control character in text");
        } else {
            to[n++] = *r->p++;
        }
    }
    *out = (struct text){to, n};
    return 0;
}

static int read_text(struct json_reader *r, struct text *out)
{
    const char *from = ++r->p; // after the quote
    unsigned char high = 0;
    while (r->p < r->end && *r->p != '"' && *r->p != '\\' && (unsigned char)*r->p >= 0x20)
        high |= (unsigned char)*r->p++;
    *out = (struct text){from, (size_t)(r->p - from)};
    if (r->p < r->end && *r->p == '\\') {
        high = 0x80;
        if (read_escaped(r, from, out))
            return -1;
    }
    if (r->p >= r->end)
        return fail(r, "a text does not end");
    if (*r->p != '"')
        return fail(r, "a control character in text");
    if (high & 0x80 && !utf8_valid(*out))
        return fail(r, "text is not UTF-8");
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
            return fail(r, "a number is too large");
    }
    if (r->p == from)
        return fail(r, "a value was expected");
    if (*from == '0' && r->p - from > 1)
        return fail(r, "a number starts with 0");
    if (r->p < r->end && (*r->p == '.' || *r->p == 'e' || *r->p == 'E'))
        return fail(r, "only whole numbers");
    *out = value_int(minus ? -v : v);
    return 0;
}

static int read_value(struct json_reader *r, int depth, struct value *out);

static int read_list(struct json_reader *r, int depth, struct value *out)
{
    struct value *items = NULL;
    size_t n = 0, cap = 0;
    int rc = 0;
    r->p++;
    if (!take(r, ']'))
        do {
            mem_grow(&items, &cap, n + 1, sizeof *items);
            rc = read_value(r, depth + 1, &items[n++]);
        } while (rc == 0 && take(r, ','));
    if (rc == 0 && n && !take(r, ']'))
        rc = fail(r, "',' or ']' was expected");
    if (rc == 0) {
        struct value *kept = arena_alloc(r->arena, n * sizeof *kept);
        if (n)
            memcpy(kept, items, n * sizeof *kept);
        *out = value_list(kept, n);
    }
    mem_free(items);
    return rc;
}

enum { MEMBERS_MAX = 256 }; // the check for doubles is quadratic

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
        return fail(r, "a name in quotes was expected");
    if (read_text(r, name))
        return -1;
    if (!take(r, ':'))
        return fail(r, "':' was expected");
    return read_value(r, depth, v);
}

static int read_map(struct json_reader *r, int depth, struct value *out)
{
    struct member *members = NULL;
    size_t n = 0, cap = 0;
    int rc = 0;
    r->p++;
    if (!take(r, '}'))
        do {
            mem_grow(&members, &cap, n + 1, sizeof *members);
            rc = n == MEMBERS_MAX ? fail(r, "an object has too many members")
                                  : read_member(r, depth + 1, &members[n].name, &members[n].value);
            if (rc == 0 && has_name(members, n, members[n].name))
                rc = fail(r, "a name appears twice");
            n++;
        } while (rc == 0 && take(r, ','));
    if (rc == 0 && n && !take(r, '}'))
        rc = fail(r, "',' or '}' was expected");
    if (rc == 0) {
        struct member *kept = arena_alloc(r->arena, n * sizeof *kept);
        if (n)
            memcpy(kept, members, n * sizeof *kept);
        *out = value_map(kept, n);
    }
    mem_free(members);
    return rc;
}

static int read_word(struct json_reader *r, struct text word, struct value v, struct value *out)
{
    if ((size_t)(r->end - r->p) < word.n || memcmp(r->p, word.p, word.n) != 0)
        return fail(r, "a value was expected");
    r->p += word.n;
    *out = v;
    return 0;
}

static int read_value(struct json_reader *r, int depth, struct value *out)
{
    if (depth > VALUE_DEPTH)
        return fail(r, "too deeply nested");
    skip_space(r);
    if (r->p >= r->end)
        return fail(r, "a value was expected");
    struct text t;
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
    *r = (struct json_reader){a, line.p, line.p, line.p + line.n, e};
}

int json_begin_object(struct json_reader *r)
{
    if (r->end - r->p > JSON_LINE_MAX)
        return fail(r, "the line is longer than 1 MiB");
    return take(r, '{') ? 0 : fail(r, "'{' was expected");
}

int json_next_member(struct json_reader *r, bool first, struct text *name, struct value *v)
{
    if (take(r, '}'))
        return 0;
    if (!first && !take(r, ','))
        return fail(r, "',' or '}' was expected");
    return read_member(r, 1, name, v) ? -1 : 1;
}

int json_end(struct json_reader *r)
{
    skip_space(r);
    return r->p == r->end ? 0 : fail(r, "something follows the value");
}

int json_parse(struct arena *a, struct text line, struct value *out, struct err *e)
{
    struct json_reader r;
    json_open(&r, a, line, e);
    if (line.n > JSON_LINE_MAX)
        return fail(&r, "the line is longer than 1 MiB");
    return read_value(&r, 0, out) ? -1 : json_end(&r);
}
