// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "cli/web.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/wall.h"
#include "cli/detach.h"
#include "cli/kept.h"
#include "cli/web_address.h"
#include "store/plate.h"
#include "web/web.h"

// Seats in browsers, for an exercise that is being played.

#define WEB_LOG "web.log" // in the exercise folder: what a detached one says once it is ready

enum { STOP_TRIES = 200, STOP_PAUSE_MS = 50 };

struct serving {
    const struct cli *cli;
    const struct web_request *request;
    struct web_address address;
    struct web_hosts hosts;
    const char *exercise;
    int plate;
    struct detach detach;
    bool detached, logging;
};

static void say(void *ctx, const char *line)
{
    const struct serving *s = ctx;
    char when[WALL_BYTES];
    if (s->logging && wall_format(cli_wall(), when))
        fprintf(stderr, "%.*s ", WALL_BYTES, when);
    fprintf(stderr, "draaiboek %s: %s\n", s->cli->name, line);
}

static bool has_tls(const struct web_request *q)
{
    return q->tls || q->cert;
}

// ---- where it is

static void put_url(const struct serving *s, int port, char *url, size_t room)
{
    const struct web_request *q = s->request;
    const char *host = s->address.address[0] ? s->address.address : "127.0.0.1";
    if (web_address_is_any(&s->address) && s->hosts.n)
        host = s->hosts.at[0]; // nobody can go to 0.0.0.0
    bool six = strchr(host, ':') != NULL;
    if (q->url)
        snprintf(url, room, "%s", q->url);
    else
        snprintf(url, room, "%s://%s%s%s:%d", has_tls(q) ? "https" : "http", six ? "[" : "", host,
                 six ? "]" : "", port);
}

static void print_plate(const struct plate *p)
{
    puts(p->url);
    if (p->fingerprint[0])
        printf("SHA-256 %s\n", p->fingerprint);
    fflush(stdout);
}

static void ready(void *ctx, int port, const char *fingerprint)
{
    struct serving *s = ctx;
    struct err e = {.lang = s->cli->lang};
    struct plate p = {.pid = getpid()};
    put_url(s, port, p.url, sizeof p.url);
    snprintf(p.fingerprint, sizeof p.fingerprint, "%s", fingerprint ? fingerprint : "");
    if (plate_write(s->plate, &p, &e))
        say(s, e.msg);
    print_plate(&p);
    if (!s->detached)
        return;
    if (detach_ready(&s->detach, s->exercise, &e))
        say(s, e.msg);
    s->logging = true;
    say(s, p.url);
}

// ---- serving

static int cannot(const struct cli *cli, const struct err *e)
{
    int code = cli_fail(cli, NULL, e);
    return code == EXIT_FAILED ? EXIT_CANNOT : code;
}

static int serve(struct serving *s)
{
    const struct web_request *q = s->request;
    struct err e = {.lang = s->cli->lang};
    const char *hosts[WEB_HOSTS_MAX];
    if (plate_hold(s->exercise, &s->plate, &e))
        return cannot(s->cli, &e);
    for (size_t i = 0; i < s->hosts.n; i++)
        hosts[i] = s->hosts.at[i];
    const struct web_setup setup = {
        .exercise = s->exercise,
        .address = s->address.address[0] ? s->address.address : NULL,
        .port = s->address.port,
        .cert = q->cert,
        .key = q->key,
        .own = q->tls,
        .hosts = hosts,
        .n_hosts = s->hosts.n,
        .secure = q->url && web_url_is_secure(q->url),
        .linger = q->linger,
        .lang = s->cli->lang,
        .say = say,
        .ready = ready,
        .ctx = s,
    };
    int rc = web_run(&setup, &e);
    close(s->plate);
    return rc ? cannot(s->cli, &e) : EXIT_GOOD;
}

static struct serving prepare(const struct cli *cli, const struct web_request *q,
                              const char *exercise)
{
    struct serving s = {.cli = cli, .request = q, .exercise = exercise, .plate = -1};
    web_address_parse(q->listen, &s.address); // web_check() has seen that it can be
    web_hosts_find(&s.hosts, &s.address, q->url);
    return s;
}

int web_start(const struct cli *cli, const struct web_request *q, const char *exercise)
{
    struct serving s = prepare(cli, q, exercise);
    struct err e = {.lang = cli->lang};
    struct plate p;
    char where[CLI_PATH];
    int code;
    s.detached = true;
    s.detach.log = WEB_LOG;
    switch (detach_split(&s.detach, &e)) {
    case SIDE_SERVER:
        code = serve(&s);
        detach_failed(&s.detach, code);
        _exit(code); // what the caller has begun is not ours to finish
    case SIDE_CALLER: break;
    case SIDE_FAILED: return cannot(cli, &e);
    }
    code = detach_wait(&s.detach, cli, where);
    if (code == EXIT_GOOD && plate_read(exercise, &p))
        print_plate(&p);
    return code;
}

