// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// fork(), popen() and what <sys/resource.h> has
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"
#include "bench.h"
#include "http_servers.h"
#include "isidoor_scenario.h"
#include "mqtt_pages.h"
#include "pages.h"
#include "serve/certificate.h"
#include "serve/door.h"
#include "served.h"

// The real program with the seats of the largest national exercise: three thousand, each let in by
// a link of its own, with their pages open. Beside it a bare libuv server, and mosquitto, that send
// as many bytes to as many. The client has one core and all that is served the other.

enum {
    SEATS = ISIDOOR_SEATS,
    MANY = 10000,
    BROADCASTS = 200,
    ROUNDS = 11,
    RATE = 200, // decisions a second
    SECONDS = 10,
    DECISIONS = RATE * SECONDS,
    MISSED = 10, // broadcasts while everybody was away
    IDLE = 5,    // seconds
};

struct play {
    struct served server;
    struct line_in leader;
    struct arena arena;
    pid_t web;
    int port, fired;
    const char *names[SEATS], *secrets[SEATS], *cookies[SEATS];
    int64_t last; // record
};

// ---- the exercise and its door

static void stop_web(struct play *p)
{
    kill(p->web, SIGTERM);
    waitpid(p->web, NULL, 0);
}

static void start_web(struct play *p, const char *cert, const char *key)
{
    int out[2];
    char url[200] = "";
    if (pipe(out) || (p->web = fork()) < 0)
        bench_die("web", "no process");
    if (p->web == 0) {
        dup2(out[1], 1);
        prctl(PR_SET_PDEATHSIG, SIGTERM); // also where the benchmark breaks off
        execl(bench_program(), bench_program(), "web", p->server.exercise, "--listen", "0",
              cert ? "--cert" : (char *)NULL, cert, "--key", key, (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    FILE *f = fdopen(out[0], "r");
    if (!f || !fgets(url, sizeof url, f) || !strrchr(url, ':'))
        bench_die("web", "it does not start");
    p->port = atoi(strrchr(url, ':') + 1);
    fclose(f);
}

// `seats --all` makes a link for every role: names and addresses, a line each.
static void make_links(struct play *p)
{
    char log[4200], line[300];
    char *const words[] = {(char *)(uintptr_t)bench_program(),
                           "seats",
                           p->server.exercise,
                           "--all",
                           "--url",
                           "https://localhost",
                           "--no-qr",
                           NULL};
    snprintf(log, sizeof log, "%s/links", bench_dir());
    bench_note("3000 links are made in", served_run(words, log, 0), "s");
    FILE *f = fopen(log, "r");
    int n = 0;
    while (f && n < SEATS && fgets(line, sizeof line, f)) {
        char *tab = strchr(line, '\t'), *secret = strstr(line, "/j/");
        if (!tab || !secret)
            continue;
        secret[strcspn(secret, "\n\t ")] = 0;
        *tab = 0;
        p->names[n] = arena_printf(&p->arena, "%s", line);
        p->secrets[n++] = arena_printf(&p->arena, "%s", secret + 3);
    }
    if (!f || fclose(f) || n < SEATS)
        bench_die("seats", "there are too few links");
}

static void start(struct play *p)
{
    isidoor_seats_scenario("zetels", BROADCASTS);
    char what[4200];
    snprintf(what, sizeof what, "%s/zetels", bench_dir());
    served_start(&p->server, bench_program(), what, "zetels-x");
    line_connect(&p->leader, &p->server, "{\"hello\":1}\n");
    line_ask(&p->leader, "{\"do\":\"start\"}\n");
}

static void fire(struct play *p)
{
    char line[80];
    snprintf(line, sizeof line, "{\"do\":\"inject.fire\",\"inject\":\"omroep-%d\"}\n", ++p->fired);
    if (p->fired > BROADCASTS)
        bench_die("seats", "there are too few broadcasts");
    line_send(&p->leader, text_of(line));
}

static void fired(struct play *p)
{
    struct text line;
    do
        line = line_wait(&p->leader);
    while (!text_starts(line, TEXT("{\"ok\":")));
    p->last = line_number(line, "seq");
    if (p->last < 0)
        bench_die("inject.fire", line.p);
}

// ---- seats

static void ask_to_join(struct play *p, struct pages *pages)
{
    for (int i = 0; i < pages->n; i++) {
        const char *body = arena_printf(&p->arena, "seat=%s&agree=yes", p->names[i]);
        pages->all[i].asks = text_of(arena_printf(
            &p->arena,
            "POST /j/%s HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s",
            p->secrets[i], strlen(body), body));
    }
}

static void ask_for_stream(struct play *p, struct pages *pages)
{
    for (int i = 0; i < pages->n; i++)
        pages->all[i].asks = text_of(arena_printf(
            &p->arena,
            "GET /s/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)\r\n"
            "Accept-Language: nl,en;q=0.5\r\nLast-Event-ID: %lld\r\nSec-Fetch-Site: same-origin\r\n"
            "Cookie: %s\r\n\r\n",
            (long long)p->last, p->cookies[i % SEATS]));
}

static void take_cookies(struct play *p, struct pages *pages)
{
    for (int i = 0; i < pages->n; i++) {
        const char *head = buf_cstr(&pages->all[i].head), *at = strstr(head, "seat=");
        if (!strstr(head, " 303 ") || !at)
            bench_die("a seat is not taken", head);
        p->cookies[i] = arena_printf(&p->arena, "%.*s", (int)strcspn(at, ";"), at);
    }
}

// The door hears of links a moment after they are printed.
static void wait_for_last_link(struct play *p)
{
    const char *asks = arena_printf(&p->arena, "GET /j/%s HTTP/1.1\r\nHost: localhost\r\n\r\n",
                                    p->secrets[SEATS - 1]);
    bool known = false;
    for (int looks = 0; !known; bench_again(&looks, "seats", "the last link is not known")) {
        struct pages pages;
        pages_create(&pages, 1, p->port, true);
        pages.once = true;
        pages.all[0].asks = text_of(asks);
        pages_open(&pages, 0, 1);
        known = text_starts(buf_all(&pages.all[0].head), TEXT("HTTP/1.1 200"));
        pages_destroy(&pages);
    }
}

static double join(struct play *p)
{
    struct pages pages;
    wait_for_last_link(p);
    pages_create(&pages, SEATS, p->port, true);
    pages.once = true;
    ask_to_join(p, &pages);
    double began = bench_now();
    pages_open(&pages, 0, SEATS);
    double took = bench_now() - began;
    take_cookies(p, &pages);
    pages_destroy(&pages);
    return took;
}

static void open_streams(struct play *p, struct pages *pages, int n, bool tls)
{
    pages_create(pages, n, p->port, tls);
    ask_for_stream(p, pages);
    pages_open(pages, 0, n);
}

// ---- broadcasts

struct late {
    double p50, p99;
    double door, exercise; // seconds of processor, each time
    size_t bytes;          // that came to each
};

static double median(double *x)
{
    qsort(x, ROUNDS, sizeof *x, bench_compare_doubles);
    return x[ROUNDS / 2];
}

// What `send` sends, as it comes to `n` pages: the medians of several rounds.
static struct late broadcasts(const struct pages *pages, int n, void (*send)(void *ctx),
                              void (*sent)(void *ctx), void *ctx)
{
    double *late = mem_alloc((size_t)n * sizeof *late), p50[ROUNDS], p99[ROUNDS];
    size_t heard = 0;
    for (int r = 0; r < ROUNDS; r++) {
        size_t before = pages->all[0].heard;
        double began = bench_now();
        send(ctx);
        pages_hear(pages, n, began, late);
        heard = pages->all[0].heard - before;
        p50[r] = late[n / 2];
        p99[r] = late[n * 99 / 100];
        if (sent)
            sent(ctx);
    }
    mem_free(late);
    return (struct late){.p50 = median(p50), .p99 = median(p99), .bytes = heard};
}

static void send_ours(void *play)
{
    fire(play);
}

static void sent_ours(void *play)
{
    fired(play);
}

static struct late our_broadcasts(struct play *p, const struct pages *pages, int n)
{
    double door = process_worked(p->web), exercise = process_worked(p->server.pid);
    struct late l = broadcasts(pages, n, send_ours, sent_ours, p);
    l.door = (process_worked(p->web) - door) / ROUNDS;
    l.exercise = (process_worked(p->server.pid) - exercise) / ROUNDS;
    return l;
}

static void send_bare(void *server)
{
    server_broadcast(server);
}

static struct late bare_broadcasts(int n, size_t bytes)
{
    struct server_process s = server_begin(SERVER_BARE, bytes);
    struct pages pages;
    pages_create(&pages, n, s.port, false);
    for (int i = 0; i < n; i++)
        pages.all[i].asks = TEXT("GET /events HTTP/1.1\r\n\r\n");
    pages_open(&pages, 0, n);
    struct late l = broadcasts(&pages, n, send_bare, NULL, &s);
    l.door = server_stop(&s).worked / ROUNDS;
    pages_destroy(&pages);
    return l;
}

struct published {
    struct broker broker;
    size_t bytes;
};

static void send_mqtt(void *ctx)
{
    const struct published *to = ctx;
    broker_publish(&to->broker, to->bytes);
}

static struct late mqtt_broadcasts(struct play *p, int n, size_t bytes)
{
    struct published to = {.bytes = bytes};
    struct late l = {0};
    struct pages pages;
    if (!broker_start(&to.broker))
        return l;
    pages_create(&pages, n, to.broker.port, false);
    broker_subscribe(&pages, &p->arena);
    pages_open(&pages, 0, n);
    l = broadcasts(&pages, n, send_mqtt, NULL, &to);
    broker_stop(&to.broker);
    pages_destroy(&pages);
    return l;
}

// Closes them, as there are not descriptors enough for theirs and the yardsticks'.
static void report_broadcasts(struct play *p, struct pages *pages, int n)
{
    char name[80];
    struct late ours = our_broadcasts(p, pages, n);
    pages_destroy(pages);
    struct late bare = bare_broadcasts(n, ours.bytes);
    snprintf(name, sizeof name, "inject to %d pages, p50 (bare libuv)", n);
    bench_row(name, ours.p50 * 1e3, bare.p50 * 1e3, "ms", 0, 1);
    snprintf(name, sizeof name, "inject to %d pages, p99 (bare libuv)", n);
    bench_row(name, ours.p99 * 1e3, bare.p99 * 1e3, "ms", n <= SEATS ? 1.3 : 0, 1);
    bench_row("… processor of the door (bare libuv)", ours.door * 1e3, bare.door * 1e3, "ms", 0, 1);
    bench_note("… processor of the exercise", ours.exercise * 1e3, "ms");
    struct late mqtt = n <= SEATS ? mqtt_broadcasts(p, n, ours.bytes) : (struct late){0};
    if (mqtt.p99 > 0)
        bench_row("… p99 (mosquitto)", ours.p99 * 1e3, mqtt.p99 * 1e3, "ms", 1, 1);
    bench_note("… bytes to each", (double)ours.bytes, "B");
}

// ---- decisions

static void ask_to_decide(struct play *p, struct pages *pages)
{
    for (int i = 0; i < pages->n; i++) {
        const char *body =
            arena_printf(&p->arena,
                         "do=decision&id=b-%d&decision=Wij+schakelen+dienst+%d+af&rationale="
                         "Het+virus+verspreidt+zich&form=0",
                         i, i);
        pages->all[i].asks = text_of(arena_printf(
            &p->arena,
            "POST /s/do HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
            "Accept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            "Cookie: %s\r\nContent-Length: %zu\r\n\r\n%s",
            p->cookies[i * 7 % SEATS], strlen(body), body));
    }
}

static void hear_streams(const struct pages *streams, int ms)
{
    int which[PAGES_HEARD], k;
    while ((k = pages_wait(streams, ms, which)) > 0)
        for (int i = 0; i < k; i++)
            page_hear(streams, &streams->all[which[i]]);
}

// Acknowledgements that came; times from the moment that each was due.
static int hear_answers(struct pages *posts, double begin, struct times *waits)
{
    int which[PAGES_HEARD], heard = 0;
    int k = pages_wait(posts, 0, which);
    for (int i = 0; i < k; i++) {
        struct page *q = &posts->all[which[i]];
        page_hear(posts, q);
        if (!q->open)
            continue;
        if (!text_starts(buf_all(&q->head), TEXT("HTTP/1.1 200")))
            bench_die("a decision is not taken", buf_cstr(&q->head));
        times_add(waits, (bench_now() - begin) * 1e3 - (double)which[i] * 1e3 / RATE);
        heard++;
    }
    return heard;
}

static void report_decisions(struct play *p, const struct pages *streams)
{
    struct pages posts;
    struct times waits = {0};
    pages_create(&posts, DECISIONS, p->port, false);
    posts.once = true;
    ask_to_decide(p, &posts);
    double worked = process_worked(p->web) + process_worked(p->server.pid), begin = bench_now();
    for (int sent = 0, heard = 0; heard < DECISIONS;) {
        while (sent < DECISIONS && bench_now() >= begin + (double)sent / RATE)
            page_begin(&posts, sent++);
        struct pollfd fds[] = {{posts.epoll, POLLIN, 0}, {streams->epoll, POLLIN, 0}};
        poll(fds, 2, 1);
        heard += hear_answers(&posts, begin, &waits);
        hear_streams(streams, 0);
    }
    double took = bench_now() - begin;
    worked = process_worked(p->web) + process_worked(p->server.pid) - worked;
    bench_row("decisions of 3000 seats, sustained", DECISIONS / took, RATE, "/s", 0.95, 0);
    bench_row("… acknowledged, p99 (yardstick: 50 ms)", times_at(&waits, 99), 50, "ms", 1, 1);
    bench_note("… p50", times_at(&waits, 50), "ms");
    bench_note("… processor, of one core", worked / took * 100, "%");
    times_finish(&waits);
    pages_destroy(&posts);
}

// ---- all of them away, and back

// Until each has heard what it missed.
static double reconnect(struct play *p, bool tls)
{
    struct pages pages;
    int which[PAGES_HEARD], *marks = mem_alloc(SEATS * sizeof *marks);
    pages_create(&pages, SEATS, p->port, tls);
    ask_for_stream(p, &pages);
    for (int i = 0; i < MISSED; i++) {
        fire(p);
        fired(p);
    }
    double began = bench_now();
    for (int begun = 0, done = 0; done < SEATS;) {
        for (int i = 0; i < 64 && begun < SEATS; i++)
            page_begin(&pages, begun++);
        int k = pages_wait(&pages, begun < SEATS ? 0 : -1, which);
        for (int i = 0; i < k; i++) {
            int *m = &marks[which[i]], was = *m;
            *m += page_hear(&pages, &pages.all[which[i]]);
            done += was < MISSED && *m >= MISSED;
        }
    }
    double took = bench_now() - began;
    mem_free(marks);
    pages_destroy(&pages);
    return took;
}

// ---- the whole

static const char *pem(struct play *p, const char *name, struct buf *bytes)
{
    return arena_printf(&p->arena, "%s", bench_file(name, buf_cstr(bytes)));
}

static double kilobytes(double mib)
{
    return mib * 1048.576 / SEATS;
}

// With TLS, where they join. The memory of the door before anybody had a link.
static double over_tls(struct play *p)
{
    struct certificate c = {0};
    struct err e = {0};
    struct pages pages;
    if (certificate_own(&c, bench_dir(), NULL, 0, &e))
        bench_die("certificate", e.msg);
    start_web(p, pem(p, "web.crt", &c.cert), pem(p, "web.key", &c.key));
    certificate_finish(&c);
    double empty = process_mib(p->web);
    make_links(p);
    double worked = process_worked(p->web);
    bench_row("3000 seats taken over TLS (yardstick: 5 s)", join(p), 5, "s", 1, 1);
    bench_note("… processor of the door", process_worked(p->web) - worked, "s");
    fire(p);
    fired(p);
    open_streams(p, &pages, SEATS, true);
    bench_row("… memory of each, with its seat (yardstick: 28 kB)",
              kilobytes(process_mib(p->web) - empty), 28, "kB", 1, 1);
    struct late l = our_broadcasts(p, &pages, SEATS);
    bench_note("inject to 3000 TLS pages, p99", l.p99 * 1e3, "ms");
    pages_destroy(&pages);
    worked = process_worked(p->web);
    bench_row("3000 TLS pages come back (yardstick: 5 s)", reconnect(p, true), 5, "s", 1, 1);
    bench_note("… processor of the door", process_worked(p->web) - worked, "s");
    stop_web(p);
    return empty;
}

static void report_idle(const struct play *p, const struct pages *pages)
{
    hear_streams(pages, 500);
    double worked = process_worked(p->web) + process_worked(p->server.pid), begin = bench_now();
    while (bench_now() < begin + IDLE)
        hear_streams(pages, 100);
    worked = process_worked(p->web) + process_worked(p->server.pid) - worked;
    bench_row("processor when nothing happens (yardstick: 1 %)",
              worked / (bench_now() - begin) * 100, 1, "%", 1, 1);
}

static void report_many(struct play *p)
{
    struct pages pages;
    if (door_descriptors() < MANY + 500) {
        bench_note("10000 pages: too few descriptors here", (double)door_descriptors(), "");
        return;
    }
    open_streams(p, &pages, MANY, false);
    report_broadcasts(p, &pages, MANY);
}

void bench_seats(void)
{
    struct play *p = mem_alloc(sizeof *p);
    struct pages pages;
    door_descriptors();
    start(p);
    double empty = over_tls(p);
    start_web(p, NULL, NULL);
    open_streams(p, &pages, SEATS, false);
    bench_row("memory of each, with its seat (yardstick: 8 kB)",
              kilobytes(process_mib(p->web) - empty), 8, "kB", 1, 1);
    report_idle(p, &pages);
    report_decisions(p, &pages);
    report_broadcasts(p, &pages, SEATS);
    bench_row("3000 pages come back (yardstick: 5 s)", reconnect(p, false), 5, "s", 1, 1);
    report_many(p);
    stop_web(p);
    line_close(&p->leader);
    served_stop(&p->server);
    arena_finish(&p->arena);
    mem_free(p);
}
