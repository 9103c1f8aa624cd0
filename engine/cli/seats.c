// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/seats.h"

#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/span.h"
#include "cli/kept.h"
#include "cli/web_address.h"
#include "model/roster.h"
#include "serve/caller.h"
#include "store/folder.h"
#include "store/plate.h"
#include "store/secret.h"

// Who is let in: which seats there are, who took part, and links to pass on.

struct seats {
    const struct cli *cli;
    struct cli_list make, freed, revoked;
    const char *orgs, *url, *cards;
    int64_t valid;
    bool all, shared, json, no_qr;
    char exercise[CLI_PATH];
    struct plate plate; // where they are served now, if they are
    struct state state;
    struct caller *caller;
    struct new_link *made;
    size_t n_made, cap_made;
    struct arena arena;
};

// ---- how each seat stands

static void show(const struct seats *s, struct text seat)
{
    struct standing is = roster_stand(&s->state, seat);
    printf("%-32.*s %-14s %s\n", TEXT_ARGS(seat), cli_text(s->cli, roster_word(&is)),
           is.agreed ? cli_text(s->cli, "knows the rules") : "");
}

static void show_json(const struct seats *s, struct text seat, const char *between)
{
    struct standing is = roster_stand(&s->state, seat);
    printf("%s{\"seat\":\"%.*s\",\"links\":%lld,\"open\":%lld,\"shared\":%s,\"agreed\":%s}",
           between, TEXT_ARGS(seat), (long long)is.links, (long long)is.open,
           is.shared ? "true" : "false", is.agreed ? "true" : "false");
}

static size_t every_seat(struct seats *s, struct text **seats)
{
    size_t n = roster_size(&s->state);
    *seats = mem_alloc((n + 1) * sizeof **seats);
    for (size_t i = 0; i < n; i++) {
        struct buf b = {0};
        roster_seat(&s->state, i, &b);
        (*seats)[i] = arena_text(&s->arena, buf_all(&b));
        buf_finish(&b);
    }
    return n;
}

static void show_all(struct seats *s)
{
    struct text *seats;
    size_t n = every_seat(s, &seats);
    if (s->json)
        fputs("{\"format\":1,\"seats\":[", stdout);
    for (size_t i = 0; i < n; i++)
        if (s->json)
            show_json(s, seats[i], i ? "," : "");
        else
            show(s, seats[i]);
    if (s->json)
        fputs("]}\n", stdout);
    mem_free(seats);
}

// ---- changing it, through the server

static int perform(struct seats *s, const struct command *c)
{
    struct client_answer a;
    struct err e = {.lang = s->cli->lang};
    if (!s->caller)
        s->caller = caller_create(s->exercise, NULL, 10 * SECOND, s->cli->lang);
    if (caller_do(s->caller, c, &a, &e)) {
        int code = cli_fail(s->cli, NULL, &e);
        return code == EXIT_FAILED ? EXIT_CANNOT : code;
    }
    if (a.ok)
        return EXIT_GOOD;
    cli_say(s->cli, "refused: %.*s", TEXT_ARGS(a.error));
    return EXIT_FAILED;
}

