// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>

#include "base/mem.h"
#include "base/suggest.h"
#include "store/manifest_take.h"

// ---- what was found instead

static void describe(char *out, size_t size, const struct yaml_node *n, const struct err *e)
{
    struct text t = yaml_clip(n->text);
    if (n->kind != NODE_SCALAR) {
        snprintf(out, size, "%s", err_text(e, n->kind == NODE_LIST ? "a list" : "a map"));
        return;
    }
    switch (yaml_reading(n)) {
    case READS_NULL: snprintf(out, size, "%s", err_text(e, "empty")); break;
    case READS_BOOL: snprintf(out, size, "%.*s", TEXT_ARGS(t)); break;
    case READS_NUMBER: snprintf(out, size, err_text(e, "the number %.*s"), TEXT_ARGS(t)); break;
    case READS_SIXTIES:
        snprintf(out, size, err_text(e, "%.*s without quotes"), TEXT_ARGS(t));
        break;
    case READS_TEXT: snprintf(out, size, "'%.*s'", TEXT_ARGS(t)); break;
    }
}

// ---- what to try

static bool same_but_for_case(struct text a, struct text b)
{
    size_t i = 0;
    if (a.n == 0)
        return false;
    while (a.n == b.n && i < a.n &&
           (a.p[i] | 0x20) == (b.p[i] | 0x20)) // good enough for a suggestion
        i++;
    return a.n == b.n && i == a.n;
}

void take_suggest(struct err *e, struct text wrong, const char *const *names)
{
    struct suggest s;
    for (size_t i = 0; names[i]; i++)
        if (same_but_for_case(wrong, text_of(names[i]))) {
            err_hint(e, "did you mean '%s'?", names[i]);
            return;
        }
    suggest_begin(&s, wrong);
    for (size_t i = 0; names[i]; i++)
        if (names[i][0])
            suggest_offer(&s, text_of(names[i]));
    struct text best = suggest_best(&s);
    if (best.n)
        err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(best));
}

static bool is_length(const struct shape *s)
{
    return s->kind == SHAPE_SPAN || s->kind == SHAPE_RANGE;
}

static bool is_yes_or_no(struct text t)
{
    static const char *const words[] = {"yes", "no",  "on",   "off",    "ja",  "nee",  "Yes",
                                        "No",  "YES", "NO",   "On",     "Off", "True", "False",
                                        "y",   "n",   "waar", "onwaar", NULL};
    return name_index(words, t) >= 0;
}

static void hint_sixties(struct err *e, const struct shape *s, struct text t)
{
    struct text clip = yaml_clip(t);
    if (is_length(s))
        err_hint(e, "write 1h30m; without quotes 1:30 is the number 90 to many programs");
    else
        err_hint(e, "write \"%s%.*s\"; without quotes 1:30 is the number 90 to many programs",
                 t.n && t.p[0] != '0' && t.n > 1 && t.p[1] == ':' ? "0" : "", TEXT_ARGS(clip));
}

static void hint(struct err *e, const struct shape *s, const struct yaml_node *n)
{
    enum yaml_reading reads = n->kind == NODE_SCALAR ? yaml_reading(n) : READS_TEXT;
    struct text t = yaml_clip(n->text);
    if (n->kind != NODE_SCALAR)
        return;
    if (reads == READS_SIXTIES)
        hint_sixties(e, s, n->text);
    else if (s->names == tlp_names && text_is(t, TEXT("WHITE")))
        err_hint(e, "TLP 2.0 calls it CLEAR");
    else if (s->kind == SHAPE_BOOL && is_yes_or_no(t))
        err_hint(e, "only true and false, as they stand here, mean the same to every program");
    else if (s->kind == SHAPE_PART)
        err_hint(e, "write 0.8 or 80%%, with at most three decimals");
    else if ((is_length(s) || s->kind == SHAPE_MOMENT) && reads == READS_NUMBER)
        err_hint(e, "add the unit: %.*sm for minutes", TEXT_ARGS(t));
    else if (s->kind == SHAPE_INT || s->kind == SHAPE_FORMAT)
        err_hint(e, n->plain ? "write it in plain digits" : "write it without quotes");
    else if (shape_node(s) == NODE_LIST)
        err_hint(e, "write [ … ], or each item on a line of its own after '- '");
    else if (shape_node(s) == NODE_SCALAR && s->kind != SHAPE_BOOL && s->kind != SHAPE_EITHER &&
             (reads == READS_NUMBER || reads == READS_BOOL))
        err_hint(e, "put it in quotes: \"%.*s\"", TEXT_ARGS(t));
}

