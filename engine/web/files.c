// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/files.h"

#include <stdio.h>

#include "base/mem.h"
#include "store/folder.h"
#include "store/hash.h"
#include "store/sniff.h"
#include "web/html.h"

enum {
    HELD = 8,            // files that are in memory: many seats ask for the same at once
    PIECE_MAX = 1 << 20, // bytes of a part of a file
    FILE_NAME_MAX = 100,
};

struct held {
    char hash[65];
    struct chunk *bytes;
    enum sniffed is;
    const char *type;
};

struct files {
    const char *exercise;
    struct held held[HELD];
    size_t next;
};

struct files *files_create(const char *exercise)
{
    struct files *f = mem_alloc(sizeof *f);
    *f = (struct files){.exercise = exercise};
    return f;
}

void files_destroy(struct files *f)
{
    for (size_t i = 0; i < HELD; i++)
        chunk_drop(f->held[i].bytes);
    mem_free(f);
}

// ---- which

static bool is_hash(struct text t)
{
    bool ok = t.n == 64;
    for (size_t i = 0; ok && i < t.n; i++)
        ok = (t.p[i] >= '0' && t.p[i] <= '9') || (t.p[i] >= 'a' && t.p[i] <= 'f');
    return ok;
}

struct attached {
    struct text name, hash;
    int64_t bytes;
};

// As the record has it. False: there is no such one, or it is not kept.
static bool attached_of(const struct record *rec, size_t i, struct attached *a)
{
    const struct value *all = field_get(&rec->fields, KEY_attachments);
    *a = (struct attached){0};
    if (!all || all->type != VALUE_LIST || i >= all->n)
        return false;
    struct value v = all->list[i];
    const struct value *file = v.type == VALUE_MAP ? value_member(v, TEXT("file")) : &v;
    const struct value *hash = v.type == VALUE_MAP ? value_member(v, TEXT("hash")) : NULL;
    const struct value *bytes = v.type == VALUE_MAP ? value_member(v, TEXT("bytes")) : NULL;
    a->name = file ? value_as_text(*file) : (struct text){0};
    a->hash = hash ? value_as_text(*hash) : (struct text){0};
    a->bytes = bytes && bytes->type == VALUE_INT ? bytes->i : 0;
    for (size_t k = a->name.n; k-- > 0;)
        if (a->name.p[k] == '/') {
            a->name = (struct text){a->name.p + k + 1, a->name.n - k - 1};
            break;
        }
    return is_hash(a->hash);
}

static bool take_number(struct text t, int64_t *n)
{
    *n = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] < '0' || t.p[i] > '9' || t.n > 15)
            return false;
        *n = *n * 10 + (t.p[i] - '0');
    }
    return t.n > 0;
}

// ---- its bytes

static struct held *read_held(struct files *f, struct text hash)
{
    struct held *h = &f->held[f->next];
    struct buf bytes = {0}, path = {0};
    struct err none = {0};
    char is[65];
    buf_printf(&path, "files/%.*s", TEXT_ARGS(hash));
    int rc = folder_read(f->exercise, buf_all(&path), &bytes, &none);
    buf_finish(&path);
    hash_of(buf_all(&bytes), is);
    if (rc || !text_is(hash, text_of(is))) {
        buf_finish(&bytes);
        return NULL;
    }
    f->next = (f->next + 1) % HELD;
    chunk_drop(h->bytes);
    snprintf(h->hash, sizeof h->hash, "%s", is);
    h->is = sniff(buf_all(&bytes), &h->type);
    h->bytes = chunk_take(&bytes, 0);
    return h;
}

static struct held *hold(struct files *f, struct text hash)
{
    for (size_t i = 0; i < HELD; i++)
        if (f->held[i].bytes && text_is(hash, text_of(f->held[i].hash)))
            return &f->held[i];
    return read_held(f, hash);
}

// ---- the answer

// A name that can stand in a header, and be saved under.
static void put_disposition(char *to, size_t size, const struct held *h, struct text name)
{
    bool shown = h->is == SNIFFED_PICTURE || h->is == SNIFFED_SOUND || h->is == SNIFFED_TEXT;
    char safe[FILE_NAME_MAX + 1] = "";
    for (size_t i = 0; i < name.n && i < FILE_NAME_MAX; i++) {
        char c = name.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '-' || c == '_' || (c == '.' && i);
        safe[i] = plain ? c : '_';
    }
    snprintf(to, size, "%s; filename=\"%s\"", shown ? "inline" : "attachment", safe);
}

