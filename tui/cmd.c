// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/cmd.h"

#include "base/json.h"
#include "play/typed.h"

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

void cmd_names(struct cmd *c, enum key k, struct text names)
{
    if (text_trim(names).n == 0)
        return;
    key(c, k);
    const char *between = "[";
    while (names.n) {
        struct text name = text_trim(text_cut(&names, ','));
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

static struct typed_facts facts_of(const struct app *a)
{
    const struct state *st = &a->book.state;
    struct typed_facts f = {.start = st->start};
    for (; f.n_languages < st->n_languages && f.n_languages < TYPED_LANGUAGES; f.n_languages++)
        f.languages[f.n_languages] = st->languages[f.n_languages];
    return f;
}

int cmd_typed(struct app *a, struct text typed, struct err *e)
{
    struct arena arena = {0};
    struct typed_facts f = facts_of(a);
    struct command command;
    char **words;
    int n = typed_words(&arena, typed, &words);
    int bad = typed_command(&arena, n ? words[0] : "", words + 1, n ? n - 1 : 0, &f, &command, e);
    if (!bad) {
        struct cmd c = {.app = a};
        if (command.by.n == 0)
            command.by = a->setup.by;
        command_write(&c.line, &command, (struct text){0});
        c.line.n--; // the last brace, which comes when it is sent
        cmd_send(&c);
    }
    arena_finish(&arena);
    return bad;
}
