// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "base/text.h"

// HTTP as a seat's terminal speaks it: requests that are waited for, and one stream of events. Only
// join_http.c knows the library, which is loaded when it is needed.

struct join_http;
struct pollfd;

// `origin`: https://192.168.1.5:8443
struct join_http *join_http_create(const char *origin, enum lang lang, struct err *e);
void join_http_destroy(struct join_http *h);

// What the other side shows, without having told it anything.
int join_http_look(struct join_http *h, char fingerprint[32 * 3], char key[48], struct err *e);
// From now on only whoever holds this key is spoken to, and nobody else vouches for it.
void join_http_trust(struct join_http *h, const char *key);

// For how long an answer is waited for from now on.
void join_http_patience(struct join_http *h, int seconds);

const char *join_http_cookie(const struct join_http *h); // the seat's; empty: none
void join_http_keep(struct join_http *h, struct text cookie);

// Posts `body`, or gets where it is NULL. -1: there was no answer; `e->code` is ERR_REFUSED where
// nobody vouches for the other side.
int join_http_ask(struct join_http *h, const char *path, const char *body, struct buf *reply,
                  int *status, struct err *e);

// Posts without waiting: join_http_wait() calls `done` when there is an answer, or none (status 0).
// One at a time.
void join_http_post(struct join_http *h, const char *path, const char *body,
                    void (*done)(void *ctx, int status, struct text reply), void *ctx);

// A stream of events, in the place of the one before, whose bytes go to `told`. It goes on in
// join_http_wait().
void join_http_stream(struct join_http *h, const char *path, int64_t after,
                      void (*told)(void *ctx, struct text bytes), void *ctx);
enum join_stream { STREAM_NONE, STREAM_OPEN, STREAM_OVER, STREAM_NOBODY }; // NOBODY: no seat (401)
// Until one of `fds` is ready, the other side told something, or `ms` have passed.
enum join_stream join_http_wait(struct join_http *h, struct pollfd *fds, int n, int ms);
