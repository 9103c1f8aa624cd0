// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/join_line.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "cli/join_ask.h"
#include "model/state.h"
#include "web/asked.h"

struct join {
    const struct cli *cli;
    struct join_lines *lines;
    struct join_client *client;
    struct join_kept *kept;
    enum seat_kind kind;
    struct asking asking;
    struct seat_forms forms;
    struct buf clock; // as it was told last
    bool ended;       // the exercise
    bool again;       // what was told before is told again
    bool over;
};

static const char *words(const struct join *j, const char *english)
{
    return lines_words(j->lines, english);
}

static void tell(const struct join *j, const char *label, const char *english)
{
    lines_tell(j->lines, label, english);
}

// ---- what comes in

static void on_record(void *ctx, const struct seat_record *r)
{
    static const char *const labels[] = {N_("MESSAGE"), N_("LOG"), N_("NEWS")};
    const struct join *j = ctx;
    struct buf b = {0};
    if (r->past && !j->again)
        return;
    if (r->tray == TRAY_MESSAGE)
        buf_printf(&b, "%s ", words(j, "EXERCISE"));
    buf_str(&b, words(j, labels[r->tray]));
    lines_say(buf_cstr(&b), r->words);
    buf_finish(&b);
}

static void on_clock(void *ctx, const struct seat_clock *c)
{
    struct join *j = ctx;
    struct buf b = {0};
    bool loud = text_is(c->phase, text_of(phase_names[PHASE_NOPLAY]));
    j->ended = text_is(c->phase, text_of(phase_names[PHASE_ENDED]));
    j->again = false;
    buf_text(&b, c->word);
    if (c->running && c->rate != 1000)
        buf_printf(&b, " %lld.%lldx", (long long)c->rate / 1000, (long long)c->rate % 1000 / 100);
    if (c->over.n)
        buf_printf(&b, ". %.*s", TEXT_ARGS(c->over));
    if (!text_is(buf_all(&b), buf_all(&j->clock))) {
        if (loud && cli_is_terminal(stdout))
            putchar('\a');
        lines_say(loud ? "!!! NO PLAY !!!" : words(j, N_("CLOCK")), buf_all(&b));
        j->clock.n = 0;
        buf_text(&j->clock, buf_all(&b));
    }
    buf_finish(&b);
}

static void on_received(void *ctx, struct text on)
{
    (void)ctx, (void)on; // who typed it was told so
}

static void on_answered(void *ctx, bool done, int64_t seq, struct text why)
{
    const struct join *j = ctx;
    struct buf b = {0};
    if (done)
        buf_printf(&b, words(j, "done: #%lld"), (long long)seq);
    else
        buf_text(&b, why);
    lines_say(words(j, done ? "DONE" : "WARNING"), buf_all(&b));
    buf_finish(&b);
}

static void on_connected(void *ctx, bool is)
{
    const struct join *j = ctx;
    tell(j, N_("CONNECTION"),
         is                  ? N_("connected again")
         : j->kept->n_unsent ? N_("away; what you typed is sent once it is back")
                             : N_("away; it is tried again"));
}

// ---- what is asked

static void put_choice(const struct join *j, size_t number, const struct seat_choice *c)
{
    struct buf b = {0};
    buf_printf(&b, "%zu %.*s", number, TEXT_ARGS(c->words));
    lines_say(words(j, N_("CHOICE")), buf_all(&b));
    buf_finish(&b);
}

static void ask(const struct join *j)
{
    struct buf b = {0};
    const struct question *q = &j->asking.next;
    asking_label(q, j->cli->lang, &b);
    if (q->optional)
        buf_printf(&b, " %s", words(j, "(may stay empty)"));
    lines_say(words(j, "QUESTION"), buf_all(&b));
    for (size_t i = 0; q->field && i < q->field->n_choices; i++)
        put_choice(j, i + 1, &q->field->choices[i]);
    buf_finish(&b);
}

static void know_forms(struct join *j, struct text name)
{
    struct asking *q = &j->asking;
    q->form = NULL;
    join_client_forms(j->client, &j->forms);
    q->form = seat_forms_find(&j->forms, name);
}

static void go_on(struct join *j)
{
    struct asking *q = &j->asking;
    if (asking_next(q)) {
        ask(j);
        return;
    }
    if (!join_client_send(j->client, buf_all(&q->post)))
        tell(j, "WARNING", N_("too much waits to be sent already; this was not taken"));
    asking_finish(q);
}

static void take_command(struct join *j, struct text name, struct text rest)
{
    struct asking *q = &j->asking;
    int command = command_of(name);
    asking_begin(q, name, command < 0 ? NULL : command_get((enum command_name)command));
    if (!q->spec)
        know_forms(j, name);
    asking_words(q, &rest);
    if (rest.n) {
        lines_say(words(j, "WARNING"), rest);
        tell(j, "WARNING", N_("these words belong to nothing; nothing was sent"));
        asking_finish(q);
        return;
    }
    if (q->spec && (j->ended || asking_next(q)))
        know_forms(j, name);
    go_on(j);
}

// ---- help