// ---- what can be asked

static int check_open(const struct cli *cli, const struct web_request *q,
                      const struct web_address *a)
{
    if (web_address_is_local(a) || has_tls(q) || q->plain_http)
        return EXIT_GOOD;
    cli_say(cli,
            "others can reach %s, and without TLS whoever is on that network could read along and "
            "take a seat over",
            a->address);
    cli_say(cli, "--tls gives it a certificate of its own, --cert and --key take yours; "
                 "--plain-http says that it is meant so");
    return EXIT_USAGE;
}

int web_check(const struct cli *cli, const struct web_request *q)
{
    struct web_address a;
    char host[WEB_HOST_BYTES];
    const char *wrong = NULL;
    if (!web_address_parse(q->listen, &a))
        wrong = "--listen takes a port, or an address and a port: 192.168.1.5:8080";
    else if (q->url && !web_url_host(q->url, host))
        wrong = "--url takes what people type to reach it, such as https://192.168.1.5:8443";
    else if (!q->cert != !q->key)
        wrong = "a certificate needs its key: --cert and --key";
    else if (has_tls(q) + q->plain_http > 1 || (q->tls && q->cert))
        wrong = "--tls, --cert and --plain-http exclude each other";
    if (!wrong)
        return check_open(cli, q, &a);
    cli_say(cli, "%s", cli_text(cli, wrong));
    return EXIT_USAGE;
}

// ---- stopping

static int stop(const struct cli *cli, const char *exercise)
{
    const struct timespec pause = {.tv_nsec = STOP_PAUSE_MS * 1000000L};
    struct plate p, now;
    if (!plate_read(exercise, &p)) {
        cli_say(cli, "no seats are served of %s", exercise);
        return EXIT_FAILED;
    }
    for (int i = 0; i < STOP_TRIES && plate_read(exercise, &now) && now.pid == p.pid; i++) {
        if (i == 0 && kill((pid_t)p.pid, SIGTERM)) {
            cli_say(cli, "cannot stop process %ld: %s", p.pid, cli_text(cli, strerror(errno)));
            return EXIT_CANNOT;
        }
        nanosleep(&pause, NULL);
    }
    if (!plate_read(exercise, &now) || now.pid != p.pid)
        return EXIT_GOOD;
    cli_say(cli, "process %ld does not end", p.pid);
    return EXIT_CANNOT;
}

// ---- the subcommand

int cmd_web(struct cli *cli, int argc, char **argv)
{
    struct web_request q = {.listen = "0"};
    struct err e = {.lang = cli->lang};
    char exercise[CLI_PATH];
    bool detach = false, stops = false;
    const struct cli_option options[] = {
        {"--listen", 'l', OPTION_TEXT, &q.listen, N_("ADDRESS:PORT"),
         N_("where to listen (this machine only, any port that is free)")},
        {"--tls", 't', OPTION_FLAG, &q.tls, NULL, N_("with a certificate of its own")},
        {"--cert", 0, OPTION_TEXT, &q.cert, N_("FILE"), N_("certificate, PEM")},
        {"--key", 0, OPTION_TEXT, &q.key, N_("FILE"), N_("its key, PEM")},
        {"--plain-http", 0, OPTION_FLAG, &q.plain_http, NULL,
         N_("without TLS, though others can reach it")},
        {"--url", 'u', OPTION_TEXT, &q.url, N_("URL"),
         N_("where people reach it, when not where it listens: a name, a proxy")},
        {"--detach", 'd', OPTION_FLAG, &detach, NULL,
         N_("in a process of its own, until the exercise is over")},
        {"--linger", 0, OPTION_SPAN, &q.linger, N_("TIME"),
         N_("how long to wait for an exercise that has gone (for ever; detached 30m)")},
        {"--stop", 0, OPTION_FLAG, &stops, NULL, N_("stop serving the seats of this exercise")},
        {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
    };
    int code;
    if (!cli_parse(cli, argc, argv, options, 1, 1, &code))
        return code;
    code = web_check(cli, &q);
    if (code != EXIT_GOOD)
        return code;
    if (kept_find(cli->argv[0], exercise, &e))
        return cli_fail(cli, NULL, &e);
    if (stops)
        return stop(cli, exercise);
    if (detach && q.linger == 0)
        q.linger = WEB_LINGER;
    if (detach)
        return web_start(cli, &q, exercise);
    struct serving s = prepare(cli, &q, exercise);
    return serve(&s);
}