// `bytes=100-`, of which a part is given: players of sound ask so. False: all of it.
static bool take_range(struct text range, size_t n, size_t *from, size_t *to)
{
    int64_t a, b = (int64_t)n - 1;
    struct text unit = TEXT("bytes="), rest = range, first;
    if (!text_starts(range, unit))
        return false;
    rest = (struct text){range.p + unit.n, range.n - unit.n};
    first = text_cut(&rest, '-');
    if (!take_number(first, &a) || (rest.n && !take_number(rest, &b)) || a > b || (size_t)a >= n)
        return false;
    *from = (size_t)a;
    *to = (size_t)b >= n ? n - 1 : (size_t)b;
    if (*to - *from >= PIECE_MAX)
        *to = *from + PIECE_MAX - 1;
    return true;
}

static void answer_held(struct http_request *q, const struct held *h, struct text name)
{
    char disposition[FILE_NAME_MAX + 40], range[80];
    size_t from, to;
    put_disposition(disposition, sizeof disposition, h, name);
    struct http_answer a = {
        .status = 200,
        .type = h->type,
        .cache = "private, max-age=3600",
        .headers = {{"Content-Disposition", disposition},
                    {"Content-Security-Policy", "sandbox; default-src 'none'"},
                    {"Vary", "Cookie"}, // another seat at the same device asks anew
                    {"Accept-Ranges", h->is == SNIFFED_SOUND ? "bytes" : "none"}},
        .body = chunk_hold(h->bytes),
    };
    if (h->is == SNIFFED_SOUND && take_range(http_header(q, "Range"), h->bytes->n, &from, &to)) {
        struct buf piece = {0};
        buf_add(&piece, h->bytes->p + from, to - from + 1);
        snprintf(range, sizeof range, "bytes %zu-%zu/%zu", from, to, h->bytes->n);
        chunk_drop(a.body);
        a.body = chunk_take(&piece, 0);
        a.status = 206;
        a.headers[4] = (struct http_header){"Content-Range", range};
    }
    http_answer(q, &a);
    chunk_drop(a.body);
}

void files_answer(struct files *f, struct http_request *q, const struct reader *r, struct text rest)
{
    struct record rec;
    struct attached a;
    struct held *h = NULL;
    int64_t seq, i;
    struct text number = text_cut(&rest, '/');
    if (take_number(number, &seq) && take_number(rest, &i) &&
        keep_take(r->keep, &r->sight, seq, &rec) && rec.kind == KIND_inject_delivered &&
        attached_of(&rec, (size_t)i, &a))
        h = hold(f, a.hash);
    if (h)
        answer_held(q, h, a.name);
    else // the same for what is not there and what is another's
        http_answer(q, &(struct http_answer){.status = 404});
}

// ---- under an inject

static bool ends_in(struct text name, const char *const *endings)
{
    for (; *endings; endings++) {
        struct text e = text_of(*endings);
        if (name.n > e.n && text_is((struct text){name.p + name.n - e.n, e.n}, e))
            return true;
    }
    return false;
}

static void put_size(struct buf *b, int64_t bytes)
{
    if (bytes < 10 << 10)
        buf_printf(b, "%lld bytes", (long long)bytes);
    else
        buf_printf(b, "%lld kB", (long long)(bytes + 512) / 1024);
}

// By its name here; what it is, is seen to when it is asked for.
static void put_look(struct buf *b, const char *address, struct text name)
{
    static const char *const pictures[] = {".png", ".jpg", ".jpeg", ".gif", ".webp", NULL};
    static const char *const sounds[] = {".mp3", ".ogg", ".oga", ".wav", ".m4a", NULL};
    if (ends_in(name, pictures))
        html_printf(b,
                    "<a href=\"%s\"><img class=\"thumb\" loading=\"lazy\" src=\"%s\" "
                    "alt=\"%.*s\"></a>\n",
                    address, address, TEXT_ARGS(name));
    else if (ends_in(name, sounds))
        html_printf(b, "<audio controls preload=\"none\" src=\"%s\" aria-label=\"%.*s\"></audio>\n",
                    address, TEXT_ARGS(name));
}

void files_put(struct buf *b, const struct reader *r, const struct record *rec)
{
    const struct value *all = field_get(&rec->fields, KEY_attachments);
    if (!all || all->type != VALUE_LIST || all->n == 0)
        return;
    html_printf(b, "<ul class=\"files\" aria-label=\"%s\">\n", reader_text(r, "attachments"));
    for (uint32_t i = 0; i < all->n; i++) {
        struct attached a;
        char address[60];
        bool there = attached_of(rec, i, &a) && r->sight.kind != SEAT_GUEST; // a wall is looked at
        snprintf(address, sizeof address, "/s/file/%lld/%u", (long long)rec->seq, i);
        buf_str(b, "<li>");
        if (there) {
            put_look(b, address, a.name);
            html_printf(b, "<a href=\"%s\">%.*s</a> <small>", address, TEXT_ARGS(a.name));
            put_size(b, a.bytes);
            buf_str(b, "</small>");
        } else {
            html_text(b, a.name);
        }
        buf_str(b, "</li>\n");
    }
    buf_str(b, "</ul>\n");
}