static void list_names(struct buf *b, const char *const *names, const struct err *e)
{
    const char *sep = " ";
    buf_str(b, err_text(e, "one of"));
    for (size_t i = 0; names[i]; i++)
        if (names[i][0]) {
            buf_printf(b, "%s%s", sep, names[i]);
            sep = ", ";
        }
}

// What a value of this shape must be.
static void require(struct buf *b, const struct shape *s, const struct err *e)
{
    if (s->names)
        list_names(b, s->names, e);
    else if (s->kind == SHAPE_MAP)
        buf_printf(b, err_text(e, "a map from id to %s"), err_text(e, s->noun));
    else
        buf_str(b, err_text(e, s->says));
}

bool take_refuse(struct taker *t, const struct shape *s, const struct yaml_node *n)
{
    char found[120];
    struct err e = findings_err(t->source.found);
    struct buf must = {0};
    struct text key = t->key ? yaml_clip(t->key->text) : TEXT("file");
    describe(found, sizeof found, n, &e);
    if (s->names && n->kind == NODE_SCALAR)
        take_suggest(&e, n->text, s->names);
    char near[sizeof e.hint];
    memcpy(near, e.hint, sizeof near);
    require(&must, s, &e);
    if (near[0])
        err_set(&e, ERR_INPUT, "%s is no value of '%.*s'", found, TEXT_ARGS(key));
    else
        err_set(&e, ERR_INPUT,
                t->item ? "an item of '%.*s' must be %s, not %s" : "'%.*s' must be %s, not %s",
                TEXT_ARGS(key), buf_cstr(&must), found);
    if (near[0])
        err_hint(&e, "%s", near);
    else
        hint(&e, s, n);
    source_error(&t->source, n, &e);
    buf_finish(&must);
    return false;
}

static bool refuse_err(struct taker *t, const struct yaml_node *n, struct err *e)
{
    source_error(&t->source, n, e);
    return false;
}

// ---- patterns

enum { MATCHED_MAX = 4096 }; // longer texts match nothing

bool take_matches(struct taker *t, const char *pattern, struct text text)
{
    if (!pattern)
        return true;
    size_t i = 0;
    while (i < t->n_patterns && t->patterns[i].pattern != pattern)
        i++;
    if (i == PATTERNS_MAX)
        return false;
    if (i == t->n_patterns) {
        if (regcomp(&t->patterns[i].re, pattern, REG_EXTENDED | REG_NOSUB))
            return false;
        t->patterns[i].pattern = pattern;
        t->n_patterns++;
    }
    return text.p && text.n <= MATCHED_MAX && regexec(&t->patterns[i].re, text.p, 0, NULL, 0) == 0;
}

void take_reference(struct taker *t, const struct yaml_node *at, enum refers refers)
{
    mem_grow(&t->references, &t->cap_references, t->n_references + 1, sizeof *t->references);
    t->references[t->n_references++] = (struct reference){at, refers};
}

void taker_finish(struct taker *t)
{
    for (size_t i = 0; i < t->n_patterns; i++)
        regfree(&t->patterns[i].re);
    mem_free(t->references);
}

// ---- texts

static bool is_blank(struct text t)
{
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] != ' ' && t.p[i] != '\t' && t.p[i] != '\n')
            return false;
    return true;
}

static bool check_text(struct taker *t, const struct shape *s, const struct yaml_node *n)
{
    struct err e = findings_err(t->source.found);
    struct text key = t->key ? yaml_clip(t->key->text) : TEXT("the file");
    if (yaml_reading(n) != READS_TEXT)
        return take_refuse(t, s, n);
    if (is_blank(n->text)) {
        err_set(&e, ERR_INPUT, "'%.*s' is empty", TEXT_ARGS(key));
        err_hint(&e, "remove the key or give it a text");
        return refuse_err(t, n, &e);
    }
    if (s->pattern && !take_matches(t, s->pattern, n->text))
        return take_refuse(t, s, n);
    if ((int64_t)n->text.n > s->max) {
        err_set(&e, ERR_LIMIT, "'%.*s' is longer than %lld bytes", TEXT_ARGS(key),
                (long long)s->max);
        return refuse_err(t, n, &e);
    }
    if (s->kind == SHAPE_LINE && memchr(n->text.p, '\n', n->text.n)) {
        err_set(&e, ERR_INPUT, "'%.*s' must be one line of text", TEXT_ARGS(key));
        err_hint(&e, "write it on one line, or after >- instead of | or >");
        return refuse_err(t, n, &e);
    }
    return true;
}

