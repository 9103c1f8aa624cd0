// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "http_servers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <uv.h>

#include "bench.h"
#include "serve/certificate.h"
#include "serve/door.h"
#include "serve/http.h"

enum { STREAMS_MAX = 20000 };

struct server {
    uv_loop_t loop;
    uv_poll_t orders;
    uv_timer_t clock;
    double worked, longest, since; // since: the first broadcast
    int from, to;                  // the benchmark
    char frame[FRAME_MAX];
    size_t n_frame;
    size_t n;
    // ours
    struct http *http;
    struct certificate certificate;
    struct http_stream *streams[STREAMS_MAX];
    // bare
    uv_tcp_t door;
    uv_tcp_t *sockets[STREAMS_MAX];
};

static void fail(const char *what)
{
    fprintf(stderr, "bench http: %s\n", what);
    exit(3);
}

// ---- bare

static const char head[] = "HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n"
                           "Cache-Control: no-store\r\nConnection: close\r\n\r\n";

static void give_room(uv_handle_t *h, size_t wanted, uv_buf_t *b)
{
    static char room[4096];
    (void)h, (void)wanted;
    *b = uv_buf_init(room, sizeof room);
}

static void bare_read(uv_stream_t *s, ssize_t n, const uv_buf_t *b)
{
    (void)b;
    uv_buf_t out = uv_buf_init((char *)head, sizeof head - 1);
    if (n > 0 && uv_try_write(s, &out, 1) != (int)out.len)
        fail("the bare server cannot write");
    if (n < 0)
        uv_read_stop(s);
}

static void bare_connected(uv_stream_t *door, int status)
{
    struct server *s = door->data;
    uv_tcp_t *t = malloc(sizeof *t);
    if (status || !t || s->n == STREAMS_MAX || uv_tcp_init(&s->loop, t) ||
        uv_accept(door, (uv_stream_t *)t))
        fail("the bare server cannot accept");
    uv_tcp_nodelay(t, 1);
    uv_read_start((uv_stream_t *)t, give_room, bare_read);
    s->sockets[s->n++] = t;
}

static int bare_begin(struct server *s)
{
    struct sockaddr_in a;
    int n = sizeof a;
    uv_ip4_addr("127.0.0.1", 0, &a);
    uv_tcp_init(&s->loop, &s->door);
    s->door.data = s;
    if (uv_tcp_bind(&s->door, (const struct sockaddr *)&a, 0) ||
        uv_listen((uv_stream_t *)&s->door, 4096, bare_connected))
        fail("the bare server cannot listen");
    uv_tcp_getsockname(&s->door, (struct sockaddr *)&a, &n);
    return (a.sin_port & 0xFF) << 8 | a.sin_port >> 8;
}

static void bare_broadcast(struct server *s)
{
    for (size_t i = 0; i < s->n; i++) {
        uv_buf_t out = uv_buf_init(s->frame, (unsigned)s->n_frame);
        if (uv_try_write((uv_stream_t *)s->sockets[i], &out, 1) != (int)s->n_frame)
            fail("the bare server cannot write");
    }
}

static void bare_closed(uv_handle_t *h)
{
    free(h);
}

static void bare_end(struct server *s)
{
    uv_close((uv_handle_t *)&s->door, NULL);
    for (size_t i = 0; i < s->n; i++)
        uv_close((uv_handle_t *)s->sockets[i], bare_closed);
}

// ---- ours

static void asked(void *ctx, struct http_request *q)
{
    struct server *s = ctx;
    if (s->n == STREAMS_MAX)
        fail("too many streams");
    s->streams[s->n] = http_stream_open(q, false, NULL);
    s->n++;
}

static void over(void *ctx, struct http_stream *stream, void *stream_ctx)
{
    (void)ctx, (void)stream, (void)stream_ctx; // only at the end
}

static int our_begin(struct server *s, bool tls)
{
    struct http_setup setup = {.loop = &s->loop, .asked = asked, .over = over, .ctx = s};
    struct err e = {0};
    setup.most = STREAMS_MAX;
    if (tls) {
        if (certificate_own(&s->certificate, bench_dir(), NULL, 0, &e))
            fail(e.msg);
        setup.cert = buf_cstr(&s->certificate.cert);
        setup.key = buf_cstr(&s->certificate.key);
    }
    s->http = http_start(&setup, &e);
    if (!s->http)
        fail(e.msg);
    return http_port(s->http);
}

