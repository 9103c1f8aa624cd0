// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stddef.h>
#include <stdio.h>

#include "base/json.h"
#include "base/mem.h"
#include "model/scenario.h"
#include "store/folder_int.h"

// exercise.yaml: one `key: value` a line, values as JSON writes them, which YAML reads as well. It
// is read as strictly as it is written: always these keys, in this order.

enum { FORMAT = 1 };

static const struct {
    const char *key;
    size_t at;
} texts[] = {
    {"scenario", offsetof(struct exercise_facts, scenario)},
    {"version", offsetof(struct exercise_facts, version)},
    {"scenario_hash", offsetof(struct exercise_facts, scenario_hash)},
    {"date", offsetof(struct exercise_facts, date)},
    {"language", offsetof(struct exercise_facts, language)},
};

enum { TEXTS = sizeof texts / sizeof *texts };

void exercise_facts_write(struct buf *out, const struct exercise_facts *x)
{
    buf_str(out, "# Written by draaiboek when this exercise was made. What happened in it is in "
                 "journal.jsonl.\n");
    buf_printf(out, "draaiboek: %d\nseed: %lld\n", FORMAT, (long long)x->seed);
    for (size_t i = 0; i < TEXTS; i++) {
        struct text t;
        memcpy(&t, (const char *)x + texts[i].at, sizeof t);
        buf_printf(out, "%s: ", texts[i].key);
        json_text(out, t);
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < x->n_overlays; i++) {
        buf_str(out, i ? ", " : OVERLAYS ": {");
        json_text(out, x->overlays[i].organisation);
        buf_str(out, ": ");
        json_text(out, x->overlays[i].hash);
    }
    buf_str(out, x->n_overlays ? "}\n" : "");
}

struct facts_reader {
    struct arena *arena;
    struct text rest;
    const char *file;
    int line;
    struct err *err;
};

// `{"terminal": "HASH", …}`
static int read_overlays(struct facts_reader *r, struct json_reader *in, struct exercise_facts *x)
{
    struct value key, hash;
    size_t cap = 0;
    do {
        if (json_next_value(in, &key) || key.type != VALUE_TEXT || !json_skip(in, TEXT(": ")) ||
            json_next_value(in, &hash) || hash.type != VALUE_TEXT ||
            !text_is_id(value_as_text(key), false) || x->n_overlays == OVERLAYS_MAX)
            return -1;
        if (x->n_overlays == cap) {
            struct overlay_fact *were = x->overlays;
            cap = cap ? cap * 2 : 4;
            x->overlays = arena_alloc(r->arena, cap * sizeof *were);
            if (x->n_overlays)
                memcpy(x->overlays, were, x->n_overlays * sizeof *were);
        }
        x->overlays[x->n_overlays++] =
            (struct overlay_fact){value_as_text(key), value_as_text(hash), {0}};
    } while (json_skip(in, TEXT(", ")));
    return json_skip(in, TEXT("}")) && !json_end(in) ? 0 : -1;
}

static int expected(const struct facts_reader *r, const char *key, const char *what, int col)
{
    err_set(r->err, ERR_INPUT, "'%s: %s' was expected", key, what);
    return err_at(r->err, r->file, r->line, col);
}

static int read_line(struct facts_reader *r, const char *key, enum value_type type,
                     struct value *out)
{
    struct json_reader in;
    struct text line;
    const char *what = type == VALUE_INT ? "NUMBER" : "\"TEXT\"";
    do {
        line = text_cut(&r->rest, '\n');
        r->line++;
    } while (line.n && line.p[0] == '#');
    *out = value_null();
    json_open(&in, r->arena, line, NULL);
    in.exact = true;
    if (!json_skip(&in, text_of(key)) || !json_skip(&in, TEXT(": ")))
        return expected(r, key, what, 1);
    if (json_next_value(&in, out) || json_end(&in) || out->type != type)
        return expected(r, key, what, (int)(in.p - in.begin) + 1);
    return 0;
}

static int read_facts(struct facts_reader *r, struct exercise_facts *x)
{
    struct value v = {0};
    if (read_line(r, "draaiboek", VALUE_INT, &v))
        return -1;
    if (v.i != FORMAT) {
        err_set(r->err, ERR_INPUT, "this exercise has format %lld; this version knows %d",
                (long long)v.i, FORMAT);
        return err_at(r->err, r->file, r->line, 1);
    }
    if (read_line(r, "seed", VALUE_INT, &v))
        return -1;
    x->seed = v.i;
    for (size_t i = 0; i < TEXTS; i++) {
        if (read_line(r, texts[i].key, VALUE_TEXT, &v))
            return -1;
        struct text t = value_as_text(v);
        memcpy((char *)x + texts[i].at, &t, sizeof t);
    }
    if (r->rest.n == 0)
        return 0;
    struct json_reader in;
    json_open(&in, r->arena, text_cut(&r->rest, '\n'), NULL);
    in.exact = true;
    if (json_skip(&in, TEXT(OVERLAYS ": {")) && read_overlays(r, &in, x) == 0 && r->rest.n == 0)
        return 0;
    err_set(r->err, ERR_INPUT, "nothing more was expected");
    return err_at(r->err, r->file, r->line + 1, 1);
}

int folder_exercise_facts(const char *exercise, struct exercise_facts *x, struct arena *a,
                          struct err *e)
{
    struct buf bytes = {0};
    *x = (struct exercise_facts){0};
    int rc = folder_read(exercise, TEXT("exercise.yaml"), &bytes, e);
    if (rc == 0) {
        const char *file = arena_printf(a, "%s/exercise.yaml", exercise);
        struct facts_reader r = {a, arena_text(a, buf_all(&bytes)), file, 0, e};
        rc = read_facts(&r, x);
    }
    buf_finish(&bytes);
    return rc;
}