static bool take_text(struct taker *t, const struct shape *s, const struct yaml_node *n,
                      struct text *at)
{
    if (!check_text(t, s, n))
        return false;
    *at = arena_text(&t->scenario->arena, n->text);
    if (s->refers)
        take_reference(t, n, s->refers);
    return true;
}

static bool take_name(struct taker *t, const struct shape *s, const struct yaml_node *n, void *at)
{
    int i = yaml_reading(n) == READS_TEXT ? name_index(s->names, n->text) : -1;
    if (i < 0)
        return take_refuse(t, s, n);
    struct text name = text_of(s->names[i]);
    unsigned word = (unsigned)i;
    if (s->kind == SHAPE_NAME)
        memcpy(at, &name, sizeof name);
    else
        memcpy(at, &word, sizeof word);
    return true;
}

static bool is_leap(int y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static bool is_day(struct text t)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const char *p = t.p;
    int y = (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
    int m = (p[5] - '0') * 10 + (p[6] - '0'), d = (p[8] - '0') * 10 + (p[9] - '0');
    return m >= 1 && m <= 12 && d >= 1 && d <= days[m - 1] + (m == 2 && is_leap(y));
}

static bool take_date(struct taker *t, const struct shape *s, const struct yaml_node *n,
                      struct text *at)
{
    if (!check_text(t, s, n))
        return false;
    if (!is_day(n->text))
        return take_refuse(t, s, n);
    *at = arena_text(&t->scenario->arena, n->text);
    return true;
}

// ---- numbers

static bool take_whole(struct text t, int64_t *v)
{
    bool negative = t.n && t.p[0] == '-';
    if (negative)
        t = (struct text){t.p + 1, t.n - 1};
    if (t.n == 0 || t.n > 15 || (t.n > 1 && t.p[0] == '0'))
        return false;
    *v = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] < '0' || t.p[i] > '9')
            return false;
        *v = *v * 10 + (t.p[i] - '0');
    }
    if (negative)
        *v = -*v;
    return true;
}

static bool take_int(struct taker *t, const struct shape *s, const struct yaml_node *n, int64_t *at)
{
    int64_t v;
    if (!n->plain || !take_whole(n->text, &v) || v < s->min || v > s->max)
        return take_refuse(t, s, n);
    *at = v;
    return true;
}

static bool take_format(struct taker *t, const struct shape *s, const struct yaml_node *n)
{
    int64_t v;
    if (n->plain && take_whole(n->text, &v) && v > s->max) {
        struct err e = findings_err(t->source.found);
        err_set(&e, ERR_INPUT, "this file is of format %lld; this program reads format %lld",
                (long long)v, (long long)s->max);
        err_hint(&e, "a newer draaiboek is needed");
        return refuse_err(t, n, &e);
    }
    return take_int(t, s, n, &v);
}

// `0.8` and `80%` alike, in thousandths, exactly.
static int64_t part_of(struct text t)
{
    struct text whole = text_cut(&t, '.');
    bool percent = (t.n ? t : whole).p[(t.n ? t : whole).n - 1] == '%';
    int64_t v = 0, places = percent ? 1 : 3;
    for (size_t i = 0; i < whole.n && whole.p[i] != '%'; i++)
        v = v * 10 + (whole.p[i] - '0');
    for (int64_t i = 0; i < places; i++) {
        bool digit = (size_t)i < t.n && t.p[i] != '%';
        v = v * 10 + (digit ? t.p[i] - '0' : 0);
    }
    return v;
}

static bool take_part(struct taker *t, const struct shape *s, const struct yaml_node *n,
                      int64_t *at)
{
    enum yaml_reading reads = yaml_reading(n);
    if ((reads != READS_NUMBER && reads != READS_TEXT) || n->text.n > 10 ||
        !take_matches(t, s->pattern, n->text) || part_of(n->text) > s->max)
        return take_refuse(t, s, n);
    *at = part_of(n->text);
    return true;
}

