// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/cmd.h"

#include "base/json.h"
#include "base/span.h"

struct cmd cmd_begin(struct app *a, enum command_name name)
{
    struct cmd c = {.app = a};
    buf_printf(&c.line, "{\"do\":\"%s\",\"by\":", command_get(name)->name);
    json_text(&c.line, a->setup.by);
    return c;
}

static void key(struct cmd *c, enum key k)
{
    struct text name = key_name(k);
    buf_printf(&c->line, ",\"%.*s\":", TEXT_ARGS(name));
}

void cmd_text(struct cmd *c, enum key k, struct text t)
{
    if (t.n == 0)
        return;
    key(c, k);
    json_text(&c->line, t);
}

void cmd_int(struct cmd *c, enum key k, int64_t i)
{
    key(c, k);
    buf_int(&c->line, i);
}

void cmd_bool(struct cmd *c, enum key k, bool b)
{
    key(c, k);
    buf_str(&c->line, b ? "true" : "false");
}

static struct text trimmed(struct text t)
{
    while (t.n && *t.p == ' ')
        t.p++, t.n--;
    while (t.n && t.p[t.n - 1] == ' ')
        t.n--;
    return t;
}

void cmd_names(struct cmd *c, enum key k, struct text names)
{
    if (trimmed(names).n == 0)
        return;
    key(c, k);
    const char *between = "[";
    while (names.n) {
        struct text name = trimmed(text_cut(&names, ','));
        if (name.n == 0)
            continue;
        buf_str(&c->line, between);
        json_text(&c->line, name);
        between = ",";
    }
    buf_str(&c->line, *between == '[' ? "[]" : "]");
}

void cmd_json(struct cmd *c, enum key k, struct text json)
{
    key(c, k);
    buf_text(&c->line, json);
}

void cmd_language(struct buf *b, size_t i, struct text language, struct text words)
{
    buf_str(b, i ? "," : "{");
    json_text(b, language);
    buf_char(b, ':');
    json_text(b, words);
}

void cmd_send(struct cmd *c)
{
    struct app *a = c->app;
    buf_char(&c->line, '}');
    if (a->lost)
        app_sayf(a, true, "not sent: the connection is gone, and is looked for");
    else if (a->setup.send) {
        a->waiting++;
        a->setup.send(a->setup.ctx, buf_all(&c->line));
    }
    buf_finish(&c->line);
}

// ---- typed

// One word, or what stands between quotes after its `=`.
static bool next_word(struct text *rest, struct buf *word)
{
    bool quoted = false;
    word->n = 0;
    while (rest->n && *rest->p == ' ')
        rest->p++, rest->n--;
    while (rest->n && (quoted || *rest->p != ' ')) {
        if (*rest->p == '"')
            quoted = !quoted;
        else
            buf_char(word, *rest->p);
        rest->p++, rest->n--;
    }
    return word->n > 0;
}

static int64_t number_of(struct text t, bool *ok)
{
    int64_t n = 0;
    bool minus = t.n && *t.p == '-';
    *ok = t.n > minus && t.n < 16;
    for (size_t i = minus; i < t.n && *ok; i++) {
        *ok = t.p[i] >= '0' && t.p[i] <= '9';
        n = n * 10 + t.p[i] - '0';
    }
    return minus ? -n : n;
}

// Times may be written as people do: 10:15, T+0:30, 5m.
static int typed_time(struct cmd *c, enum key k, enum field_type type, struct text v, struct err *e)
{
    bool is_number;
    int64_t ms = number_of(v, &is_number);
    int bad = is_number            ? 0
              : type == FIELD_TIME ? moment_parse(v, c->app->book.state.start, &ms, e)
                                   : span_parse(v, &ms, e);
    if (bad == 0)
        cmd_int(c, k, ms);
    return bad;
}

static int typed_words(struct cmd *c, enum key k, struct text v)
{
    const struct state *st = &c->app->book.state;
    struct buf b = {0};
    for (size_t i = 0; i < st->n_languages; i++)
        cmd_language(&b, i, st->languages[i], v);
    buf_char(&b, '}');
    cmd_json(c, k, buf_all(&b));
    buf_finish(&b);
    return 0;
}

static int typed_argument(struct cmd *c, const struct command_spec *spec, struct text name,
                          struct text v, struct err *e)
{
    enum key k = key_of(name);
    const struct field_spec *arg = k ? command_arg(spec, k) : NULL;
    bool is_number;
    int64_t n = number_of(v, &is_number);
    if (!arg)
        return err_set(e, ERR_USAGE, "'%s' has no argument '%.*s'", spec->name, TEXT_ARGS(name));
    switch (arg->type) {
    case FIELD_TIME:
    case FIELD_SPAN: return typed_time(c, k, arg->type, v, e);
    case FIELD_IDS: cmd_names(c, k, v); return 0;
    case FIELD_WORDS: return typed_words(c, k, v);
    case FIELD_BOOL: cmd_bool(c, k, text_is(v, TEXT("true"))); return 0;
    case FIELD_INT:
    case FIELD_SEQ:
        if (!is_number)
            return err_set(e, ERR_USAGE, "'%.*s' is a number", TEXT_ARGS(name));
        cmd_int(c, k, n);
        return 0;
    default: cmd_text(c, k, v); return 0;
    }
}

static int typed_arguments(struct cmd *c, const struct command_spec *spec, struct text rest,
                           struct err *e)
{
    struct buf word = {0};
    int bad = 0;
    while (!bad && next_word(&rest, &word)) {
        struct text value = buf_all(&word), name = text_cut(&value, '=');
        bad = name.n == word.n ? err_set(e, ERR_USAGE, "'%.*s' is no argument: write name=value",
                                         TEXT_ARGS(name))
                               : typed_argument(c, spec, name, value, e);
    }
    buf_finish(&word);
    return bad;
}

int cmd_typed(struct app *a, struct text typed, struct err *e)
{
    struct buf word = {0};
    next_word(&typed, &word);
    int name = command_of(buf_all(&word));
    buf_finish(&word);
    if (name < 0)
        return err_set(e, ERR_USAGE, "there is no such command; docs/commands.md has them all");
    struct cmd c = cmd_begin(a, (enum command_name)name);
    if (typed_arguments(&c, command_get((enum command_name)name), typed, e)) {
        buf_finish(&c.line);
        return -1;
    }
    cmd_send(&c);
    return 0;
}
