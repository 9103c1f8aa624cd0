// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// A request's path, query, form or cookie: what was taken apart is UTF-8 without NUL and no longer
// than what came, a path stays below its root, and each field encoded anew is the same field again.
// Covers: serve/posted.c.

#include <stdlib.h>

#include "base/mem.h"
#include "serve/posted.h"

static void encode(struct buf *b, struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        buf_printf(b, "%%%02x", (unsigned char)t.p[i]);
}

static void check_text(struct text t, size_t most)
{
    if (t.n > most || !utf8_valid(t) || (t.n && memchr(t.p, 0, t.n)))
        abort();
}

static void check_fields(const struct posted *f, size_t most)
{
    struct buf b = {0};
    struct posted again;
    for (size_t i = 0; i < f->n; i++) {
        check_text(f->fields[i].name, most);
        check_text(f->fields[i].value, most);
        encode(&b, f->fields[i].name);
        buf_char(&b, '=');
        encode(&b, f->fields[i].value);
        buf_char(&b, '&');
    }
    if (!posted_parse(&again, buf_all(&b)) || again.n != f->n)
        abort();
    for (size_t i = 0; i < f->n; i++)
        if (!text_is(again.fields[i].name, f->fields[i].name) ||
            !text_is(again.fields[i].value, f->fields[i].value))
            abort();
    posted_finish(&again);
    buf_finish(&b);
}

static void check_path(struct text path, size_t most)
{
    check_text(path, most);
    if (path.p[0] != '/')
        abort();
    for (path.p++, path.n--; path.n;) {
        struct text name = text_cut(&path, '/');
        if (name.n == 0 || text_is(name, TEXT(".")) || text_is(name, TEXT("..")) ||
            memchr(name.p, '\\', name.n))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    // In memory of exactly its size, so that reading past it is seen.
    char *copy = mem_alloc(size ? size : 1), room[PATH_MAX_BYTES];
    struct text all = {copy, size}, path;
    struct posted f;
    if (size)
        memcpy(copy, data, size);
    if (posted_parse(&f, all))
        check_fields(&f, size);
    posted_finish(&f);
    if (path_decode(all, room, &path))
        check_path(path, size);
    struct text rest = all, name = text_cut(&rest, '\n');
    struct text cookie = cookie_value(rest, name);
    check_text(cookie, size);
    if (origin_is(rest, name) && rest.n < name.n)
        abort();
    mem_free(copy);
    return 0;
}
