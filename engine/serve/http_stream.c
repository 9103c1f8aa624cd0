// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <sys/uio.h>
#include <uv.h>

#include "base/mem.h"
#include "serve/http_int.h"

enum { PIECES_KEPT = 32 }; // room that a reader who has caught up keeps

struct http_stream *stream_create(struct http *h, struct http_conn *c, bool first, void *ctx)
{
    struct http_stream *s = mem_alloc(sizeof *s);
    s->h = h;
    s->conn = c;
    s->first = first;
    s->ctx = ctx;
    return s;
}

void stream_destroy(struct http_stream *s)
{
    while (s->at < s->n)
        chunk_drop(s->pieces[s->at++].chunk);
    mem_free(s->pieces);
    mem_free(s);
}

void stream_add(struct http_stream *s, struct chunk *c, size_t from, size_t n)
{
    if (s->at && s->n == s->cap) {
        s->n -= s->at;
        memmove(s->pieces, s->pieces + s->at, s->n * sizeof *s->pieces);
        s->at = 0;
    }
    mem_grow(&s->pieces, &s->cap, s->n + 1, sizeof *s->pieces);
    s->pieces[s->n++] = (struct http_piece){chunk_hold(c), from, n};
    s->unsent += n;
}

int stream_pieces(const struct http_stream *s, struct iovec *v, int most)
{
    int n = 0;
    for (size_t i = s->at; i < s->n && n < most; i++, n++)
        v[n] = (struct iovec){s->pieces[i].chunk->p + s->pieces[i].from, s->pieces[i].n};
    return n;
}

size_t stream_copy(const struct http_stream *s, char *to, size_t most)
{
    size_t n = 0;
    for (size_t i = s->at; i < s->n && n < most; i++) {
        const struct http_piece *p = &s->pieces[i];
        size_t take = p->n < most - n ? p->n : most - n;
        memcpy(to + n, p->chunk->p + p->from, take);
        n += take;
    }
    return n;
}

void stream_left(struct http_stream *s, size_t n)
{
    s->unsent -= n;
    while (n) {
        struct http_piece *p = &s->pieces[s->at];
        size_t take = p->n < n ? p->n : n;
        p->from += take;
        p->n -= take;
        n -= take;
        if (p->n == 0) {
            chunk_drop(p->chunk);
            s->at++;
        }
    }
    if (s->at < s->n)
        return;
    s->at = s->n = 0;
    if (s->cap > PIECES_KEPT) {
        mem_free(s->pieces);
        s->pieces = NULL;
        s->cap = 0;
    }
}

// ---- whose turn it is

void stream_push(struct http_queue *q, struct http_stream *s)
{
    if (s->ready)
        return;
    s->ready = true;
    s->before = q->tail;
    s->after = NULL;
    *(q->tail ? &q->tail->after : &q->head) = s;
    q->tail = s;
}

void stream_forget(struct http_queue *q, struct http_stream *s)
{
    if (!s->ready)
        return;
    s->ready = false;
    *(s->before ? &s->before->after : &q->head) = s->after;
    *(s->after ? &s->after->before : &q->tail) = s->before;
}

struct http_stream *stream_pop(struct http_queue *q)
{
    struct http_stream *s = q->head;
    if (s)
        stream_forget(q, s);
    return s;
}
