// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <uv.h>

#include "serve/certificate.h"
#include "serve/client.h"
#include "serve/http.h"
#include "web/asked.h"
#include "web/audience.h"
#include "web/files.h"
#include "web/web.h"

// The inside of the seats' server: web.c lives and dies, routes.c answers, streams.c tells what
// happens.

struct stream { // an open page
    struct web *web;
    struct audience *of;
    struct stream *before, *next; // in the ring of its audience
    struct http_stream *to;
    int64_t after;  // the last record it was told
    size_t session; // index in the state's links
    bool behind;    // it is still told what happened before
};

// What somebody asked for, that the exercise has not answered yet.
struct pending {
    struct pending *next;
    int64_t number; // of the command
    struct http_request *q;
    void (*then)(struct web *w, struct pending *p, const struct client_answer *a);
    struct arena arena; // of what follows
    struct text seat, path, secret;
    struct posted form; // as it was posted
    struct form_commands commands;
    size_t done; // of those
    enum lang lang;
    bool by_script; // the page's own script asks: it wants JSON
    bool later;     // it was too much just now: it can be sent again
};

// How much a seat may still send: nobody drowns others.
struct allowance {
    int64_t bytes;
    uint64_t at; // loop time, ms
};

struct web {
    struct web_setup setup;
    struct certificate certificate; // where there is TLS
    uv_loop_t loop;
    uv_signal_t signals[2];
    uv_timer_t linger;
    struct client *client;
    struct http *http;
    struct keep keep;
    struct files *files;
    struct client_clock clock; // as last told
    uint64_t clock_told;       // loop time of that, ms
    bool caught_up, stop;
    bool away;                              // the exercise cannot be reached
    struct pending *pending, *pending_last; // in the order they came
    struct audiences audiences;
    size_t n_pending;
    struct allowance *allowances; // by session
    size_t n_allowances, cap_allowances;
    struct err err;
    bool failed;
};

bool web_has_tls(const struct web *w);
int64_t web_now(const struct web *w);  // exercise time
int64_t web_wall(const struct web *w); // Unix time, ms

// ---- routes.c
void web_asked(void *web, struct http_request *q);
void web_answered(struct web *w, const struct client_answer *a);
// Nobody answers what is pending: nobody is left, or not soon. Who takes part is then waited for.
void web_give_up(struct web *w);
struct page_scene web_scene(const struct web *w, const struct session *session, enum lang lang);
// Who asks, by the cookie; NULL: nobody.
const struct session *web_session(const struct web *w, struct http_request *q);

// ---- streams.c
void web_stream_open(struct web *w, struct http_request *q, const struct session *session,
                     enum lang lang);
void web_stream_over(void *web, struct http_stream *s, void *stream);
void web_stream_left(void *web, struct http_stream *s, void *stream);
void web_tell_record(struct web *w, const struct record *r);
void web_tell_clock(struct web *w);
