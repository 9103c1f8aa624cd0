// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/web.h"

#include <string.h>

#include "base/span.h"
#include "cli/kept.h"

// Seats in browsers, for an exercise that is being played.

struct serving {
    const struct cli *cli;
    const char *listen, *cert, *key;
    char address[64], exercise[CLI_PATH];
    int port;
};

static void say(void *ctx, const char *line)
{
    const struct serving *s = ctx;
    fprintf(stderr, "draaiboek %s: %s\n", s->cli->name, line);
}

static void ready(void *ctx, int port)
{
    const struct serving *s = ctx;
    const char *address = s->address[0] ? s->address : "127.0.0.1";
    bool six = strchr(address, ':') != NULL;
    printf("%s://%s%s%s:%d\n", s->cert ? "https" : "http", six ? "[" : "", address, six ? "]" : "",
           port);
    fflush(stdout);
}

// `8080`, `192.168.1.5:8080`, `[::]:8080`.
static int take_listen(struct serving *s)
{
    const char *colon = strrchr(s->listen, ':'), *port = colon ? colon + 1 : s->listen;
    size_t n = colon ? (size_t)(colon - s->listen) : 0;
    const char *from = s->listen;
    if (n >= 2 && from[0] == '[' && from[n - 1] == ']') {
        from++;
        n -= 2;
    }
    int number = 0;
    for (const char *c = port; *c; c++)
        number = *c >= '0' && *c <= '9' && number < 100000 ? number * 10 + *c - '0' : 100000;
    if (number > 65535 || !*port || n >= sizeof s->address) {
        cli_say(s->cli, "--listen takes a port, or an address and a port: 192.168.1.5:8080");
        return -1;
    }
    memcpy(s->address, from, n);
    s->address[n] = 0;
    s->port = number;
    return 0;
}

int cmd_web(struct cli *cli, int argc, char **argv)
{
    struct serving s = {.cli = cli, .listen = "0"};
    struct err e = {.lang = cli->lang};
    const struct cli_option options[] = {
        {"--listen", 'l', OPTION_TEXT, &s.listen, N_("ADDRESS:PORT"),
         N_("where to listen (this machine only, any port that is free)")},
        {"--cert", 0, OPTION_TEXT, &s.cert, N_("FILE"), N_("certificate, PEM")},
        {"--key", 0, OPTION_TEXT, &s.key, N_("FILE"), N_("its key, PEM")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    if (!s.cert != !s.key) {
        cli_say(cli, "a certificate needs its key: --cert and --key");
        return EXIT_USAGE;
    }
    if (take_listen(&s))
        return EXIT_USAGE;
    if (kept_find(cli->argv[0], s.exercise, &e))
        return cli_fail(cli, NULL, &e);
    const struct web_setup setup = {
        .exercise = s.exercise,
        .address = s.address[0] ? s.address : NULL,
        .port = s.port,
        .cert = s.cert,
        .key = s.key,
        .lang = cli->lang,
        .say = say,
        .ready = ready,
        .ctx = &s,
    };
    if (web_run(&setup, &e) == 0)
        return EXIT_GOOD;
    code = cli_fail(cli, NULL, &e);
    return code == EXIT_FAILED ? EXIT_CANNOT : code;
}
