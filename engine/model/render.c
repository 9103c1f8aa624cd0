// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/render.h"

#include "base/json.h"
#include "base/span.h"
#include "model/overlay.h"

// ---- placeholders

// Finds the next `{name}` of `rest`; `before` is the text up to it. False at the end.
static bool next_placeholder(struct text *rest, struct text *before, struct text *name)
{
    for (size_t i = 0; i + 1 < rest->n; i++) {
        if (rest->p[i] != '{')
            continue;
        bool literal = rest->p[i + 1] == '{';
        const char *end = literal ? NULL : memchr(rest->p + i, '}', rest->n - i);
        if (!literal && !end)
            break;
        size_t after = literal ? i + 2 : (size_t)(end - rest->p) + 1;
        *before = (struct text){rest->p, i + literal};
        *name = literal ? (struct text){0} : (struct text){rest->p + i + 1, after - i - 2};
        *rest = (struct text){rest->p + after, rest->n - after};
        return true;
    }
    *before = *rest;
    *rest = (struct text){rest->p + rest->n, 0};
    return false;
}

static bool is_organisation(const struct scenario *sc, struct text name,
                            const struct organisation **o)
{
    if (!sc || !text_starts(name, TEXT("org.")))
        return false;
    *o = scenario_organisation(sc, (struct text){name.p + 4, name.n - 4});
    return *o != NULL;
}

static int language_index(const struct state *s, struct text language)
{
    for (size_t i = 0; i < s->n_languages; i++)
        if (text_is(s->languages[i], language))
            return (int)i;
    return 0;
}

static void add_value(struct buf *b, struct value v)
{
    if (v.type == VALUE_TEXT)
        buf_text(b, value_as_text(v));
    else
        json_value(b, v);
}

static bool fill(struct buf *b, struct text name, const struct state *s, const struct scenario *sc,
                 struct text overlay, int64_t now, int language)
{
    const struct organisation *o;
    if (text_is(name, TEXT("clock"))) {
        int64_t of_day = ((now + s->start) % DAY + DAY) % DAY / MINUTE;
        buf_printf(b, "%02d:%02d", (int)(of_day / 60), (int)(of_day % 60));
    } else if (text_is(name, TEXT("date"))) {
        buf_text(b, s->date);
    } else if (text_is(name, TEXT("round"))) {
        buf_text(b, s->round);
    } else if (is_organisation(sc, name, &o)) {
        buf_text(b, o->name.in[language].n ? o->name.in[language] : o->name.in[0]);
    } else if (overlay.n && !overlay_named(overlay, name)) {
        return false;
    } else if (!overlay.n && chain_service(&s->chain, name) != NOBODY) {
        int severity = s->chain.services[chain_service(&s->chain, name)].severity;
        buf_text(b, severity_word(severity, s->languages[language]));
    } else {
        const struct variable *v = state_variable(s, name);
        if (!v)
            return false;
        add_value(b, v->value);
    }
    return true;
}

static struct text render_text(struct arena *a, struct text t, const struct state *s,
                               const struct scenario *sc, struct text overlay, int64_t now,
                               int language)
{
    struct text rest = t, before, name;
    if (!memchr(t.p ? t.p : "", '{', t.n))
        return arena_text(a, t);
    struct buf b = {0};
    bool more = true;
    while (more) {
        more = next_placeholder(&rest, &before, &name);
        buf_text(&b, before);
        if (more && name.n && !fill(&b, name, s, sc, overlay, now, language))
            buf_printf(&b, "{%.*s}", TEXT_ARGS(name));
    }
    struct text out = arena_text(a, buf_all(&b));
    buf_finish(&b);
    return out;
}

struct value render_words(struct arena *a, const struct value *words, const struct state *s,
                          const struct scenario *sc, struct text overlay, int64_t now)
{
    if (!words || words->type != VALUE_MAP)
        return value_map(NULL, 0);
    struct member *m = arena_alloc(a, words->n * sizeof *m);
    for (uint32_t i = 0; i < words->n; i++) {
        m[i].name = words->map[i].name;
        m[i].value = value_text(render_text(a, value_as_text(words->map[i].value), s, sc, overlay,
                                            now, language_index(s, m[i].name)));
    }
    return value_map(m, words->n);
}

