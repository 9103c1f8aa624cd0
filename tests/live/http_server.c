// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// A server that stands on serve/http.h and nothing else, for http.py to be hostile to.
// Usage: http_server [KEY=VALUE…]; it prints its port, and the fingerprint with TLS.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "base/mem.h"
#include "serve/certificate.h"
#include "serve/http.h"
#include "serve/posted.h"

enum { STREAMS_MAX = 20000 };

struct server {
    uv_loop_t loop;
    struct http *http;
    struct http_stream *streams[STREAMS_MAX];
    size_t n_streams, over;
    struct http_request *held[64];
    size_t n_held;
    uv_timer_t timer; // runs all the time, to see how long the loop is kept from it
    uint64_t last, longest;
};

static struct chunk *chunk_of(struct buf *b)
{
    return chunk_take(b, 0);
}

static void say(struct http_request *q, int status, const char *type, struct buf *b)
{
    struct http_answer a = {.status = status, .type = type, .body = chunk_of(b)};
    http_answer(q, &a);
    chunk_drop(a.body);
}

static void put(struct buf *b, const char *name, struct text t)
{
    buf_printf(b, "%s=", name);
    buf_text(b, t);
    buf_char(b, '\n');
}

static void echo(struct http_request *q)
{
    static const char *const methods[] = {"GET", "HEAD", "POST"};
    struct buf b = {0};
    struct posted f;
    put(&b, "method", text_of(methods[http_method(q)]));
    put(&b, "path", http_path(q));
    put(&b, "query", http_query(q));
    put(&b, "peer", text_of(http_peer(q)));
    put(&b, "x", http_header(q, "X-Test"));
    put(&b, "seat", cookie_value(http_header(q, "Cookie"), TEXT("seat")));
    put(&b, "cross", http_is_cross_site(q) ? TEXT("yes") : TEXT("no"));
    if (posted_parse(&f, http_query(q)))
        put(&b, "a", posted_value(&f, TEXT("a")));
    posted_finish(&f);
    buf_printf(&b, "body=%zu:", http_body(q).n);
    buf_text(&b, http_body(q));
    say(q, 200, "text/plain; charset=utf-8", &b);
}

static void open_stream(struct server *s, struct http_request *q)
{
    struct text last = http_header(q, "Last-Event-ID");
    struct buf b = {0};
    buf_str(&b, "id: 1\ndata: after ");
    buf_text(&b, last.p ? last : TEXT("nothing"));
    buf_str(&b, "\n\n");
    struct chunk *c = chunk_of(&b);
    size_t at = s->n_streams++;
    bool first = text_is(http_query(q), TEXT("first"));
    s->streams[at] = http_stream_open(q, first, s);
    http_stream_send(s->streams[at], c, 0, c->n);
    chunk_drop(c);
}

static void stream_over(void *ctx, struct http_stream *stream, void *stream_ctx)
{
    struct server *s = ctx;
    if (stream_ctx != ctx)
        abort();
    s->over++;
    for (size_t i = 0; i < s->n_streams; i++)
        if (s->streams[i] == stream) {
            s->streams[i] = s->streams[--s->n_streams];
            return;
        }
    abort(); // told twice
}

// The body of the request, to all of them.
static void tell(struct server *s, struct http_request *q)
{
    struct buf b = {0};
    buf_str(&b, "data: ");
    buf_text(&b, http_body(q));
    buf_str(&b, "\n\n");
    struct chunk *c = chunk_of(&b);
    for (size_t i = 0; i < s->n_streams; i++)
        http_stream_send(s->streams[i], c, 0, c->n);
    chunk_drop(c);
    buf_printf(&b, "%zu", s->n_streams);
    say(q, 200, "text/plain", &b);
}

static void count(struct server *s, struct http_request *q)
{
    struct buf b = {0};
    buf_printf(&b, "%zu %zu %zu %zu %llu", http_connections(s->http), s->n_streams, s->over,
               http_unsent(s->http), (unsigned long long)(s->longest / 1000));
    s->longest = 0;
    say(q, 200, "text/plain", &b);
}