// `a,b` as a list; its items live in the arena.
static struct value names(struct seats *s, const char *list)
{
    struct text rest = text_of(list);
    size_t n = 1;
    for (size_t i = 0; i < rest.n; i++)
        n += rest.p[i] == ',';
    struct value *items = arena_alloc(&s->arena, n * sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = value_text(text_cut(&rest, ','));
    return value_list(items, n);
}

static int make(struct seats *s, const char *seats)
{
    struct err e = {.lang = s->cli->lang};
    struct command c = {.name = COMMAND_seat_make, .by = TEXT("leider")};
    struct new_link l = {.seats = seats};
    char hash[65];
    if (secret_make(l.secret, &e))
        return cli_fail(s->cli, NULL, &e);
    secret_hash(text_of(l.secret), hash);
    field_put_text(&c.args, KEY_link, text_of(hash));
    field_put(&c.args, KEY_seats, names(s, seats));
    if (s->shared)
        field_put(&c.args, KEY_shared, value_bool(true));
    if (s->orgs)
        field_put(&c.args, KEY_orgs, names(s, s->orgs));
    if (s->valid)
        field_put_int(&c.args, KEY_expires, cli_wall() + s->valid);
    int code = perform(s, &c);
    if (code == EXIT_GOOD) {
        mem_grow(&s->made, &s->cap_made, s->n_made + 1, sizeof *s->made);
        s->made[s->n_made++] = l;
    }
    return code;
}

// A link of its own for every role that has none.
static int make_all(struct seats *s)
{
    struct text *seats;
    size_t n = every_seat(s, &seats);
    int code = EXIT_GOOD;
    for (size_t i = 0; i < n && code == EXIT_GOOD; i++)
        if (roster_stand(&s->state, seats[i]).links == 0)
            code = make(s, arena_printf(&s->arena, "%.*s", TEXT_ARGS(seats[i])));
    mem_free(seats);
    return code;
}

// Frees or revokes every link to a seat.
static int withdraw(struct seats *s, enum command_name name, const char *seat)
{
    const struct links *l = &s->state.links;
    int done = 0, code = EXIT_GOOD;
    for (size_t i = 0; i < l->n && code == EXIT_GOOD; i++) {
        const struct join_link *k = &l->items[i];
        if (k->revoked || !link_has(k, text_of(seat)) || (name == COMMAND_seat_free && !k->open))
            continue;
        struct command c = {.name = name, .by = TEXT("leider")};
        field_put_text(&c.args, KEY_link, k->hash);
        code = perform(s, &c);
        done++;
    }
    if (done)
        return code;
    cli_say(s->cli, name == COMMAND_seat_free ? "nobody takes part at '%s'" : "'%s' has no link",
            seat);
    return EXIT_FAILED;
}

// ---- the subcommand

static int change(struct seats *s)
{
    int code = EXIT_GOOD;
    for (size_t i = 0; i < s->revoked.n && code == EXIT_GOOD; i++)
        code = withdraw(s, COMMAND_seat_revoke, s->revoked.at[i]);
    for (size_t i = 0; i < s->freed.n && code == EXIT_GOOD; i++)
        code = withdraw(s, COMMAND_seat_free, s->freed.at[i]);
    for (size_t i = 0; i < s->make.n && code == EXIT_GOOD; i++)
        code = make(s, s->make.at[i]);
    return s->all && code == EXIT_GOOD ? make_all(s) : code;
}

static int tell_links(struct seats *s)
{
    struct err e = {.lang = s->cli->lang};
    struct text title = s->state.scenario;
    bool known = !web_url_is_secure(s->url ? s->url : "");
    const struct seats_door door = {s->url, known ? "" : s->plate.fingerprint};
    if (s->n_made == 0)
        return EXIT_GOOD;
    seats_print_links(s->cli, s->made, s->n_made, &door,
                      !s->no_qr && cli_is_terminal(stdout) && s->n_made < 4);
    if (s->cards && seats_write_cards(s->cli, s->cards, s->made, s->n_made, &door, title, &e))
        return cli_fail(s->cli, NULL, &e);
    return EXIT_GOOD;
}

static int run(struct seats *s)
{
    struct err e = {.lang = s->cli->lang};
    char host[WEB_HOST_BYTES];
    bool changes = s->make.n || s->freed.n || s->revoked.n || s->all;
    if (kept_find(s->cli->argv[0], s->exercise, &e) || kept_state(s->exercise, &s->state, &e))
        return cli_fail(s->cli, NULL, &e);
    if (!changes) {
        show_all(s);
        return EXIT_GOOD;
    }
    if (plate_read(s->exercise, &s->plate) && !s->url)
        s->url = s->plate.url;
    if (!s->url && (s->make.n || s->all)) {
        cli_say(s->cli, "no seats are served now: --url says where people will reach them, such as "
                        "https://192.168.1.5:8443");
        return EXIT_USAGE;
    }
    if (s->url && !web_url_host(s->url, host)) {
        cli_say(s->cli,
                "--url takes what people type to reach it, such as https://192.168.1.5:8443");
        return EXIT_USAGE;
    }
    if (s->cards && seats_cards_begin(s->cards, &e))
        return cli_fail(s->cli, NULL, &e);
    int code = change(s), told = tell_links(s); // those that were made are not lost
    return code == EXIT_GOOD ? told : code;
}

int cmd_seats(struct cli *cli, int argc, char **argv)
{
    struct seats s = {.cli = cli};
    const struct cli_option options[] = {
        {"--make", 'm', OPTION_LIST, &s.make, N_("SEAT,…"),
         N_("make a link to this seat, or these")},
        {"--all", 'a', OPTION_FLAG, &s.all, NULL, N_("make a link for every role that has none")},
        {"--shared", 0, OPTION_FLAG, &s.shared, NULL, N_("for a team: on several devices at once")},
        {"--orgs", 0, OPTION_TEXT, &s.orgs, N_("ORG,…"), N_("what an observer looks at")},
        {"--valid", 0, OPTION_SPAN, &s.valid, N_("TIME"), N_("how long the links work (always)")},
        {"--url", 0, OPTION_TEXT, &s.url, N_("URL"),
         N_("where people reach it (where `web` serves now)")},
        {"--cards", 0, OPTION_TEXT, &s.cards, N_("FILE"), N_("the new links as a page to print")},
        {"--no-qr", 0, OPTION_FLAG, &s.no_qr, NULL, N_("no QR codes in the terminal")},
        {"--free", 0, OPTION_LIST, &s.freed, N_("SEAT"), N_("let another device take this seat")},
        {"--revoke", 0, OPTION_LIST, &s.revoked, N_("SEAT"), N_("end the links to this seat")},
        {"--json", 'j', OPTION_FLAG, &s.json, NULL, N_("how the seats stand, as JSON")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    state_init(&s.state);
    code = run(&s);
    if (s.caller)
        caller_destroy(s.caller);
    state_finish(&s.state);
    mem_free(s.made);
    arena_finish(&s.arena);
    return code;
}
