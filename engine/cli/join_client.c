// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#define _GNU_SOURCE // memmem
#include "cli/join_client.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "base/mem.h"
#include "cli/join_events.h"
#include "store/secret.h"

enum { AGAIN_MS = 1000 };

struct join_client {
    struct join_http *http;
    struct join_kept *kept;
    struct join_hear hear;
    enum lang lang;
    struct buf events;         // as far as they came
    int64_t last;              // id of the last event
    int64_t tried_ms, sent_ms; // when a connection was tried, and a post; or long ago
    bool posting, caught_up, away, nobody;
    bool changed; // what is kept
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct join_client *join_client_create(struct join_http *http, struct join_kept *kept,
                                       const struct join_hear *hear, enum lang lang, int64_t after)
{
    struct join_client *c = mem_alloc(sizeof *c);
    *c = (struct join_client){
        .http = http,
        .kept = kept,
        .hear = *hear,
        .lang = lang,
        .last = after,
        .tried_ms = now_ms() - AGAIN_MS,
        .sent_ms = now_ms() - AGAIN_MS,
    };
    return c;
}

void join_client_destroy(struct join_client *c)
{
    if (!c)
        return;
    buf_finish(&c->events);
    mem_free(c);
}

bool join_client_is_caught_up(const struct join_client *c)
{
    return c->caught_up;
}

bool join_client_is_away(const struct join_client *c)
{
    return c->away;
}

static void set_away(struct join_client *c, bool away)
{
    if (c->away == away)
        return;
    c->away = away;
    c->hear.connected(c->hear.ctx, !away);
}

// What cannot be kept is only lost with this program; that is said when it begins.
static void keep(struct join_client *c)
{
    struct err none = {0};
    if (c->changed)
        join_kept_write(c->kept, &none);
    c->changed = false;
}

// ---- what comes in

static void take_event(struct join_client *c, const struct join_event *e)
{
    struct seat_record r = e->record;
    if (e->id)
        c->last = e->id;
    switch (e->kind) {
    case EVENT_RECORD:
        r.past = e->id && e->id <= c->kept->last;
        c->hear.record(c->hear.ctx, &r);
        c->kept->told += !r.past;
        break;
    case EVENT_CLOCK:
        c->caught_up = true;
        c->hear.clock(c->hear.ctx, &e->clock);
        break;
    case EVENT_RECEIVED: c->hear.received(c->hear.ctx, e->record.on); break;
    default: break;
    }
    if (e->id > c->kept->last) {
        c->kept->last = e->id;
        c->changed = true;
    }
}

static void take_text(struct join_client *c, struct text event)
{
    struct arena a = {0};
    struct join_event e;
    if (join_event_read(&a, event, &e))
        take_event(c, &e);
    arena_finish(&a);
}

static void told(void *ctx, struct text bytes)
{
    enum { EVENTS_MAX = 1 << 20 };
    struct join_client *c = ctx;
    buf_text(&c->events, bytes);
    struct text rest = buf_all(&c->events);
    for (char *end; rest.n && (end = memmem(rest.p, rest.n, "\n\n", 2));) {
        size_t n = (size_t)(end - rest.p) + 2;
        take_text(c, (struct text){rest.p, n - 1});
        rest = (struct text){rest.p + n, rest.n - n};
    }
    if (rest.n)
        memmove(c->events.p, rest.p, rest.n);
    c->events.n = rest.n > EVENTS_MAX ? 0 : rest.n;
    keep(c);
    if (c->away)
        c->sent_ms = now_ms() - AGAIN_MS; // what waits leaves at once
    set_away(c, false);
}

static void listen(struct join_client *c)
{
    c->tried_ms = now_ms();
    c->events.n = 0;
    join_http_stream(c->http, "/s/events?as=words", c->last, told, c);
}

void join_client_tell_again(struct join_client *c)
{
    c->last = 0;
    c->caught_up = false;
    listen(c);
}

// ---- what is sent

void join_post_put(struct buf *b, struct text name, struct text t)
{
    buf_printf(b, "%s%.*s=", b->n ? "&" : "", TEXT_ARGS(name));
    for (size_t i = 0; i < t.n; i++)
        if ((unsigned char)t.p[i] < 128 && isalnum((unsigned char)t.p[i]))
            buf_char(b, t.p[i]);
        else
            buf_printf(b, "%%%02X", (unsigned char)t.p[i]);
}

void join_post_begin(struct buf *b)
{
    char id[SECRET_CHARS + 1];
    struct err none = {0};
    b->n = 0;
    if (secret_make(id, &none) == 0)
        join_post_put(b, TEXT("id"), (struct text){id, 20});
}

static void take_answer(struct join_client *c, int status, struct text reply)
{
    struct arena a = {0};
    struct err none = {0};
    struct value v = {0};
    bool read = json_parse(&a, reply, &v, &none) == 0 && v.type == VALUE_MAP;
    const struct value *seq = read ? value_member(v, TEXT("seq")) : NULL;
    const struct value *why = read ? value_member(v, TEXT("error")) : NULL;
    c->hear.answered(c->hear.ctx, status == 200, seq && seq->type == VALUE_INT ? seq->i : 0,
                     why && why->type == VALUE_TEXT
                         ? value_as_text(*why)
                         : text_of(lang_text(c->lang, N_("it was refused"))));
    arena_finish(&a);
}

// It, or who stands in front of it, says that it is not there; nothing says that it was taken.
static bool is_no_answer(int status)
{
    return status == 0 || (status >= 502 && status <= 504);
}

static void answered(void *ctx, int status, struct text reply)
{
    struct join_client *c = ctx;
    c->posting = false;
    if (status == 401) {
        c->nobody = true;
    } else if (is_no_answer(status)) {
        set_away(c, true);
    } else {
        join_kept_drop(c->kept);
        c->changed = true;
        keep(c);
        take_answer(c, status, reply);
        c->sent_ms = now_ms() - AGAIN_MS;
    }
}

// Under the same number until it is answered, so that it happens once.
static void send_waiting(struct join_client *c)
{
    if (c->kept->n_unsent == 0 || c->posting || now_ms() - c->sent_ms < AGAIN_MS)
        return;
    c->sent_ms = now_ms();
    c->posting = true;
    join_http_post(c->http, "/s/do", buf_cstr(&c->kept->unsent[0]), answered, c);
}

bool join_client_send(struct join_client *c, struct text post)
{
    if (!join_kept_add(c->kept, post))
        return false;
    c->changed = true;
    keep(c);
    send_waiting(c);
    return true;
}

bool join_client_forms(struct join_client *c, struct seat_forms *f)
{
    struct buf reply = {0};
    struct err e = {.lang = c->lang};
    int status = 0;
    bool good = !c->away && join_http_ask(c->http, "/s/forms", NULL, &reply, &status, &e) == 0 &&
                status == 200 && seat_forms_read(f, buf_all(&reply));
    buf_finish(&reply);
    return good;
}

// ---- going on

bool join_client_turn(struct join_client *c, struct pollfd *fds, int n, int ms)
{
    send_waiting(c);
    enum join_stream is = join_http_wait(c->http, fds, n, ms < AGAIN_MS ? ms : AGAIN_MS);
    if (is == STREAM_NOBODY)
        c->nobody = true;
    if (is == STREAM_OVER)
        set_away(c, true);
    if ((is == STREAM_NONE || is == STREAM_OVER) && now_ms() - c->tried_ms >= AGAIN_MS)
        listen(c);
    return !c->nobody;
}
