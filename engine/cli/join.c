// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <signal.h>
#include <string.h>

#include "cli/join_screen.h"
#include "cli/web_address.h"
#include "store/secret.h"

// `draaiboek join LINK`: a seat in the terminal.

struct request {
    const char *fingerprint, *file, *seat;
    struct screen_words words;
    bool plain;
    char origin[300], path[80];
    struct text secret;
};

// `https://192.168.1.5:8443/j/SECRET`, split where the secret begins.
static bool take_link(struct request *r, const char *link)
{
    const char *at = strstr(link, "/j/");
    char host[WEB_HOST_BYTES];
    if (!at || !web_url_host(link, host) || (size_t)(at - link) >= sizeof r->origin)
        return false;
    r->secret = (struct text){at + 3, strcspn(at + 3, "?#")};
    if (!secret_is_one(r->secret))
        return false;
    snprintf(r->origin, sizeof r->origin, "%.*s", (int)(at - link), link);
    snprintf(r->path, sizeof r->path, "/j/%.*s", TEXT_ARGS(r->secret));
    return true;
}

// What was told and typed in another exercise, or before this one was taken back to an earlier
// moment, says nothing of this one.
static void open_kept(const struct join_door *d, struct join_kept *k)
{
    struct err e = {.lang = d->cli->lang};
    if (join_kept_open(k, d->session->path, &e))
        lines_say(lines_words(d->lines, "WARNING"), text_of(e.msg));
    if (k->last > d->seq)
        k->last = k->told = 0;
    if (join_kept_write(k, &e))
        lines_say(lines_words(d->lines, "WARNING"), text_of(e.msg));
}

// It was typed at a seat that is another's now.
static void give_up_unsent(const struct join_door *d, struct join_kept *k)
{
    struct buf b = {0};
    struct err none = {0};
    for (; k->n_unsent; join_kept_drop(k)) {
        b.n = 0;
        buf_str(&b, lines_words(d->lines, N_("not sent: ")));
        join_kept_words(k, 0, &b);
        lines_say(lines_words(d->lines, "WARNING"), buf_all(&b));
    }
    k->last = k->told = 0;
    join_kept_write(k, &none);
    buf_finish(&b);
}

static int play(struct join_door *d, const struct request *r)
{
    enum { PATIENCE_S = 5 }; // somebody looks at the terminal
    struct err e = {.lang = d->cli->lang};
    struct join_kept kept = {0};
    int code = EXIT_GOOD;
    if (join_enter(d, &e)) {
        code = cli_fail(d->cli, NULL, &e);
        return code == EXIT_FAILED ? EXIT_CANNOT : code;
    }
    join_http_patience(d->http, PATIENCE_S);
    open_kept(d, &kept);
    enum join_end end = JOIN_LEFT;
    if (r->plain)
        end = join_line_run(d, &kept);
    else
        code =
            join_screen_run(d, &kept, &r->words, &end, &e) ? cli_fail(d->cli, NULL, &e) : EXIT_GOOD;
    if (end == JOIN_NOBODY) {
        give_up_unsent(d, &kept);
        d->session->cookie[0] = 0; // the next time it asks anew
        join_session_write(d->session, &e);
        cli_say(d->cli, "this seat is no longer yours: ask the exercise leader");
    }
    join_kept_finish(&kept);
    return end == JOIN_LEFT ? code : EXIT_FAILED;
}

static int open_door(struct cli *cli, const struct request *r)
{
    struct err e = {.lang = cli->lang};
    struct join_session session;
    struct join_lines lines = {.cli = cli};
    struct join_door d = {
        .cli = cli,
        .session = &session,
        .lines = &lines,
        .origin = r->origin,
        .path = r->path,
        .fingerprint = r->fingerprint,
        .seat = r->seat,
    };
    if (join_session_open(&session, r->file, r->secret, &e) ||
        !(d.http = join_http_create(r->origin, cli->lang, &e)))
        return cli_fail(cli, NULL, &e);
    int code = play(&d, r);
    join_http_destroy(d.http);
    join_door_finish(&d);
    buf_finish(&lines.in);
    return code;
}

int cmd_join(struct cli *cli, int argc, char **argv)
{
    struct request r = {0};
    const struct cli_option options[] = {
        {"--seat", 0, OPTION_TEXT, &r.seat, N_("SEAT"), N_("which one, of a link to several")},
        {"--fingerprint", 0, OPTION_TEXT, &r.fingerprint, N_("SHA256"),
         N_("of the certificate that is to be trusted")},
        {"--session", 0, OPTION_TEXT, &r.file, N_("FILE"),
         N_("what makes this the same seat next time (below the state folder)")},
        {"--plain", 'p', OPTION_FLAG, &r.plain, NULL,
         N_("line by line, for screen readers and scripts")},
        SCREEN_OPTIONS(r.words),
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    if (!take_link(&r, cli->argv[0])) {
        cli_say(cli, "this is no link to a seat: %s", cli->argv[0]);
        return EXIT_USAGE;
    }
    if (!screen_words_are_right(cli, &r.words))
        return EXIT_USAGE;
    r.plain = r.plain || !screen_is_possible();
    signal(SIGPIPE, SIG_IGN);
    return open_door(cli, &r);
}
