// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/join_http.h"
#include "cli/join_kept.h"
#include "tui/seat_form.h"
#include "tui/seat_told.h"

// A seat over the network: hears what happens, and sends what is done, each once, also when the
// connection or this program is lost in between. Of a screen or a line client, whose functions it
// calls.

struct join_client;
struct pollfd;

struct join_hear {
    void *ctx;
    void (*record)(void *ctx, const struct seat_record *r);
    void (*clock)(void *ctx, const struct seat_clock *c);
    void (*received)(void *ctx, struct text on); // somebody here said that it came
    void (*answered)(void *ctx, bool done, int64_t seq, struct text why);
    void (*connected)(void *ctx, bool is); // when that changes
};

// All of it outlives the client. `after`: what happened after this event is told.
struct join_client *join_client_create(struct join_http *http, struct join_kept *kept,
                                       const struct join_hear *hear, enum lang lang, int64_t after);
void join_client_destroy(struct join_client *c);

// Waits as join_http_wait() does. False: the seat is no longer ours.
bool join_client_turn(struct join_client *c, struct pollfd *fds, int n, int ms);
bool join_client_is_caught_up(const struct join_client *c); // all that was missed has been told
bool join_client_is_away(const struct join_client *c);
void join_client_tell_again(struct join_client *c); // from the beginning

// What a seat does: begun, filled in field by field, sent. False: too much waits to be sent.
void join_post_begin(struct buf *b); // with an id of its own
void join_post_put(struct buf *b, struct text name, struct text value);
bool join_client_send(struct join_client *c, struct text post);

// The forms as they are now. False: they stay as they were.
bool join_client_forms(struct join_client *c, struct seat_forms *f);
