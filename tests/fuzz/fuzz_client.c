// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// Whatever a server says, or something that only calls itself so: the client hands on records in a
// row, answers that were asked for, and comes to an end. In the input 0x1D lets the client read.
// Covers: serve/client.c, store/record_json.c.

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <uv.h>

#include "serve/client.h"
#include "serve/socket.h"

struct world {
    char dir[64];
    uv_loop_t loop;
    struct client *client;
    int listening, server;
    int64_t seq, asked, answered;
};

static void record(void *ctx, const struct record *r, struct text line)
{
    struct world *w = ctx;
    if (r->seq != w->seq + 1 || r->seq != client_seq(w->client) || line.n == 0)
        abort();
    w->seq = r->seq;
}

static void answer(void *ctx, const struct client_answer *a)
{
    struct world *w = ctx;
    if (a->number < 1 || a->number > w->asked || ++w->answered > w->asked)
        abort();
}

static void present(void *ctx, struct value list)
{
    struct arena a = {0};
    (void)ctx;
    value_copy(&a, list);
    arena_finish(&a);
}

static void away(void *ctx, enum client_away how, const struct err *why)
{
    struct world *w = ctx;
    if (how != AWAY_LOST && why->code == ERR_NONE)
        abort(); // without a reason
    client_close(w->client);
}

static void begin(struct world *w)
{
    struct err e = {0};
    snprintf(w->dir, sizeof w->dir, "%s/draaiboek-fuzz-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    signal(SIGPIPE, SIG_IGN); // as every user of the library does
    if (!mkdtemp(w->dir) || socket_listen(w->dir, &w->listening, &e))
        abort();
    const struct client_setup setup = {
        .exercise = w->dir,
        .ctx = w,
        .record = record,
        .answer = answer,
        .present = present,
        .away = away,
    };
    uv_loop_init(&w->loop);
    w->client = client_create(&w->loop, &setup);
    w->asked = client_ask(w->client, "state", NULL, 0);
    const struct command c = {.name = COMMAND_start, .id = TEXT("s")};
    w->asked = client_do(w->client, &c);
    uv_run(&w->loop, UV_RUN_ONCE);
    w->server = accept(w->listening, NULL, NULL);
    if (w->server < 0)
        abort();
}

static void read_all(struct world *w)
{
    char bytes[4096];
    for (int i = 0; i < 4; i++) {
        uv_run(&w->loop, UV_RUN_NOWAIT);
        while (recv(w->server, bytes, sizeof bytes, MSG_DONTWAIT) > 0)
            ;
    }
}

static void say(struct world *w, struct text bytes)
{
    while (bytes.n) {
        ssize_t n = send(w->server, bytes.p, bytes.n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno != EAGAIN)
            return; // it has heard enough
        if (n < 0)
            read_all(w);
        bytes.p += n > 0 ? n : 0;
        bytes.n -= n > 0 ? (size_t)n : 0;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct world w = {0};
    struct text rest = {(const char *)data, size};
    begin(&w);
    while (rest.n) {
        say(&w, text_cut(&rest, 0x1D));
        read_all(&w);
    }
    close(w.server);
    uv_run(&w.loop, UV_RUN_DEFAULT); // ends when it is away
    if (uv_loop_close(&w.loop))
        abort();
    client_destroy(w.client);
    close(w.listening);
    socket_remove(w.dir);
    rmdir(w.dir);
    return 0;
}
