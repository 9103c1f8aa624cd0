// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/mem.h"
#include "web/events.h"
#include "web/web_int.h"

// Open pages are told what happens. What is told to those who see the same in one language is made
// once.

static struct reader reader_of(const struct stream *s)
{
    return (struct reader){&s->web->keep, s->sight, TEXT("-"), s->lang, s->orgs};
}

static void put_clock(struct buf *b, const struct web *w, enum lang lang)
{
    struct page_scene s = web_scene(w, NULL, lang);
    buf_str(b, "event: clock\ndata: ");
    page_clock_json(b, &s);
    buf_str(b, "\n\n");
}

static void send_events(struct stream *s, struct buf *events)
{
    if (events->n == 0)
        return;
    size_t n = events->n;
    struct chunk *c = chunk_take(events, 0);
    http_stream_send(s->to, c, 0, n);
    chunk_drop(c);
}

// ---- coming

static int64_t last_seen(struct http_request *q)
{
    struct posted f = {0};
    struct text t = http_header(q, "Last-Event-ID");
    int64_t seq = 0;
    bool query = t.n == 0 && posted_parse(&f, http_query(q));
    if (query)
        t = posted_value(&f, TEXT("after"));
    for (size_t i = 0; i < t.n && t.p[i] >= '0' && t.p[i] <= '9' && seq < (int64_t)1 << 50; i++)
        seq = seq * 10 + (t.p[i] - '0');
    posted_finish(&f);
    return seq;
}

// What happened since: from what the organisation was shown, all of it.
static void catch_up(struct stream *s, int64_t after)
{
    struct buf events = {0};
    struct reader r = reader_of(s);
    const struct shown *shown = keep_shown(r.keep, &s->sight);
    size_t from = shown->n;
    while (from && shown->seqs[from - 1] > after)
        from--;
    for (size_t i = from; i < shown->n; i++)
        event_put(&events, &r, shown->seqs[i]);
    put_clock(&events, s->web, s->lang);
    send_events(s, &events);
}

void web_stream_open(struct web *w, struct http_request *q, const struct session *session,
                     enum lang lang)
{
    int64_t after = last_seen(q);
    struct stream *s = mem_alloc(sizeof *s);
    *s = (struct stream){
        .web = w,
        .next = w->streams,
        .sight = sight_in(&w->keep.state, session->seat),
        .orgs = w->keep.state.links.items[session->link].orgs,
        .lang = lang,
        .session = (size_t)(session - w->keep.state.links.sessions),
    };
    w->streams = s;
    s->to = http_stream_open(q, false, s);
    if (s->to)
        catch_up(s, after);
}

void web_stream_over(void *web, struct http_stream *to, void *ctx)
{
    struct web *w = web;
    (void)to;
    for (struct stream **at = &w->streams; *at; at = &(*at)->next)
        if (*at == ctx) {
            struct stream *s = *at;
            *at = s->next;
            mem_free(s);
            return;
        }
}

// ---- telling

// Those whose session is no longer: their page asks again, and is told why.
static void drop_closed(struct web *w)
{
    for (struct stream *s = w->streams, *next; s; s = next) {
        next = s->next;
        if (w->keep.state.links.sessions[s->session].closed)
            http_stream_drop(s->to);
    }
}

struct made { // for those who see the same
    struct reader to;
    struct chunk *events; // NULL: nothing for them
};

static bool sees_the_same(const struct reader *a, const struct reader *b)
{
    return a->lang == b->lang && a->sight.kind == b->sight.kind && a->orgs == b->orgs &&
           text_is(a->sight.org, b->sight.org);
}

static struct made *made_for(struct made **all, size_t *n, size_t *cap, const struct stream *s,
                             int64_t seq)
{
    struct reader r = reader_of(s);
    for (size_t i = 0; i < *n; i++)
        if (sees_the_same(&(*all)[i].to, &r))
            return &(*all)[i];
    struct buf events = {0};
    event_put(&events, &r, seq);
    mem_grow(all, cap, *n + 1, sizeof **all);
    (*all)[*n] = (struct made){r, events.n ? chunk_take(&events, 0) : NULL};
    return &(*all)[(*n)++];
}

void web_tell_record(struct web *w, const struct record *r)
{
    struct made *all = NULL;
    size_t n = 0, cap = 0;
    if (r->kind == KIND_seat_freed || r->kind == KIND_seat_revoked)
        drop_closed(w);
    if (!w->keep.records[r->seq - 1])
        return;
    for (struct stream *s = w->streams, *next; s; s = next) {
        next = s->next; // who lags too far is over at once
        struct made *m = made_for(&all, &n, &cap, s, r->seq);
        if (m->events)
            http_stream_send(s->to, m->events, 0, m->events->n);
    }
    for (size_t i = 0; i < n; i++)
        chunk_drop(all[i].events);
    mem_free(all);
}

void web_tell_clock(struct web *w)
{
    struct chunk *in[2];
    for (int l = LANG_EN; l <= LANG_NL; l++) {
        struct buf b = {0};
        put_clock(&b, w, (enum lang)l);
        in[l] = chunk_take(&b, 0);
    }
    for (struct stream *s = w->streams, *next; s; s = next) {
        next = s->next;
        http_stream_send(s->to, in[s->lang], 0, in[s->lang]->n);
    }
    chunk_drop(in[0]);
    chunk_drop(in[1]);
}
