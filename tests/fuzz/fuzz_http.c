// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Whatever comes to the seats' door over HTTP, from several connections, in pieces, by who has a
// seat and who has none: what goes back begins as an answer does, holds nothing of another
// organisation, and no element of what was sent; commands are by the seat that sits there. In the
// input 0x1D lets the door read and answers what was asked of the exercise, 0x1E goes on with the
// next connection, 0x1F hangs up. Covers: serve/http*.c, serve/posted.c, web/*.c.

// memmem()
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/journal.h"
#include "store/secret.h"
#include "web/web_int.h"

enum { CONNECTIONS = 4, QUIET = 4, PATIENCE = 100000 };

// Secrets of a seat, of its link, and of a link that is still free; inputs use them.
#define SEAT  "aaaaaaaaaaaaaaaaaaaaaaaaaa"
#define TAKEN "bbbbbbbbbbbbbbbbbbbbbbbbbb"
#define FREE  "cccccccccccccccccccccccccc"

struct connection {
    int fd;
    struct buf heard;
};

struct world {
    struct web web;
    struct arena arena;
    int64_t seq;
    struct connection connections[CONNECTIONS];
};

// ---- the exercise

static void add(struct world *w, const char *fields)
{
    struct record r;
    struct text hash;
    struct err e = {0};
    const char *line =
        arena_printf(&w->arena,
                     "{\"seq\":%lld,\"t\":0,\"wall\":\"2026-01-05T09:00:00.000Z\",%s,\"last\":true,"
                     "\"hash\":\"%064d\"}",
                     (long long)++w->seq, fields, 0);
    if (record_read(&w->arena, text_of(line), &r, &hash, &e) || keep_add(&w->web.keep, &r, &e)) {
        fprintf(stderr, "%s\n%s\n", line, e.msg);
        abort();
    }
}

static void add_link(struct world *w, const char *secret, const char *seat, const char *session)
{
    char hash[65], session_hash[65];
    secret_hash(text_of(secret), hash);
    add(w,
        arena_printf(&w->arena,
                     "\"kind\":\"seat.made\",\"by\":\"leider\",\"link\":\"%s\",\"seats\":[\"%s\"]",
                     hash, seat));
    if (!session)
        return;
    secret_hash(text_of(session), session_hash);
    add(w, arena_printf(&w->arena,
                        "\"kind\":\"seat.bound\",\"by\":\"%s\",\"seat\":\"%s\",\"link\":\"%s\","
                        "\"session\":\"%s\"",
                        seat, seat, hash, session_hash));
}

