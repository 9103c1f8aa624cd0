// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/json.h"
#include "base/mem.h"
#include "base/wall.h"
#include "model/kind.h"
#include "store/journal.h"
#include "store/journal_line.h"

// A record as a line, in one fixed form: `{"seq":…,"t":…,"wall":"…","kind":"…","by":"…"`,
// `,"cause":…` if there is one, the fields, `,"last":true` at the end of a step, `,"hash":"…"}`.

// ---- writing

// Everything but texts, names and fields takes less than this.
enum { FRAME = 192 };

// What can be put in advance is counted once: after that, writing needs no checks.
static size_t record_room(const struct record *r)
{
    size_t room = FRAME + 6 * r->by.n;
    for (size_t i = 0; i < r->fields.n; i++) {
        size_t of_value = json_room(r->fields.at[i].value);
        if (of_value == SIZE_MAX)
            return SIZE_MAX;
        room += key_name(r->fields.at[i].key).n + 4 + of_value;
    }
    return room;
}

static bool can_be_read(const struct record *r)
{
    const int64_t most = ((int64_t)1 << 53) - 1;
    return r->seq > 0 && r->seq <= most && r->t >= 0 && r->t <= most && r->cause >= 0 &&
           r->cause < r->seq;
}

static char *put(char *to, struct text t)
{
    memcpy(to, t.p, t.n);
    return to + t.n;
}

static char *put_fields(char *to, const struct fields *f)
{
    for (size_t i = 0; i < f->n; i++) {
        *to++ = ',';
        *to++ = '"';
        to = put(to, key_name(f->at[i].key));
        *to++ = '"';
        *to++ = ':';
        to = json_put(to, f->at[i].value);
    }
    return to;
}

int record_write(struct buf *b, const struct record *r)
{
    char wall[WALL_BYTES];
    const struct kind *kind = kind_get(r->kind);
    size_t room = record_room(r);
    if (!kind || room == SIZE_MAX || !can_be_read(r) || !wall_format(r->wall, wall))
        return -1;
    struct text name = text_of(kind->name);
    mem_grow(&b->p, &b->cap, b->n + room + name.n, 1);
    char *to = b->p + b->n;
    to = json_put_int(put(to, TEXT("{\"seq\":")), r->seq);
    to = json_put_int(put(to, TEXT(",\"t\":")), r->t);
    to = put(put(to, TEXT(",\"wall\":\"")), (struct text){wall, WALL_BYTES});
    to = put(put(to, TEXT("\",\"kind\":\"")), name);
    to = json_put_text(put(to, TEXT("\",\"by\":")), r->by);
    if (r->cause)
        to = json_put_int(put(to, TEXT(",\"cause\":")), r->cause);
    to = put_fields(to, &r->fields);
    if (r->last)
        to = put(to, TEXT(",\"last\":true"));
    size_t n = (size_t)(to - b->p);
    if (n - b->n + LINE_TAIL > JSON_LINE_MAX)
        return -1;
    b->n = n;
    return 0;
}

// ---- reading

static int expect(struct json_reader *in, struct text exact)
{
    if (json_skip(in, exact))
        return 0;
    json_fail(in, "");
    int col = in->err ? in->err->col : 0;
    err_set(in->err, ERR_INPUT, "'%.*s' was expected", TEXT_ARGS(exact));
    if (in->err)
        in->err->col = col;
    return -1;
}

static int read_number(struct json_reader *in, int64_t least, int64_t *out)
{
    struct value v;
    const char *from = in->p;
    if (json_next_value(in, &v))
        return -1;
    if (v.type == VALUE_INT && v.i >= least) {
        *out = v.i;
        return 0;
    }
    in->p = from;
    return json_fail(in, least ? "a number from 1 was expected" : "a number was expected");
}

static int read_wall(struct json_reader *in, int64_t *wall)
{
    if (in->end - in->p < WALL_BYTES || !wall_parse(in->p, wall))
        return json_fail(in, "a date and time was expected");
    in->p += WALL_BYTES;
    return 0;
}

// An identifier up to its closing quote; it needs no escapes.
static int read_name(struct json_reader *in, bool dots, struct text *name)
{
    const char *p = in->p;
    while (p < in->end && *p != '"' && p - in->p < 65)
        p++;
    *name = (struct text){in->p, (size_t)(p - in->p)};
    if (p == in->end || *p != '"' || !text_is_id(*name, dots))
        return json_fail(in, "a name was expected");
    in->p = p;
    return 0;
}

static int read_by(struct json_reader *in, struct text *by)
{
    struct value v;
    const char *from = in->p;
    if (json_next_value(in, &v))
        return -1;
    if (v.type != VALUE_TEXT) {
        in->p = from;
        return json_fail(in, "a text was expected");
    }
    *by = value_as_text(v);
    return 0;
}

