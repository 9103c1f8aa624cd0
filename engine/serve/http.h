// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdint.h>

#include "base/err.h"
#include "serve/chunk.h"

// HTTP on the loop of a live run: requests in, answers and event streams out. Only http.c knows the
// library. Nothing here blocks: requests are handed over and frames leave in slices, a few
// milliseconds a turn of the loop at most.
//
// Whoever asks is not trusted. Connections, header bytes, bodies, and the time each may take are
// bounded; what breaks a bound is answered or cut off without the owner being told. Every answer
// carries the headers that keep browsers from framing, guessing and keeping it.

enum {
    HTTP_BODY_MAX = 64 << 10,
    HTTP_REQUESTS_MAX = 1000, // on one connection
    HTTP_HEADERS_MAX = 8,     // of an answer, beside those that every answer has
};

struct http;
struct uv_loop_s; // uv_loop_t
struct http_request;
struct http_stream;

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST };

struct http_setup {
    struct uv_loop_s *loop;
    const char *address;    // in numbers; NULL: 127.0.0.1
    int port;               // 0: any that is free
    const char *cert, *key; // PEM; NULL: no TLS
    size_t most;            // connections; 0: as many as the machine allows, up to HTTP_MOST
    size_t unsent_max;      // bytes that a stream may lag; 0: 1 MiB
    int64_t patience_ms;    // for a request to come in; 0: 20 s
    int64_t beat_ms;        // a comment to a stream that was told nothing for so long; 0: 20 s
    // A request has come in whole. It is answered once, now or later: http_answer() or
    // http_stream_open(). Until then it stays valid, also when who asked has left.
    void (*asked)(void *ctx, struct http_request *q);
    // A stream is over, for whatever reason; told once for each. Not a place to call http_stop().
    void (*over)(void *ctx, struct http_stream *s, void *stream_ctx);
    // All that was sent to a stream has left, and it was asked to tell: http_stream_tell(). A place
    // to send it more. May be NULL.
    void (*left)(void *ctx, struct http_stream *s, void *stream_ctx);
    void *ctx;
};

// NULL when the address is taken or wrong, or the certificate does not fit.
struct http *http_start(const struct http_setup *setup, struct err *e);
int http_port(const struct http *h);
size_t http_connections(const struct http *h);
// Cuts everybody off: requests that were not answered yet are no longer valid, each stream is
// over. Frees itself as the loop runs on.
void http_stop(struct http *h);

// ---- a request

enum http_method http_method(const struct http_request *q);
struct text http_path(const struct http_request *q);  // decoded, see path_decode()
struct text http_query(const struct http_request *q); // as it came, for posted_parse()
struct text http_body(const struct http_request *q);
struct text http_header(const struct http_request *q, const char *name); // {NULL, 0}: not there
const char *http_peer(const struct http_request *q); // the address it came from, in numbers
// A browser says that another site's page has sent it.
bool http_is_cross_site(const struct http_request *q);

struct http_header {
    const char *name, *value;
};

struct http_answer {
    int status;
    const char *type;                             // Content-Type; NULL: no body
    const char *cache;                            // Cache-Control; NULL: no-store
    struct http_header headers[HTTP_HEADERS_MAX]; // up to the first without a name; copied
    struct chunk *body;                           // held until it has left, not copied; or NULL
};

// After it the request is gone.
void http_answer(struct http_request *q, const struct http_answer *a);

// ---- event streams

// Answers with a stream of events; the request is gone. `first`: goes before the others in every
// slice (who leads the exercise).
struct http_stream *http_stream_open(struct http_request *q, bool first, void *stream_ctx);
// Whole events out of a chunk, which is held until they have left. A stream that lags too far is
// cut off instead, and over later; its reader comes back with Last-Event-ID.
void http_stream_send(struct http_stream *s, struct chunk *c, size_t from, size_t n);
// Tells once, when nothing is left to be sent; not from within this call.
void http_stream_tell(struct http_stream *s);
size_t http_stream_unsent(const struct http_stream *s);
void http_stream_end(struct http_stream *s);  // after what was sent
void http_stream_drop(struct http_stream *s); // at once
size_t http_unsent(const struct http *h);     // of all streams together