int render_check(const struct value *words, const struct scenario *sc, struct text overlay,
                 bool (*variable)(void *ctx, struct text name), void *ctx, struct err *e)
{
    const struct organisation *o;
    for (uint32_t i = 0; words && words->type == VALUE_MAP && i < words->n; i++) {
        struct text rest = value_as_text(words->map[i].value), before, name;
        while (next_placeholder(&rest, &before, &name)) {
            bool known =
                name.n == 0 || text_is(name, TEXT("clock")) || text_is(name, TEXT("date")) ||
                text_is(name, TEXT("round")) || is_organisation(sc, name, &o) ||
                (overlay.n && overlay_named(overlay, name) && variable(ctx, name)) ||
                (!overlay.n && (map_get(&sc->by_service, name) != MAP_NONE || variable(ctx, name)));
            if (!known)
                return err_set(e, ERR_INPUT, "the text speaks of {%.*s}, which nothing fills in",
                               name.n > 60 ? 60 : (int)name.n, name.p);
        }
    }
    return 0;
}

// ---- records in words

static void add_words(struct buf *out, struct value words, struct text language)
{
    const struct value *v = value_member(words, language);
    if (!v && words.n)
        v = &words.map[0].value;
    if (v)
        buf_text(out, value_as_text(*v));
}

// 30x, 0.5x
static void add_rate(struct buf *out, int64_t thousandths)
{
    buf_int(out, thousandths / 1000);
    int64_t part = thousandths % 1000;
    for (int64_t tenth = 100; part > 0; tenth /= 10) {
        buf_str(out, tenth == 100 ? "." : "");
        buf_int(out, part / tenth);
        part %= tenth;
    }
    buf_char(out, 'x');
}

static void add_field(struct buf *out, const struct field_spec *spec, struct value v, int64_t start,
                      struct text language)
{
    if (spec->type == FIELD_TIME && v.type == VALUE_INT)
        story_format(out, v.i, start);
    else if (spec->type == FIELD_SPAN && v.type == VALUE_INT)
        span_format(out, v.i);
    else if (spec->type == FIELD_RATE && v.type == VALUE_INT)
        add_rate(out, v.i);
    else if (spec->type == FIELD_WORDS)
        add_words(out, v, language);
    else if (spec->type == FIELD_IDS)
        for (uint32_t i = 0; i < v.n; i++) {
            buf_str(out, i ? ", " : "");
            add_value(out, v.list[i]);
        }
    else
        add_value(out, v);
}

// The first line of a long text, so that a sentence stays one.
static void one_line(struct buf *out, size_t from)
{
    enum { LONG = 160 };
    const char *broken = out->n > from ? memchr(out->p + from, '\n', out->n - from) : NULL;
    size_t end = broken ? (size_t)(broken - out->p) : out->n;
    bool cut = broken;
    if (end - from > LONG) {
        end = from + LONG;
        while (end > from && ((unsigned char)out->p[end] & 0xC0) == 0x80)
            end--;
        cut = true;
    }
    out->n = end;
    if (cut)
        buf_str(out, "…");
}

static void fill_field(struct buf *out, const struct record *r, struct text name, int64_t start,
                       struct text language)
{
    const struct kind *kind = kind_get(r->kind);
    enum key k = key_of(name);
    const struct value *v = k ? field_get(&r->fields, k) : NULL;
    size_t from = out->n;
    for (size_t i = 0; v && i < kind->n_fields; i++)
        if (kind->fields[i].key == k)
            add_field(out, &kind->fields[i], *v, start, language);
    one_line(out, from);
}

// Empty parts leave no trace: ` ()`, a colon or blank at the end.
static void tidy(struct buf *out, size_t from)
{
    size_t at = from;
    for (char *open; at < out->n && (open = memchr(out->p + at, '(', out->n - at));) {
        at = (size_t)(open - out->p) + 1;
        if (at - from < 2 || at == out->n || open[-1] != ' ' || open[1] != ')')
            continue;
        memmove(open - 1, open + 2, out->n - at - 1);
        out->n -= 3;
        at -= 2;
    }
    while (out->n > from && (out->p[out->n - 1] == ' ' || out->p[out->n - 1] == ':'))
        out->n--;
}

void render_record(struct buf *out, const struct record *r, int64_t start, struct text language)
{
    const struct kind *kind = kind_get(r->kind);
    if (!kind)
        return;
    size_t from = out->n;
    struct text rest = text_of(text_is(language, TEXT("en")) ? kind->en : kind->nl), before, name;
    while (next_placeholder(&rest, &before, &name)) {
        buf_text(out, before);
        fill_field(out, r, name, start, language);
    }
    buf_text(out, before);
    tidy(out, from);
}
