// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdlib.h>
#include <string.h>

#include "cli/kept.h"
#include "cli/open.h"
#include "cli/screen.h"
#include "serve/client.h"
#include "stage/rehearse.h"
#include "store/folder.h"
#include "store/plate.h"
#include "tui/loop.h"

// The leader's console on an exercise that is being played: joins the screen and the connection.

struct console {
    const struct cli *cli;
    struct screen_words words;
    const char *by;
    bool read_only, plain;
    const char *players;
    struct troupe *troupe; // machine players beside people, or NULL
    char exercise[CLI_PATH];
    struct opened opened;
    struct buf contacts;
    struct app *app;
    struct client *client;
    struct arena arena; // of one command
};

// ---- from the screen to the exercise

static void on_send(void *ctx, struct text line)
{
    struct console *c = ctx;
    struct command command;
    struct err e = {.lang = c->cli->lang};
    arena_reset(&c->arena);
    if (command_parse(&c->arena, line, &command, &e))
        app_answer(c->app, false, 0, text_of(e.msg), text_of(e.hint));
    else
        app_sent(c->app, client_do(c->client, &command));
}

static bool on_door(void *ctx, struct plate *p)
{
    const struct console *c = ctx;
    return plate_read(c->exercise, p);
}

// ---- from the exercise to the screen

static void on_record(void *ctx, const struct record *r, struct text line)
{
    struct console *c = ctx;
    (void)line;
    app_record(c->app, r);
    if (c->troupe)
        troupe_watch(c->troupe, &app_book(c->app)->state, r);
}

// Machine players do nothing in the name of the leader: that is who sits here.
static void on_player(void *ctx, const struct command *command)
{
    struct console *c = ctx;
    if (!text_is(command->by, TEXT("leider")))
        client_do(c->client, command);
}

static void on_tick(void *ctx, int64_t now)
{
    struct console *c = ctx;
    if (c->troupe)
        troupe_play(c->troupe, &app_book(c->app)->state, now, on_player, c);
}

static void on_caught_up(void *ctx)
{
    app_caught_up(((struct console *)ctx)->app);
}

static void on_greeted(void *ctx, int64_t seq, int64_t t, int64_t client)
{
    (void)seq, (void)t, (void)client;
    app_connected(((struct console *)ctx)->app);
}

static int64_t on_forecast(void *ctx, struct text inject, struct text choice, int64_t until)
{
    const struct console *c = ctx;
    struct member about[3];
    size_t n = 0;
    if (choice.n) {
        about[n++] = (struct member){TEXT("inject"), value_text(inject)};
        about[n++] = (struct member){TEXT("choice"), value_text(choice)};
    }
    if (until)
        about[n++] = (struct member){TEXT("until"), value_int(until)};
    return client_ask(c->client, "forecast", about, n);
}

static void on_answer(void *ctx, const struct client_answer *a)
{
    struct console *c = ctx;
    if (app_forecast(c->app, a->number, a->ok, a->all, a->error))
        return;
    // Of players a refusal is part of the game, and nobody here asked.
    if (!c->troupe || app_is_waiting(c->app, a->number))
        app_answer(c->app, a->ok, a->seq, a->error, a->hint);
}

static void on_clock(void *ctx, const struct client_clock *k)
{
    app_clock(((struct console *)ctx)->app, k->t, k->rate, k->running);
}

static void on_present(void *ctx, struct value list)
{
    app_present(((struct console *)ctx)->app, list);
}

static void on_alarm(void *ctx, struct text what, int64_t seq)
{
    (void)seq;
    app_alarm(((struct console *)ctx)->app, what);
}

static void on_away(void *ctx, enum client_away how, const struct err *why)
{
    static const char *const words[] = {
        [AWAY_NOT_PLAYED] = N_("nobody serves this exercise now; `draaiboek run` goes on with it"),
        [AWAY_LOST] = N_("the connection is gone; it is looked for"),
        [AWAY_STOPPED] = N_("the server stopped in good order; `draaiboek run` goes on with it"),
        [AWAY_FAILED] = N_("the server could not go on; `draaiboek run` resumes from the journal"),
        [AWAY_LET_GO] = N_("the server let go of this screen, which did not keep up"),
        [AWAY_REFUSED] = N_("the server does not want this screen"),
    };
    struct console *c = ctx;
    app_away(c->app,
             how == AWAY_REFUSED && why && *why->msg ? why->msg : cli_text(c->cli, words[how]));
}

