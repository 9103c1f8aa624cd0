// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "serve/http.h"

// Shared by http.c, which knows the library, and http_stream.c, which keeps what waits for readers.

struct http_conn;
struct iovec;

struct http_piece {
    struct chunk *chunk;
    size_t from, n;
};

struct http_stream {
    struct http *h;
    struct http_conn *conn;
    void *ctx;
    struct http_piece *pieces; // that have not left: from `at` on
    size_t at, n, cap;
    size_t unsent;
    int64_t told, moved; // when something was last sent to it, when something last left
    struct http_stream *before, *after; // of those that have something to do
    bool first, ready, ending;
};

// Streams that have something to do, in the order of their turn.
struct http_queue {
    struct http_stream *head, *tail;
};

// ---- http_stream.c

struct http_stream *stream_create(struct http *h, struct http_conn *c, bool first, void *ctx);
void stream_destroy(struct http_stream *s);
void stream_add(struct http_stream *s, struct chunk *c, size_t from, size_t n);
int stream_pieces(const struct http_stream *s, struct iovec *v, int most); // what leaves next
size_t stream_copy(const struct http_stream *s, char *to, size_t most);
void stream_left(struct http_stream *s, size_t n); // forgets what has left
void stream_push(struct http_queue *q, struct http_stream *s);
struct http_stream *stream_pop(struct http_queue *q);
void stream_forget(struct http_queue *q, struct http_stream *s);
