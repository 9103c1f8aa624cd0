// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/command.h"

// The other side of the socket of an exercise (docs/live.md): attaches, hears records, asks and
// commands. A connection that is lost is made again by itself; records go on where they were, and
// what was not answered is sent again under the same id, so that it happens once.
//
// It lives on the caller's libuv loop, and calls back from there. Whatever is handed to a callback
// is valid until it returns. The program ignores SIGPIPE. Any callback may call client_do(),
// client_ask() and client_close().

struct client;
struct uv_loop_s; // uv_loop_t

struct client_answer {
    int64_t number; // what client_do() or client_ask() gave
    bool ok, again; // again: it had been done before
    int64_t seq;    // first record of the command; of a question, the last record it rests on
    struct text error, hint;
    struct value all; // the whole line
    struct text line; // the same, as it came
};

struct client_clock {
    int64_t t, wall; // exercise time at this moment of real time (Unix, ms)
    int64_t rate;    // thousandths
    bool running;
};

enum client_away {
    AWAY_NOT_PLAYED, // nobody serves the exercise now
    AWAY_LOST,       // the connection ended without a word: a crash, a kill
    AWAY_STOPPED,    // the server stopped in good order; the exercise can be gone on with
    AWAY_FAILED,     // the server could not go on
    AWAY_LET_GO,     // we did not read what we were told
    AWAY_REFUSED,    // the hello was refused, or what came was no answer: it is not tried again
};

struct client_setup {
    const char *exercise; // the folder
    const char *by;       // the seat that acts; NULL: leider
    const char *name;     // shown to the others, at most 64 bytes; or NULL
    int64_t after;        // records after this one are told; CLIENT_NO_RECORDS: only answers
    enum lang lang;       // of refusals and errors
    void *ctx;
    // Each may be NULL.
    void (*greeted)(void *ctx, int64_t seq, int64_t t, int64_t client); // also when attached anew
    void (*record)(void *ctx, const struct record *r, struct text line);
    void (*caught_up)(void *ctx); // everything up to `seq` of the greeting has been told
    void (*answer)(void *ctx, const struct client_answer *a);
    void (*clock)(void *ctx, const struct client_clock *c);
    void (*present)(void *ctx, struct value list); // of maps: client, by, name
    void (*alarm)(void *ctx, struct text what, int64_t seq);
    void (*away)(void *ctx, enum client_away how, const struct err *why);
};

#define CLIENT_NO_RECORDS ((int64_t)-1)

struct client *client_create(struct uv_loop_s *loop, const struct client_setup *s);
// Closes the connection; the loop has to run until nothing is open before client_destroy().
void client_close(struct client *c);
void client_destroy(struct client *c);

// Sends now, or as soon as there is a connection; the number comes back with the answer. Where the
// command has no id it gets one; `by` may be empty for the seat of the client.
int64_t client_do(struct client *c, const struct command *command);
// The same for somebody who reads another language: it is refused in theirs.
int64_t client_do_in(struct client *c, const struct command *command, enum lang lang);
// "state", "next", "digest", "present", "forecast" …; `about`: what else the question says.
int64_t client_ask(struct client *c, const char *what, const struct member *about, size_t n);
size_t client_unanswered(const struct client *c);
bool client_is_greeted(const struct client *c);
int64_t client_seq(const struct client *c); // of the last record that was told
long client_server(const struct client *c); // its process, 0: unknown