static void fill(struct world *w)
{
    static const char *const lines[] = {
        "\"kind\":\"exercise.created\",\"by\":\"clock\",\"format\":1,\"scenario\":\"proef\","
        "\"version\":\"1.0.0\",\"scenario_hash\":\"x\",\"seed\":7,\"engine\":\"x\",\"lua\":\"5.4\","
        "\"date\":\"2026-01-05\",\"title\":{\"nl\":\"Proef\"},\"languages\":[\"nl\"],"
        "\"tlp\":\"AMBER\",\"start\":32400000",
        "\"kind\":\"organisation.declared\",\"by\":\"script\",\"org\":\"haven\",\"name\":{\"nl\":"
        "\"Haven\"},\"play\":\"full\",\"roles\":[\"ciso\",\"directie\"]",
        "\"kind\":\"organisation.declared\",\"by\":\"script\",\"org\":\"stad\",\"name\":{\"nl\":"
        "\"Stad\"},\"play\":\"full\",\"roles\":[\"ciso\"]",
        "\"kind\":\"exercise.started\",\"by\":\"leider\"",
        "\"kind\":\"decision.logged\",\"by\":\"haven.ciso\",\"seat\":\"haven.ciso\",\"decision\":"
        "\"de poort dicht\"",
        "\"kind\":\"decision.logged\",\"by\":\"stad.ciso\",\"seat\":\"stad.ciso\",\"decision\":"
        "\"GEHEIM\"",
        "\"kind\":\"inform.logged\",\"by\":\"stad.ciso\",\"seat\":\"stad.ciso\",\"from\":"
        "\"stad.ciso\",\"to\":[\"haven\"],\"via\":\"mail\",\"class\":\"melding\",\"text\":\"open\"",
        "\"kind\":\"observation.logged\",\"by\":\"stad.ciso\",\"seat\":\"stad.ciso\",\"text\":"
        "\"GEHEIM\"",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        add(w, lines[i]);
    add_link(w, TAKEN, "haven.ciso", SEAT);
    add_link(w, FREE, "haven.directie", NULL);
}

static void begin(struct world *w)
{
    struct err e = {0};
    struct web *web = &w->web;
    signal(SIGPIPE, SIG_IGN);
    uv_loop_init(&web->loop);
    keep_init(&web->keep);
    fill(w);
    const struct client_setup setup = {.exercise = "/nowhere", .by = "gast", .ctx = web};
    const struct http_setup http = {.loop = &web->loop,
                                    .asked = web_asked,
                                    .over = web_stream_over,
                                    .left = web_stream_left,
                                    .ctx = web};
    web->client = client_create(&web->loop, &setup);
    web->http = http_start(&http, &e);
    web->caught_up = true;
    for (int i = 0; i < CONNECTIONS; i++)
        w->connections[i].fd = -1;
    if (!web->http)
        abort();
}

// ---- what is heard

static const char *find(const char *in, const char *end, const char *what)
{
    return memmem(in, (size_t)(end - in), what, strlen(what));
}

// A page has no element of what was sent; the JSON that a script asks for is no page.
static void check_answer(const char *at, const char *end)
{
    if (find(at, end, "\r\nContent-Type: text/html") && find(at, end, "<zz"))
        abort();
}

static void check(const struct buf *heard)
{
    static const char start[] = "HTTP/1.";
    const char *at = heard->p, *end = heard->p + heard->n, *next;
    if (strncmp(at, start, heard->n < 7 ? heard->n : 7) != 0 || find(at, end, "GEHEIM"))
        abort();
    for (; at < end; at = next) {
        next = find(at + 1, end, start);
        next = next ? next : end;
        check_answer(at, next);
    }
}

// True: something came.
static bool hear(struct connection *c)
{
    char bytes[1 << 16];
    ssize_t n = c->fd < 0 ? -1 : recv(c->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n <= 0)
        return false;
    if (c->heard.n < 1 << 20)
        buf_add(&c->heard, bytes, (size_t)n);
    check(&c->heard);
    return true;
}

// What is asked of the exercise is taken and refused in turn.
static bool answer_one(struct web *web)
{
    const struct pending *p = web->pending;
    if (!p)
        return false;
    struct client_answer a = {.number = p->number, .ok = p->number % 2, .seq = 5};
    if (!a.ok)
        a.error = TEXT("<zz> is not what it is");
    web_answered(web, &a);
    return true;
}

static void settle(struct world *w)
{
    for (int i = 0, quiet = 0; quiet < QUIET; i++) {
        if (i == PATIENCE)
            abort(); // it goes round and round
        uv_run(&w->web.loop, UV_RUN_NOWAIT);
        bool came = answer_one(&w->web);
        for (int k = 0; k < CONNECTIONS; k++)
            came = hear(&w->connections[k]) || came;
        quiet = came ? 0 : quiet + 1;
    }
}

// ---- what is said

static void hang_up(struct connection *c)
{
    const struct linger at_once = {1, 0}; // no port is left waiting
    if (c->fd < 0)
        return;
    setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(c->fd);
    buf_finish(&c->heard);
    *c = (struct connection){.fd = -1};
}

static void say(struct world *w, struct connection *c, struct text bytes)
{
    struct sockaddr_in a = {.sin_family = AF_INET};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    a.sin_port = htons((uint16_t)http_port(w->web.http));
    if (c->fd < 0) {
        c->fd = socket(AF_INET, SOCK_STREAM, 0);
        if (c->fd < 0)
            abort();
        if (connect(c->fd, (const struct sockaddr *)&a, sizeof a)) {
            hang_up(c); // after thousands of inputs a minute there may be no port for a moment
            return;
        }
    }
    for (int tries = 0; bytes.n && tries < 100;) {
        ssize_t n = send(c->fd, bytes.p, bytes.n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno != EAGAIN)
            return; // it has heard enough
        if (n < 0) {
            settle(w);
            tries++;
            continue;
        }
        bytes = (struct text){bytes.p + n, bytes.n - (size_t)n};
    }
}

static void act(struct world *w, struct text all)
{
    int at = 0;
    size_t from = 0;
    for (size_t i = 0; i <= all.n; i++) {
        char what = i < all.n ? all.p[i] : 0x1D;
        if (what < 0x1D || what > 0x1F)
            continue;
        if (i > from)
            say(w, &w->connections[at], (struct text){all.p + from, i - from});
        from = i + 1;
        if (what == 0x1D)
            settle(w);
        else if (what == 0x1E)
            at = (at + 1) % CONNECTIONS;
        else
            hang_up(&w->connections[at]);
    }
}

// Something happens while pages are open: those who may are told.
static void happen(struct world *w)
{
    for (int64_t seq = w->seq - 6; seq <= w->seq; seq++)
        if (w->web.keep.records[seq - 1])
            web_tell_record(&w->web, w->web.keep.records[seq - 1]);
    web_tell_clock(&w->web);
    settle(w);
}

static void finish(struct world *w)
{
    struct web *web = &w->web;
    for (int i = 0; i < CONNECTIONS; i++)
        hang_up(&w->connections[i]);
    web->stop = true;
    web_give_up(web);
    http_stop(web->http);
    client_close(web->client);
    uv_run(&web->loop, UV_RUN_DEFAULT);
    client_destroy(web->client);
    if (uv_loop_close(&web->loop))
        abort();
    audiences_finish(&web->audiences);
    keep_finish(&web->keep);
    mem_free(web->allowances);
    arena_finish(&w->arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *all = (const char *)data;
    if (size && (find(all, all + size, "GEHEI") || find(all, all + size, "EHEIM")))
        return 0; // who says it is told it again in a refusal
    struct world *w = mem_alloc(sizeof *w);
    begin(w);
    act(w, (struct text){(const char *)data, size});
    happen(w);
    finish(w);
    mem_free(w);
    return 0;
}
