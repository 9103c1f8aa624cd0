// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "play/typed.h"

#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/span.h"

struct word { // `text.nl=Hallo`
    struct text name, key, lang, value;
};

static bool split(const char *s, struct word *w)
{
    struct text rest = text_of(s);
    const char *equals = strchr(s, '=');
    *w = (struct word){.name = rest};
    if (!equals)
        return false;
    w->name = text_cut(&rest, '=');
    w->value = rest;
    w->lang = w->name;
    w->key = text_cut(&w->lang, '.');
    return true;
}

// ---- values

static int wrong(const struct word *w, const char *what, struct err *e)
{
    return err_set(e, ERR_USAGE, "'%.*s' must be %s", TEXT_ARGS(w->name), err_text(e, what));
}

static int add_name(struct err *e, const struct word *w)
{
    struct err said = *e;
    err_set(e, ERR_USAGE, "%.*s: %.400s", w->name.n > 60 ? 60 : (int)w->name.n, w->name.p,
            said.msg);
    memcpy(e->hint, said.hint, sizeof e->hint);
    return -1;
}

static bool whole_number(struct text t, int64_t *i)
{
    bool minus = t.n && *t.p == '-';
    int64_t n = 0;
    if (t.n <= minus || t.n > 18)
        return false;
    for (size_t at = minus; at < t.n; at++) {
        if (t.p[at] < '0' || t.p[at] > '9')
            return false;
        n = n * 10 + (t.p[at] - '0');
    }
    *i = minus ? -n : n;
    return true;
}

// `10x` is ten times real time.
static bool is_rate(struct text t, int64_t *i)
{
    struct text whole = t;
    whole.n -= t.n != 0;
    if (t.n < 2 || t.p[t.n - 1] != 'x' || !whole_number(whole, i) || *i > 1000000)
        return false;
    *i *= 1000;
    return true;
}

// `5m` later, `-5m` earlier.
static int signed_span(struct text t, int64_t *ms, struct err *e)
{
    bool minus = text_starts(t, TEXT("-")), plus = text_starts(t, TEXT("+"));
    if (minus || plus)
        t = (struct text){t.p + 1, t.n - 1};
    if (span_parse(t, ms, e))
        return -1;
    *ms = minus ? -*ms : *ms;
    return 0;
}

static int take_number(const struct field_spec *spec, const struct word *w, struct value *v,
                       struct err *e)
{
    int64_t i;
    if (whole_number(w->value, &i) || (spec->key == KEY_rate && is_rate(w->value, &i))) {
        *v = value_int(i);
        return 0;
    }
    if (spec->key != KEY_shift)
        return wrong(w,
                     spec->key == KEY_rate ? N_("a rate such as 10x, or thousandths")
                                           : N_("a whole number"),
                     e);
    if (signed_span(w->value, &i, e))
        return add_name(e, w);
    *v = value_int(i);
    return 0;
}

static int take_seq(const struct word *w, struct value *v, struct err *e)
{
    struct text t = w->value;
    int64_t i;
    if (text_starts(t, TEXT("#")))
        t = (struct text){t.p + 1, t.n - 1};
    if (!whole_number(t, &i))
        return wrong(w, N_("the number of a record"), e);
    *v = value_int(i);
    return 0;
}

static int take_moment(const struct word *w, const struct typed_facts *f, struct value *v,
                       struct err *e)
{
    int64_t ms;
    if (moment_parse(w->value, f->start, &ms, e))
        return add_name(e, w);
    *v = value_int(ms);
    return 0;
}

static int take_span(const struct word *w, struct value *v, struct err *e)
{
    int64_t ms;
    if (span_parse(w->value, &ms, e))
        return add_name(e, w);
    *v = value_int(ms);
    return 0;
}

