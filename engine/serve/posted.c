// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/posted.h"

#include <strings.h>

#include "base/mem.h"

static int hex_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Decodes into `room`, which holds as many bytes as `t`. False: a half escape, NUL or no UTF-8.
static bool decode(struct text t, bool plus, char *room, struct text *out)
{
    size_t n = 0;
    for (size_t i = 0; i < t.n; i++) {
        char c = t.p[i];
        if (c == '%') {
            int high = i + 2 < t.n ? hex_of(t.p[i + 1]) : -1;
            int low = i + 2 < t.n ? hex_of(t.p[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        if (c == 0)
            return false;
        room[n++] = c;
    }
    *out = (struct text){room, n};
    return utf8_valid(*out);
}

// ---- forms

static bool take_field(struct posted *f, struct text pair, char **room)
{
    struct posted_field field;
    struct text name = text_cut(&pair, '=');
    if (f->n == POSTED_FIELDS_MAX || !decode(name, true, *room, &field.name))
        return false;
    *room += field.name.n;
    if (!decode(pair, true, *room, &field.value))
        return false;
    *room += field.value.n;
    mem_grow(&f->fields, &f->cap, f->n + 1, sizeof *f->fields);
    f->fields[f->n++] = field;
    return true;
}

bool posted_parse(struct posted *f, struct text encoded)
{
    *f = (struct posted){.room = mem_alloc(encoded.n + 1)};
    char *room = f->room;
    while (encoded.n) {
        struct text pair = text_cut(&encoded, '&');
        if (pair.n && !take_field(f, pair, &room)) {
            posted_finish(f);
            return false;
        }
    }
    return true;
}

struct text posted_value(const struct posted *f, struct text name)
{
    for (size_t i = 0; i < f->n; i++)
        if (text_is(f->fields[i].name, name))
            return f->fields[i].value;
    return (struct text){0};
}

void posted_finish(struct posted *f)
{
    mem_free(f->fields);
    mem_free(f->room);
    *f = (struct posted){0};
}

// ---- paths

static bool is_name(struct text t)
{
    if (t.n == 0 || text_is(t, TEXT(".")) || text_is(t, TEXT("..")))
        return false;
    for (size_t i = 0; i < t.n; i++)
        if ((unsigned char)t.p[i] < 0x20 || t.p[i] == 0x7F || t.p[i] == '\\' || t.p[i] == '/')
            return false;
    return true;
}

// Each name is decoded by itself, so that an escaped slash is found out.
bool path_decode(struct text encoded, char *room, struct text *path)
{
    size_t n = 0;
    if (encoded.n == 0 || encoded.n > PATH_MAX_BYTES || encoded.p[0] != '/')
        return false;
    encoded.p++, encoded.n--;
    room[n++] = '/';
    while (encoded.n) {
        bool more = memchr(encoded.p, '/', encoded.n) != NULL;
        struct text name;
        if (!decode(text_cut(&encoded, '/'), false, room + n, &name) || !is_name(name))
            return false;
        n += name.n;
        if (more)
            room[n++] = '/';
    }
    *path = (struct text){room, n};
    return true;
}

// ---- cookies and origins

static bool is_cookie_value(struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] <= ' ' || t.p[i] >= 0x7F || strchr("\",;\\", t.p[i]))
            return false;
    return true;
}

struct text cookie_value(struct text header, struct text name)
{
    while (header.n) {
        struct text value = text_trim(text_cut(&header, ';'));
        if (!memchr(value.p, '=', value.n) || !text_is(text_cut(&value, '='), name))
            continue;
        return is_cookie_value(value) ? value : (struct text){0};
    }
    return (struct text){0};
}

// Browsers leave the port out of both when it is the scheme's own.
bool origin_is(struct text origin, struct text host)
{
    static const struct text schemes[] = {{"https://", 8}, {"http://", 7}};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        struct text scheme = schemes[i];
        if (!text_starts(origin, scheme))
            continue;
        struct text at = {origin.p + scheme.n, origin.n - scheme.n};
        return at.n && at.n == host.n && strncasecmp(at.p, host.p, at.n) == 0;
    }
    return false;
}