static bool take_bool(struct taker *t, const struct shape *s, const struct yaml_node *n, bool *at)
{
    bool yes = text_is(n->text, TEXT("true"));
    if (!n->plain || (!yes && !text_is(n->text, TEXT("false"))))
        return take_refuse(t, s, n);
    *at = yes;
    return true;
}

// ---- time

static bool in_bounds(struct taker *t, const struct shape *s, const struct yaml_node *n, int64_t v)
{
    struct err e = findings_err(t->source.found);
    if (v >= s->min && v <= s->max)
        return true;
    if (s->kind == SHAPE_MOMENT && v < 0) {
        if (!t->start_known)
            return true; // the missing start has been reported
        err_set(&e, ERR_INPUT, "this moment lies before StartEx");
        err_hint(&e, "times are of day 1 unless they begin with d2, d3, …");
    } else {
        err_set(&e, ERR_INPUT, v < s->min ? "this is too short" : "this is more than a year");
    }
    return refuse_err(t, n, &e);
}

static bool take_time(struct taker *t, const struct shape *s, const struct yaml_node *n,
                      int64_t *at)
{
    struct err e = findings_err(t->source.found);
    int64_t v = 0;
    if (yaml_reading(n) != READS_TEXT || n->text.n > 40 || !take_matches(t, s->pattern, n->text))
        return take_refuse(t, s, n);
    if (n->plain && n->text.p[0] != 'T' && memchr(n->text.p, ':', n->text.n)) {
        err_set(&e, ERR_INPUT, "a time must be in quotes");
        err_hint(&e, "write \"%.*s\"; without quotes many programs read times as numbers",
                 TEXT_ARGS(n->text));
        return refuse_err(t, n, &e);
    }
    int bad = s->kind == SHAPE_SPAN    ? span_parse(n->text, &v, &e)
              : s->kind == SHAPE_STORY ? story_parse(n->text, &v, &e)
                                       : moment_parse(n->text, t->scenario->start, &v, &e);
    if (bad)
        return refuse_err(t, n, &e);
    if (!in_bounds(t, s, n, v))
        return false;
    *at = v;
    return true;
}

static bool take_range(struct taker *t, const struct shape *s, const struct yaml_node *n,
                       int64_t *at)
{
    struct err e = findings_err(t->source.found);
    if (yaml_reading(n) != READS_TEXT || n->text.n > 80 || !take_matches(t, s->pattern, n->text))
        return take_refuse(t, s, n);
    struct text high = n->text, low = text_cut(&high, '.');
    high = high.n ? (struct text){high.p + 1, high.n - 1} : low;
    int64_t from, to;
    if (span_parse(low, &from, &e) || span_parse(high, &to, &e))
        return refuse_err(t, n, &e);
    if (from > to) {
        err_set(&e, ERR_INPUT, "the range ends before it begins");
        err_hint(&e, "the shorter duration comes first");
        return refuse_err(t, n, &e);
    }
    at[0] = from;
    at[1] = to;
    return true;
}

bool take_scalar(struct taker *t, const struct shape *s, const struct yaml_node *n, void *at)
{
    if (n->kind != NODE_SCALAR)
        return take_refuse(t, s, n);
    switch (s->kind) {
    case SHAPE_FORMAT: return take_format(t, s, n);
    case SHAPE_LINE:
    case SHAPE_TEXT: return take_text(t, s, n, at);
    case SHAPE_WORDS: return take_text(t, s->item, n, &((struct words *)at)->in[t->language]);
    case SHAPE_WORD:
    case SHAPE_NAME: return take_name(t, s, n, at);
    case SHAPE_BOOL: return take_bool(t, s, n, at);
    case SHAPE_INT: return take_int(t, s, n, at);
    case SHAPE_PART: return take_part(t, s, n, at);
    case SHAPE_SPAN:
    case SHAPE_STORY:
    case SHAPE_MOMENT: return take_time(t, s, n, at);
    case SHAPE_RANGE: return take_range(t, s, n, at);
    case SHAPE_DATE: return take_date(t, s, n, at);
    default: return take_refuse(t, s, n);
    }
}