static int take_bool(const struct word *w, struct value *v, struct err *e)
{
    static const char *const yes[] = {"true", "yes", "ja", "1"},
                             *no[] = {"false", "no", "nee", "0"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (text_is(w->value, text_of(yes[i])) || text_is(w->value, text_of(no[i]))) {
            *v = value_bool(text_is(w->value, text_of(yes[i])));
            return 0;
        }
    return wrong(w, N_("yes or no"), e);
}

static int take_json(struct arena *a, const struct word *w, struct value *v, struct err *e)
{
    return json_parse(a, w->value, v, e) ? add_name(e, w) : 0;
}

// `a,b,c`, or a list as JSON.
static int take_list(struct arena *a, const struct word *w, struct value *v, struct err *e)
{
    struct text rest = w->value;
    uint32_t n = 0;
    if (text_starts(rest, TEXT("[")))
        return take_json(a, w, v, e);
    struct value *items = arena_alloc(a, (LIST_MAX + 1) * sizeof *items);
    while (rest.n && n <= LIST_MAX)
        items[n++] = value_text(text_trim(text_cut(&rest, ',')));
    *v = value_list(items, n);
    return 0;
}

static int take_any(struct arena *a, const struct word *w, struct value *v)
{
    if (json_parse(a, w->value, v, NULL))
        *v = value_text(w->value);
    return 0;
}

// A language is added to those that came before.
static int take_words(struct arena *a, const struct word *w, const struct typed_facts *f,
                      const struct value *before, struct value *v)
{
    uint32_t n = before ? before->n : 0;
    size_t more = w->lang.n ? 1 : f->n_languages;
    struct member *all = arena_alloc(a, (n + more) * sizeof *all);
    if (n)
        memcpy(all, before->map, n * sizeof *all);
    for (size_t i = 0; i < more; i++)
        all[n++] = (struct member){w->lang.n ? w->lang : f->languages[i], value_text(w->value)};
    *v = value_map(all, n);
    return 0;
}

static int take(struct arena *a, const struct field_spec *spec, const struct word *w,
                const struct typed_facts *f, const struct value *before, struct value *v,
                struct err *e)
{
    switch (spec->type) {
    case FIELD_ID:
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_TLP:
    case FIELD_LEVEL: *v = value_text(w->value); return 0;
    case FIELD_IDS:
    case FIELD_LIST: return take_list(a, w, v, e);
    case FIELD_WORDS: return take_words(a, w, f, before, v);
    case FIELD_RATE:
    case FIELD_INT: return take_number(spec, w, v, e);
    case FIELD_SEQ: return take_seq(w, v, e);
    case FIELD_TIME: return take_moment(w, f, v, e);
    case FIELD_SPAN: return take_span(w, v, e);
    case FIELD_BOOL: return take_bool(w, v, e);
    case FIELD_ANY: return take_any(a, w, v);
    }
    return -1;
}

// ---- the whole command

static const struct field_spec *arg_of(const struct command_spec *spec, const struct word *w)
{
    enum key k = key_of(w->key);
    const struct field_spec *f = k == KEY_NONE ? NULL : command_arg(spec, k);
    return f && (w->lang.n == 0 || f->type == FIELD_WORDS) ? f : NULL;
}

bool typed_needs_start(const struct command_spec *spec, char **words, int n)
{
    struct word w;
    for (int i = 0; i < n; i++) {
        const struct field_spec *f = split(words[i], &w) ? arg_of(spec, &w) : NULL;
        if (f && f->type == FIELD_TIME)
            return true;
    }
    return false;
}

static int as_usage(int bad, struct err *e)
{
    if (bad)
        e->code = ERR_USAGE;
    return bad;
}

static int take_word(struct arena *a, const char *s, const struct typed_facts *f,
                     struct command *out, struct err *e)
{
    const struct command_spec *spec = command_get(out->name);
    struct word w;
    struct value v = value_null();
    if (!split(s, &w)) {
        err_set(e, ERR_USAGE, "'%s' is no argument", s);
        return err_hint(e, "an argument is name=value");
    }
    if (text_is(w.name, TEXT("by")) || text_is(w.name, TEXT("id"))) {
        if (!text_is_id(w.value, true))
            return wrong(&w, N_("a name"), e);
        *(text_is(w.name, TEXT("by")) ? &out->by : &out->id) = w.value;
        return 0;
    }
    const struct field_spec *arg = arg_of(spec, &w);
    if (!arg)
        return as_usage(command_unknown_argument(spec, w.name, e), e);
    const struct value *before = field_get(&out->args, arg->key);
    if (before && arg->type != FIELD_WORDS)
        return err_set(e, ERR_USAGE, "'%.*s' is given twice", TEXT_ARGS(w.name));
    if (take(a, arg, &w, f, before, &v, e))
        return -1;
    if (before)
        *(struct value *)(uintptr_t)before = v;
    else
        field_put(&out->args, arg->key, v);
    return 0;
}

int typed_command(struct arena *a, const char *name, char **words, int n,
                  const struct typed_facts *f, struct command *out, struct err *e)
{
    int c = command_of(text_of(name));
    if (c < 0)
        return as_usage(command_unknown(text_of(name), e), e);
    *out = (struct command){.name = (enum command_name)c};
    for (int i = 0; i < n; i++)
        if (take_word(a, words[i], f, out, e))
            return -1;
    return as_usage(command_check(out, e), e);
}

// ---- a line

static struct text next_word(struct text *rest, char *room)
{
    bool quoted = false;
    struct text word = {room, 0};
    while (rest->n && *rest->p == ' ')
        rest->p++, rest->n--;
    while (rest->n && (quoted || *rest->p != ' ')) {
        if (*rest->p == '"')
            quoted = !quoted;
        else
            room[word.n++] = *rest->p;
        rest->p++, rest->n--;
    }
    room[word.n] = 0;
    return word;
}

int typed_words(struct arena *a, struct text line, char ***words)
{
    char *room = arena_alloc(a, 2 * line.n + 2);
    int n = 0;
    *words = arena_alloc(a, (line.n / 2 + 1) * sizeof **words);
    for (struct text w = next_word(&line, room); w.n; w = next_word(&line, room)) {
        (*words)[n++] = room;
        room += w.n + 1;
    }
    return n;
}