// ---- the whole

static void open_connection(struct console *c, struct uv_loop_s *net)
{
    const struct client_setup setup = {
        .exercise = c->exercise,
        .by = c->by,
        .name = getenv("USER"),
        .lang = c->cli->lang,
        .ctx = c,
        .greeted = on_greeted,
        .record = on_record,
        .caught_up = on_caught_up,
        .answer = on_answer,
        .clock = on_clock,
        .present = on_present,
        .alarm = on_alarm,
        .away = on_away,
    };
    c->client = client_create(net, &setup);
}

// The scenario as it is played, for its channels; without it the console knows the built-in ones.
static void open_folder(struct console *c)
{
    struct err none = {0};
    open_exercise(&c->opened, c->exercise, c->cli->lang);
    folder_read(c->exercise, TEXT("contacts.yaml"), &c->contacts, &none);
}

static int show(struct console *c)
{
    struct err e = {.lang = c->cli->lang};
    struct uv_loop_s *net = tui_net_open();
    c->app = app_create(&(struct app_setup){
        .mood = c->read_only ? MOOD_READ_ONLY : MOOD_LIVE,
        .lang = c->cli->lang,
        .by = text_of(c->by),
        .folder = c->exercise,
        .scenario = c->opened.scenario,
        .contacts = buf_all(&c->contacts),
        .utc_offset = tui_utc_offset(),
        .send = on_send,
        .tick = on_tick,
        .forecast = on_forecast,
        .door = on_door,
        .ctx = c,
    });
    if (c->players && c->opened.scenario)
        c->troupe =
            troupe_create(strcmp(c->players, "random") == 0 ? PLAYERS_RANDOM : PLAYERS_EXPECTED, 7,
                          c->opened.scenario);
    open_connection(c, net);
    struct paint_options o = tui_options(c->words.ascii, c->words.background);
    int bad = c->plain ? tui_run_plain(c->app, net, &e) : tui_run(c->app, &o, net, &e);
    client_close(c->client);
    tui_net_close(net);
    client_destroy(c->client);
    app_destroy(c->app);
    troupe_destroy(c->troupe);
    return bad ? cli_fail(c->cli, NULL, &e) : EXIT_GOOD;
}

bool screen_is_possible(void)
{
    const char *set = getenv("DRAAIBOEK_PLAIN"), *term = getenv("TERM");
    return !(set && *set) && term && strcmp(term, "dumb") != 0 && cli_is_terminal(stdin) &&
           cli_is_terminal(stdout);
}

int cmd_console(struct cli *cli, int argc, char **argv)
{
    struct console c = {.cli = cli, .by = "leider"};
    struct err e = {.lang = cli->lang};
    const struct cli_option options[] = {
        {"--by", 0, OPTION_TEXT, &c.by, N_("SEAT"), N_("the seat that acts (leider)")},
        {"--read-only", 'r', OPTION_FLAG, &c.read_only, NULL, N_("look, and change nothing")},
        {"--plain", 'p', OPTION_FLAG, &c.plain, NULL,
         N_("line by line, for screen readers and scripts")},
        {"--players", 0, OPTION_TEXT, &c.players, N_("KIND"),
         N_("machine players act beside you: expected or random")},
        SCREEN_OPTIONS(c.words),
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 0, 1, &code))
        return code;
    if (!screen_words_are_right(cli, &c.words))
        return EXIT_USAGE;
    if (kept_find(cli->argc ? cli->argv[0] : NULL, c.exercise, &e))
        return cli_fail(cli, NULL, &e);
    c.plain = c.plain || !screen_is_possible();
    open_folder(&c);
    code = show(&c);
    open_finish(&c.opened);
    buf_finish(&c.contacts);
    arena_finish(&c.arena);
    return code;
}