static int read_head(struct json_reader *in, struct record *r)
{
    struct text kind;
    if (expect(in, TEXT("{\"seq\":")) || read_number(in, 1, &r->seq) ||
        expect(in, TEXT(",\"t\":")) || read_number(in, 0, &r->t) ||
        expect(in, TEXT(",\"wall\":\"")) || read_wall(in, &r->wall) ||
        expect(in, TEXT("\",\"kind\":\"")) || read_name(in, true, &kind) ||
        expect(in, TEXT("\",\"by\":")) || read_by(in, &r->by))
        return -1;
    r->kind = kind_of(kind);
    r->cause = 0;
    r->last = false;
    r->fields.n = 0;
    if (!json_skip(in, TEXT(",\"cause\":")))
        return 0;
    if (read_number(in, 1, &r->cause))
        return -1;
    return r->cause < r->seq ? 0 : json_fail(in, "the cause is no earlier record");
}

// The fields of one record while they are read: which there were, and which is likely next.
struct naming {
    const struct kind *kind; // NULL: unknown
    size_t next;             // in kind->fields
    uint64_t seen[(KEY_COUNT + 63) / 64];
    struct text others[FIELDS_MAX]; // names that this version does not know
    size_t n_others;
};

static bool at_name(const struct json_reader *in, struct text name)
{
    return (size_t)(in->end - in->p) > name.n && in->p[0] == name.p[0] && in->p[name.n] == '"' &&
           memcmp(in->p, name.p, name.n) == 0;
}

// Fields stand in the order of their kind, most often: try those before looking up.
static enum key likely_key(struct json_reader *in, struct naming *g)
{
    for (size_t i = g->next; g->kind && i < g->kind->n_fields; i++) {
        struct text name = key_name(g->kind->fields[i].key);
        if (at_name(in, name)) {
            g->next = i + 1;
            in->p += name.n;
            return g->kind->fields[i].key;
        }
    }
    return KEY_NONE;
}

static bool is_reserved(struct text name)
{
    static const char *const reserved[] = {"seq", "t", "wall", "kind", "by", "cause"};
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (text_is(name, text_of(reserved[i])))
            return true;
    return false;
}

static int take_other(struct json_reader *in, struct naming *g, struct text name)
{
    if (is_reserved(name))
        return json_fail(in, "this name stands elsewhere");
    for (size_t i = 0; i < g->n_others; i++)
        if (text_is(g->others[i], name))
            return json_fail(in, "a name appears twice");
    if (g->n_others == FIELDS_MAX)
        return json_fail(in, "a record has too many fields");
    g->others[g->n_others++] = name;
    return 0;
}

static int take_key(struct json_reader *in, struct naming *g, enum key key)
{
    uint64_t bit = (uint64_t)1 << key % 64, *seen = &g->seen[key / 64];
    if (*seen & bit)
        return json_fail(in, "a name appears twice");
    *seen |= bit;
    return 0;
}

// After `,"`. 1: a field was read, 0: this is the end, and `last` or `hash` was the name.
static int read_field(struct json_reader *in, struct naming *g, struct record *r, struct text *name)
{
    struct value v;
    enum key key = likely_key(in, g);
    if (key == KEY_NONE) {
        if (read_name(in, false, name))
            return -1;
        if (text_is(*name, TEXT("hash")) || text_is(*name, TEXT("last")))
            return 0;
        key = key_of(*name);
    }
    if (key == KEY_NONE ? take_other(in, g, *name) : take_key(in, g, key))
        return -1;
    if (expect(in, TEXT("\":")) || json_next_value(in, &v))
        return -1;
    if (key == KEY_NONE)
        return 1;
    if (r->fields.n == FIELDS_MAX)
        return json_fail(in, "a record has too many fields");
    r->fields.at[r->fields.n++] = (struct field){key, v};
    return 1;
}

// Digits and letters alternate without pattern: to branch on each would cost more than the hash.
static bool is_hex(const char *p, size_t n)
{
    static const unsigned char digit[256] = {
        ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1,
        ['8'] = 1, ['9'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1,
    };
    unsigned all = 1;
    for (size_t i = 0; i < n; i++)
        all &= digit[(unsigned char)p[i]];
    return all;
}

static int read_hash(struct json_reader *in, struct text *hash)
{
    if (expect(in, TEXT("\":\"")))
        return -1;
    *hash = (struct text){in->p, 64};
    if (in->end - in->p < 64 || !is_hex(in->p, 64))
        return json_fail(in, "64 hexadecimal digits were expected");
    in->p += 64;
    return expect(in, TEXT("\"}")) || json_end(in) ? -1 : 0;
}

int record_read(struct arena *a, struct text line, struct record *r, struct text *hash,
                struct err *e)
{
    struct json_reader in;
    struct text name, own;
    int got;
    json_open(&in, a, line, e);
    in.exact = true;
    if (line.n > JSON_LINE_MAX)
        return json_fail(&in, "the line is longer than 1 MiB");
    if (read_head(&in, r))
        return -1;
    struct naming g;
    g.kind = kind_get(r->kind);
    g.next = g.n_others = 0;
    memset(g.seen, 0, sizeof g.seen);
    do {
        if (expect(&in, TEXT(",\"")))
            return -1;
        got = read_field(&in, &g, r, &name);
    } while (got == 1);
    if (got == 0 && text_is(name, TEXT("last"))) {
        if (expect(&in, TEXT("\":true,\"hash")))
            return -1;
        r->last = true;
    }
    return got == 0 ? read_hash(&in, hash ? hash : &own) : -1;
}