static void show_field(const struct join *j, const struct seat_field *f)
{
    struct buf b = {0};
    buf_printf(&b, "  %.*s=  %.*s", TEXT_ARGS(f->name), TEXT_ARGS(f->label));
    for (size_t i = 0; i < f->n_choices; i++)
        if (f->choices[i].value.n)
            buf_printf(&b, "%s %.*s", i ? "," : ":", TEXT_ARGS(f->choices[i].value));
    lines_say(words(j, "HELP"), buf_all(&b));
    buf_finish(&b);
}

static void show_help_on(struct join *j, struct text name)
{
    join_client_forms(j->client, &j->forms);
    const struct seat_form *form = seat_forms_find(&j->forms, name);
    if (form)
        lines_say(words(j, "HELP"), form->title);
    for (size_t i = 0; form && i < form->n_fields; i++)
        if (form->fields[i].way != WAY_HIDDEN && form->fields[i].label.n)
            show_field(j, &form->fields[i]);
    if (!form)
        tell(j, "WARNING", N_("there is no such command; help shows them"));
}

static void show_help(const struct join *j)
{
    static const char *const lines[] = {
        N_("a command, then its words: decision We close the gate"),
        N_("or with names: inform to=haven via=phone class=warning text=\"Gate shut\""),
        N_("what is missing is asked; . leaves a question"),
        N_("several names stand between commas, several things between semicolons"),
        N_("help decision: the names that a command knows"),
        N_("log: all that came in and was logged, from the beginning"),
        N_("debrief: look back together, when it is over"),
        N_("quit: leave; your seat stays yours"),
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        tell(j, "HELP", lines[i]);
    for (int c = 0; c < COMMAND_COUNT; c++) {
        const struct command_spec *spec = command_get((enum command_name)c);
        struct buf b = {0};
        buf_printf(&b, "  %-20s %s", spec->name,
                   j->cli->lang == LANG_NL ? spec->help_nl : spec->help_en);
        if (may_ask(j->kind, c))
            lines_say(words(j, "HELP"), buf_all(&b));
        buf_finish(&b);
    }
}

// ---- what is typed

static bool is_one_of(struct text t, const char *a, const char *b, const char *c)
{
    return text_is(t, text_of(a)) || text_is(t, text_of(b)) || (c && text_is(t, text_of(c)));
}

static void take_answer(struct join *j, struct text line)
{
    if (text_is(line, TEXT("."))) {
        asking_finish(&j->asking);
    } else if (line.n || j->asking.next.optional) {
        asking_take(&j->asking, line);
        go_on(j);
    }
}

static void take_line(struct join *j, struct text line)
{
    struct text rest = line, name = text_cut(&rest, ' ');
    if (j->asking.open) {
        take_answer(j, line);
    } else if (is_one_of(line, "quit", "q", "weg")) {
        j->over = true;
    } else if (is_one_of(name, "help", "hulp", "?")) {
        if (rest.n)
            show_help_on(j, rest);
        else
            show_help(j);
    } else if (is_one_of(line, "log", "logboek", NULL)) {
        j->again = true;
        join_client_tell_again(j->client);
    } else if (may_ask(j->kind, asked_command(name))) {
        take_command(j, name, rest);
    } else if (line.n) {
        tell(j, "WARNING", N_("there is no such command; help shows them"));
    }
}

// ---- going on

// One after the other: what is typed is taken when what was typed before is answered.
static bool listens(const struct join *j)
{
    return join_client_is_caught_up(j->client) && j->kept->n_unsent == 0;
}

static bool turn(struct join *j)
{
    struct buf line = {0};
    bool reads = !j->lines->ended && listens(j);
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    bool ours = join_client_turn(j->client, &input, reads, 1000);
    if (reads && poll(&input, 1, 0) > 0)
        lines_read(j->lines);
    while (listens(j) && !j->over && lines_next(j->lines, &line))
        take_line(j, buf_all(&line));
    if (j->lines->ended && j->lines->in.n == 0 && listens(j))
        j->over = true;
    buf_finish(&line);
    return ours;
}

static void tell_start(const struct join *j)
{
    struct buf b = {0};
    tell(j, "HELP", N_("help shows what you can do; quit leaves"));
    if (j->kept->told) {
        buf_printf(&b, words(j, "%lld earlier entries; `log` shows them"),
                   (long long)j->kept->told);
        lines_say(words(j, "LOG"), buf_all(&b));
    }
    for (size_t i = 0; i < j->kept->n_unsent; i++) {
        b.n = 0;
        buf_str(&b, words(j, N_("not sent the last time, and sent now: ")));
        join_kept_words(j->kept, i, &b);
        lines_say(words(j, "CONNECTION"), buf_all(&b));
    }
    buf_finish(&b);
}

enum join_end join_line_run(const struct join_door *d, struct join_kept *kept)
{
    struct join j = {.cli = d->cli, .lines = d->lines, .kept = kept, .kind = d->kind};
    const struct join_hear hear = {
        .ctx = &j,
        .record = on_record,
        .clock = on_clock,
        .received = on_received,
        .answered = on_answered,
        .connected = on_connected,
    };
    bool ours = true;
    j.client = join_client_create(d->http, kept, &hear, d->cli->lang, kept->last);
    tell_start(&j);
    while (!j.over && ours && !ferror(stdout))
        ours = turn(&j);
    join_client_destroy(j.client);
    seat_forms_finish(&j.forms);
    asking_finish(&j.asking);
    buf_finish(&j.clock);
    return ours ? JOIN_LEFT : JOIN_NOBODY;
}