static void our_broadcast(struct server *s)
{
    struct buf b = {0};
    buf_add(&b, s->frame, s->n_frame);
    struct chunk *c = chunk_take(&b, 0);
    for (size_t i = 0; i < s->n; i++)
        http_stream_send(s->streams[i], c, 0, c->n);
    chunk_drop(c);
}

// ---- the process

static void obey(uv_poll_t *p, int status, int events)
{
    struct server *s = p->data;
    char order = 0;
    (void)events;
    if (status == 0 && read(s->from, &order, 1) == 1 && order == 'b') {
        if (s->since <= 0)
            s->since = bench_worked();
        if (s->http)
            our_broadcast(s);
        else
            bare_broadcast(s);
        return;
    }
    s->since = bench_worked() - s->since;
    uv_close((uv_handle_t *)&s->orders, NULL);
    uv_close((uv_handle_t *)&s->clock, NULL);
    if (s->http)
        http_stop(s->http);
    else
        bare_end(s);
}

static void look_at_clock(uv_timer_t *t)
{
    struct server *s = t->data;
    double now = bench_worked();
    if (s->worked > 0 && now - s->worked > s->longest)
        s->longest = now - s->worked;
    s->worked = now;
}

static void serve(enum server_kind kind, size_t frame, int from, int to)
{
    struct server *s = calloc(1, sizeof *s);
    if (!s)
        fail("no memory");
    *s = (struct server){.from = from, .to = to, .n_frame = frame};
    memset(s->frame, 'x', FRAME_MAX);
    memcpy(s->frame, "id: 1\ndata: ", 12);
    memcpy(s->frame + s->n_frame - 3, "~\n\n", 3);
    uv_loop_init(&s->loop);
    uv_poll_init(&s->loop, &s->orders, from);
    uv_timer_init(&s->loop, &s->clock);
    s->orders.data = s->clock.data = s;
    uv_poll_start(&s->orders, UV_READABLE, obey);
    int port = kind == SERVER_BARE ? bare_begin(s) : our_begin(s, kind == SERVER_OURS_TLS);
    uv_timer_start(&s->clock, look_at_clock, 1, 1);
    if (write(to, &port, sizeof port) != sizeof port)
        fail("nobody listens");
    uv_run(&s->loop, UV_RUN_DEFAULT);
    const double figures[] = {s->longest, s->since};
    if (uv_loop_close(&s->loop) || write(to, figures, sizeof figures) != sizeof figures)
        fail("the loop did not end");
    exit(0);
}

struct server_process server_begin(enum server_kind kind, size_t frame)
{
    struct server_process p = {0};
    int there[2], back[2];
    fflush(stdout);
    if (pipe(there) || pipe(back) || (p.pid = fork()) < 0)
        fail("no process");
    if (p.pid == 0) {
        close(there[1]);
        close(back[0]);
        serve(kind, frame, there[0], back[1]);
    }
    close(there[0]);
    close(back[1]);
    p.to = there[1];
    p.from = back[0];
    if (read(p.from, &p.port, sizeof p.port) != sizeof p.port)
        fail("the server did not start");
    return p;
}

void server_broadcast(const struct server_process *p)
{
    if (write(p->to, "b", 1) != 1)
        fail("the server has gone");
}

double server_memory(const struct server_process *p)
{
    char path[64], line[256];
    double kb = 0;
    snprintf(path, sizeof path, "/proc/%d/status", p->pid);
    FILE *f = fopen(path, "r");
    while (f && kb <= 0 && fgets(line, sizeof line, f))
        if (strncmp(line, "VmRSS:", 6) == 0)
            kb = strtod(line + 6, NULL);
    if (f)
        fclose(f);
    return kb * 1024;
}

struct server_end server_stop(const struct server_process *p)
{
    struct server_end end = {0};
    double figures[2];
    int status = 0;
    double began = bench_now();
    if (write(p->to, "q", 1) != 1 || read(p->from, figures, sizeof figures) != sizeof figures ||
        waitpid(p->pid, &status, 0) != p->pid || status != 0)
        fail("the server did not end well");
    end.longest = figures[0];
    end.worked = figures[1];
    end.ending = bench_now() - began;
    close(p->to);
    close(p->from);
    return end;
}
