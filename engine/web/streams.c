// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/mem.h"
#include "web/web_int.h"

// Open pages are told what happens. Sending only queues: what is queued leaves in slices of a turn
// of the loop, exercise control first, and those who play in an order that changes each time.

enum { SLICE = 32 << 10 }; // bytes of catching up that wait in a stream at once

static void put_clock(struct buf *b, const struct web *w, enum lang lang)
{
    struct page_scene s = web_scene(w, NULL, lang);
    buf_str(b, "event: clock\ndata: ");
    page_clock_json(b, &s);
    buf_str(b, "\n\n");
}

static void send_clock(struct stream *s)
{
    struct buf b = {0};
    put_clock(&b, s->web, s->of->as.lang);
    struct chunk *c = chunk_take(&b, 0);
    http_stream_send(s->to, c, 0, c->n);
    chunk_drop(c);
}

// ---- coming and going

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

static bool wants_words(struct http_request *q)
{
    struct posted f = {0};
    bool wants =
        posted_parse(&f, http_query(q)) && text_is(posted_value(&f, TEXT("as")), TEXT("words"));
    posted_finish(&f);
    return wants;
}

// The first that was shown after this record.
static size_t shown_after(const struct shown *shown, int64_t seq)
{
    size_t low = 0, high = shown->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (shown->seqs[middle] > seq)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

// What happened since: from what was shown to those like it, all of it, however far back. As much
// as does not burden others; the rest when that has left.
static void catch_up(struct stream *s)
{
    struct web *w = s->web;
    const struct shown *shown = keep_shown(&w->keep, &s->of->as.sight);
    size_t sent = 0, i = shown_after(shown, s->after);
    for (; i < shown->n && sent < SLICE; i++) {
        struct chunk *c = audience_events(&w->audiences, s->of, shown->seqs[i]);
        s->after = shown->seqs[i];
        if (!c)
            continue;
        http_stream_send(s->to, c, 0, c->n);
        sent += c->n;
    }
    s->behind = i < shown->n;
    if (s->behind)
        http_stream_tell(s->to);
    else
        send_clock(s);
}

void web_stream_left(void *web, struct http_stream *to, void *stream)
{
    struct stream *s = stream;
    (void)web, (void)to;
    if (s->behind)
        catch_up(s);
}

static void enter(struct audience *a, struct stream *s)
{
    if (a->at) {
        s->before = a->at->before;
        s->next = a->at;
        s->before->next = s->next->before = s;
    } else {
        s->before = s->next = a->at = s;
    }
    a->n++;
}

static void leave(struct audience *a, struct stream *s)
{
    s->before->next = s->next;
    s->next->before = s->before;
    if (a->at == s)
        a->at = s->next == s ? NULL : s->next;
    a->n--;
}

void web_stream_open(struct web *w, struct http_request *q, const struct session *session,
                     enum lang lang)
{
    struct reader r = web_scene(w, session, lang).reader;
    r.words = wants_words(q);
    struct stream *s = mem_alloc(sizeof *s);
    *s = (struct stream){
        .web = w,
        .of = audience_of(&w->audiences, &r),
        .after = last_seen(q),
        .session = (size_t)(session - w->keep.state.links.sessions),
    };
    enter(s->of, s);
    s->to = http_stream_open(q, sight_is_control(&r.sight), s);
    catch_up(s);
}

void web_stream_over(void *web, struct http_stream *to, void *stream)
{
    struct stream *s = stream;
    (void)web, (void)to;
    leave(s->of, s);
    mem_free(s);
}

// ---- telling

// Those whose session is no longer: their page asks again, and is told why.
static void drop_closed(const struct web *w)
{
    for (size_t i = 0; i < w->audiences.n; i++) {
        const struct audience *a = w->audiences.all[i];
        const struct stream *s = a->at;
        for (size_t n = a->n; n; n--, s = s->next)
            if (w->keep.state.links.sessions[s->session].closed)
                http_stream_drop(s->to);
    }
}

// The next time begins with another, and ends with another.
static void tell(struct audience *a, struct chunk *c, int64_t seq)
{
    struct stream *s = a->at, *next_time = a->at;
    for (size_t n = a->n; n; n--, s = s->next) {
        if (n == a->n / 3 + 1)
            next_time = s;
        if (s->behind)
            continue; // is told in its order
        if (seq)
            s->after = seq;
        http_stream_send(s->to, c, 0, c->n);
    }
    a->at = next_time;
}

void web_tell_record(struct web *w, const struct record *r)
{
    size_t n = w->audiences.n;
    if (r->kind == KIND_seat_freed || r->kind == KIND_seat_revoked)
        drop_closed(w);
    if (!w->keep.records[r->seq - 1])
        return;
    for (size_t i = 0; i < n; i++) {
        struct audience *a = w->audiences.all[(i + (size_t)r->seq) % n];
        struct chunk *c = a->n ? audience_events(&w->audiences, a, r->seq) : NULL;
        if (c)
            tell(a, c, r->seq);
    }
}

void web_tell_clock(struct web *w)
{
    struct chunk *in[2];
    for (int l = LANG_EN; l <= LANG_NL; l++) {
        struct buf b = {0};
        put_clock(&b, w, (enum lang)l);
        in[l] = chunk_take(&b, 0);
    }
    for (size_t i = 0; i < w->audiences.n; i++)
        tell(w->audiences.all[i], in[w->audiences.all[i]->as.lang], 0);
    chunk_drop(in[0]);
    chunk_drop(in[1]);
}
