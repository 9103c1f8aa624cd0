// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <errno.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "base/mem.h"
#include "serve/http_int.h"

// Streams of events, as they leave. They spend their lives as suspended requests: as long as a
// stream is suspended its socket is ours to write to, which spares a broadcast most of the
// library's work; what the socket does not take, and everything over TLS, the library asks for in
// read_events(). Their answer is of HTTP/1.0, so that there are no chunks to keep in step.

enum {
    IOV = 16,
    BLOCK = 256, // bytes that the library asks of a stream at once
    BLOCK_TLS = 2048,
};

static const struct http_header of_streams[] = {
    {"Content-Type", "text/event-stream; charset=utf-8"},
    {"Cache-Control", "no-store"},
    {"X-Accel-Buffering", "no"}, // nginx passes it on as it comes
    {NULL, NULL},
};

static void over_to(struct http_stream *s)
{
    struct http *h = s->h;
    stream_push(s->first ? &h->first : &h->others, s);
    http_wake(h);
}

static void has_left(struct http_stream *s, size_t n)
{
    stream_left(s, n);
    s->h->unsent -= n;
    s->moved = http_now(s->h);
    if (s->unsent == 0 && s->tells)
        over_to(s);
}

// Writes what the socket takes. Nothing of the library is in it: see above.
static void write_directly(struct http_stream *s)
{
    struct iovec v[IOV];
    while (s->unsent) {
        struct msghdr m = {.msg_iov = v, .msg_iovlen = (size_t)stream_pieces(s, v, IOV)};
        ssize_t n = sendmsg(s->conn->fd, &m, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n >= 0)
            has_left(s, (size_t)n);
        else if (errno != EINTR)
            return;
    }
}

// They would be a tenth of a stream's memory, as long as it lives.
static void forget_headers(struct http_stream *s)
{
    if (!s->response)
        return;
    response_forget(s->h, s->response, http_of_all);
    response_forget(s->h, s->response, of_streams);
    s->response = NULL;
}

// The library wants more of a stream: everything before has left.
static ssize_t read_events(void *ctx, uint64_t pos, char *to, size_t most)
{
    struct http_stream *s = ctx;
    if (s->conn->phase == LEAVES)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    if (pos) // by then the headers have left
        forget_headers(s);
    if (pos && http_is_plain(s->h))
        write_directly(s);
    size_t n = stream_copy(s, to, most);
    has_left(s, n);
    if (n)
        return (ssize_t)n;
    if (s->ending)
        return MHD_CONTENT_READER_END_OF_STREAM;
    conn_suspend(s->conn);
    return 0;
}

static void tell_left(struct http_stream *s)
{
    if (s->unsent || !s->tells || s->ending || s->conn->phase == LEAVES)
        return;
    s->tells = false;
    s->h->setup.left(s->h->setup.ctx, s, s->ctx);
}

bool stream_flush(struct http_stream *s)
{
    struct http_conn *c = s->conn;
    tell_left(s);
    if (!c->suspended || c->phase != STREAMS)
        return false; // the library asks by itself
    if (http_is_plain(s->h))
        write_directly(s);
    if (s->unsent == 0 && !s->ending)
        return false;
    conn_resume(c);
    return true;
}

struct http_stream *http_stream_open(struct http_request *q, bool first, void *stream_ctx)
{
    struct http_conn *c = q->conn;
    struct http *h = c->h;
    struct http_stream *s = stream_create(h, c, first, stream_ctx);
    q->response = h->lib.create_response_from_callback(
        MHD_SIZE_UNKNOWN, http_is_plain(h) ? BLOCK : BLOCK_TLS, read_events, s, NULL);
    if (!q->response)
        mem_exhausted(BLOCK_TLS);
    h->lib.set_response_options(q->response, MHD_RF_HTTP_1_0_SERVER, MHD_RO_END);
    response_headers(h, q->response, http_of_all);
    response_headers(h, q->response, of_streams);
    q->status = 200;
    s->response = q->response;
    s->told = s->moved = http_now(h);
    c->s = s;
    http_stream_send(s, h->beat, 0, h->beat->n); // never empty at first: see read_events()
    conn_resume(c);
    return s;
}

void http_stream_send(struct http_stream *s, struct chunk *c, size_t from, size_t n)
{
    struct http *h = s->h;
    size_t most = h->setup.unsent_max;
    if (s->ending || s->conn->phase == LEAVES || n == 0)
        return;
    if (s->unsent && n > most - s->unsent) {
        http_stream_drop(s);
        return;
    }
    if (s->unsent == 0)
        s->moved = http_now(h);
    stream_add(s, c, from, n);
    h->unsent += n;
    s->told = http_now(h);
    over_to(s);
}

size_t http_stream_unsent(const struct http_stream *s)
{
    return s->unsent;
}

size_t http_unsent(const struct http *h)
{
    return h->unsent;
}

void http_stream_tell(struct http_stream *s)
{
    s->tells = true;
    if (s->unsent == 0)
        over_to(s);
}

void http_stream_end(struct http_stream *s)
{
    s->ending = true;
    over_to(s);
}

void http_stream_drop(struct http_stream *s)
{
    conn_cut(s->conn);
}
