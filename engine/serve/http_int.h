// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <arpa/inet.h>
#include <uv.h>

#include "serve/http.h"
#include "serve/http_library.h"

// Shared by http.c, which answers requests, http_events.c, in which streams of events leave, and
// http_stream.c, which keeps what waits for readers.

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
    struct MHD_Response *response; // until its headers have left
    struct http_piece *pieces;     // that have not left: from `at` on
    size_t at, n, cap;
    size_t unsent;
    int64_t told, moved; // when something was last sent to it, when something last left
    struct http_stream *before, *after; // of those that have something to do
    bool first, ready, ending, tells;   // tells: the owner wants to know that all has left
};

// Streams that have something to do, in the order of their turn.
struct http_queue {
    struct http_stream *head, *tail;
};

enum conn_phase {
    WAITS,   // for a request
    READS,   // one is coming in
    ASKED,   // the owner has it
    ANSWERS, // the answer leaves
    STREAMS,
    LEAVES, // is being cut off
};

struct row {
    struct http_conn *first, *last;
    size_t n;
};

struct http_conn {
    struct http *h;
    struct MHD_Connection *mhd;
    struct http_conn *before, *after; // in its row
    struct http_request *q;
    struct http_stream *s;
    int64_t since; // of this phase; of an answer: since something of it was taken
    int64_t taken; // bytes
    int fd, requests;
    enum conn_phase phase;
    bool suspended;
};

enum step { HEAD, BODY, DONE };

struct http_request {
    struct http_conn *conn;
    struct http_request *next; // that waits for its turn
    enum step step;
    enum http_method method;
    struct MHD_Response *response;
    int status;
    struct text path, query; // point into uri or room
    struct buf body;
    char peer[INET6_ADDRSTRLEN];
    char uri[]; // and after it room for the path
};

struct http {
    struct http_setup setup;
    struct http_library lib;
    struct MHD_Daemon *daemon;
    int door;
    uv_poll_t door_poll, poll;
    uv_idle_t idle;
    uv_timer_t tick;
    int open;              // handles
    struct row waits, all; // all: those that do not wait
    struct http_request *asked, *asked_last;
    struct http_queue first, others;
    struct chunk *beat;
    size_t most, unsent;
    bool again, full, stopping; // again: the library has more to do. full: of descriptors
    bool looked;                // who has gone, since the last tick
};

// ---- http.c

int64_t http_now(const struct http *h);
bool http_is_plain(const struct http *h);
void http_wake(struct http *h);
void conn_suspend(struct http_conn *c);
void conn_resume(struct http_conn *c);
void conn_cut(struct http_conn *c);
extern const struct http_header http_of_all[]; // of whatever leaves
void response_headers(const struct http *h, struct MHD_Response *r, const struct http_header *all);
void response_forget(const struct http *h, struct MHD_Response *r, const struct http_header *all);

// ---- http_events.c

bool stream_flush(struct http_stream *s); // true: the library goes on with it

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