static void release(struct server *s)
{
    while (s->n_held)
        echo(s->held[--s->n_held]); // the last first
}

static void asked(void *ctx, struct http_request *q)
{
    struct server *s = ctx;
    struct text path = http_path(q);
    struct buf b = {0};
    if (text_is(path, TEXT("/events")) && s->n_streams < STREAMS_MAX) {
        open_stream(s, q);
    } else if (text_is(path, TEXT("/tell"))) {
        tell(s, q);
    } else if (text_is(path, TEXT("/count"))) {
        count(s, q);
    } else if (text_is(path, TEXT("/hold")) && s->n_held < 64) {
        s->held[s->n_held++] = q;
    } else if (text_is(path, TEXT("/release"))) {
        release(s);
        echo(q);
    } else if (text_is(path, TEXT("/end"))) {
        for (size_t i = 0; i < s->n_streams; i++)
            http_stream_end(s->streams[i]);
        echo(q);
    } else if (text_is(path, TEXT("/large"))) {
        for (int i = 0; i < 1 << 20; i++)
            buf_str(&b, "0123456789");
        say(q, 200, "text/plain", &b);
    } else if (text_is(path, TEXT("/stop"))) {
        uv_close((uv_handle_t *)&s->timer, NULL);
        http_stop(s->http);
    } else {
        echo(q);
    }
}

static void beat(uv_timer_t *t)
{
    struct server *s = t->data;
    uint64_t now = uv_hrtime(), gap = s->last ? now - s->last : 0;
    s->last = now;
    if (gap > s->longest)
        s->longest = gap;
}

static int64_t number(const char *arg, const char *name, int64_t otherwise)
{
    size_t n = strlen(name);
    return strncmp(arg, name, n) == 0 && arg[n] == '=' ? strtoll(arg + n + 1, NULL, 10) : otherwise;
}

static int refuse(struct server *s, struct certificate *c, const struct err *e)
{
    fprintf(stderr, "%s\n%s\n", e->msg, e->hint);
    certificate_finish(c);
    mem_free(s);
    return 3;
}

int main(int argc, char **argv)
{
    struct server *s = mem_alloc(sizeof *s);
    struct http_setup setup = {.loop = &s->loop, .asked = asked, .over = stream_over, .ctx = s};
    struct certificate c = {0};
    struct err e = {0};
    for (int i = 1; i < argc; i++) {
        setup.port = (int)number(argv[i], "port", setup.port);
        setup.most = (size_t)number(argv[i], "most", (int64_t)setup.most);
        setup.unsent_max = (size_t)number(argv[i], "unsent", (int64_t)setup.unsent_max);
        setup.patience_ms = number(argv[i], "patience", setup.patience_ms);
        setup.beat_ms = number(argv[i], "beat", setup.beat_ms);
        if (strncmp(argv[i], "address=", 8) == 0)
            setup.address = argv[i] + 8;
        if (strncmp(argv[i], "tls=", 4) == 0 && certificate_own(&c, argv[i] + 4, NULL, 0, &e))
            return refuse(s, &c, &e);
    }
    setup.cert = c.cert.p ? buf_cstr(&c.cert) : NULL;
    setup.key = c.key.p ? buf_cstr(&c.key) : NULL;
    uv_loop_init(&s->loop);
    s->http = http_start(&setup, &e);
    if (!s->http) {
        uv_loop_close(&s->loop);
        return refuse(s, &c, &e);
    }
    uv_timer_init(&s->loop, &s->timer);
    s->timer.data = s;
    uv_timer_start(&s->timer, beat, 1, 1);
    printf("%d %s\n", http_port(s->http), c.fingerprint);
    fflush(stdout);
    uv_run(&s->loop, UV_RUN_DEFAULT);
    int rc = uv_loop_close(&s->loop) || s->n_streams;
    certificate_finish(&c);
    mem_free(s);
    return rc ? 4 : 0;
}
