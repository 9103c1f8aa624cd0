// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/outlet.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "serve/stdio_stream.h"

// One write is on its way at a time, of at most so many bytes or pieces; the others wait in order.
enum { WRITE_BYTES = 256 << 10, WRITE_PIECES = 128 };

struct piece {
    struct chunk *chunk;
    size_t from, n;
};

struct outlet {
    struct stdio_stream s; // of its own, or none
    uv_stream_t *stream;   // NULL: a file or device
    struct piece *pieces;  // that have not begun to leave: from `first` on
    size_t first, n, cap;
    size_t queued; // bytes of them
    uv_write_t req;
    bool writing;
    struct piece leaving[WRITE_PIECES];
    size_t n_leaving, leaving_bytes;
    int64_t left;
    const char *broken;
    void (*told)(void *ctx);
    void *ctx;
};

struct outlet *outlet_open(uv_loop_t *loop, int fd, struct err *e)
{
    struct outlet *o = mem_alloc(sizeof *o);
    if (stdio_stream_open(&o->s, loop, fd, e)) {
        mem_free(o);
        return NULL;
    }
    o->stream = o->s.stream;
    return o;
}

struct outlet *outlet_over(uv_stream_t *s)
{
    struct outlet *o = mem_alloc(sizeof *o);
    o->stream = s;
    return o;
}

void outlet_tell(struct outlet *o, void (*left)(void *ctx), void *ctx)
{
    o->told = left;
    o->ctx = ctx;
}

// ---- what waits

void outlet_add(struct outlet *o, struct chunk *c, size_t from, size_t n)
{
    if (n == 0 || o->broken)
        return;
    if (o->first && o->n == o->cap) {
        o->n -= o->first;
        memmove(o->pieces, o->pieces + o->first, o->n * sizeof *o->pieces);
        o->first = 0;
    }
    mem_grow(&o->pieces, &o->cap, o->n + 1, sizeof *o->pieces);
    o->pieces[o->n++] = (struct piece){chunk_hold(c), from, n};
    o->queued += n;
}

void outlet_write(struct outlet *o, struct buf *bytes)
{
    if (bytes->n == 0) {
        buf_finish(bytes);
        return;
    }
    struct chunk *c = chunk_take(bytes, 0);
    outlet_add(o, c, 0, c->n);
    chunk_drop(c);
}

void outlet_cut(struct outlet *o)
{
    while (o->first < o->n)
        chunk_drop(o->pieces[o->first++].chunk);
    o->first = o->n = o->queued = 0;
}

// As much of a piece as fits into `most`, up to the end of a line; a whole line if none fits.
static size_t whole_lines(const struct piece *p, size_t most)
{
    if (p->n <= most)
        return p->n;
    const char *at = p->chunk->p + p->from;
    size_t n = most;
    while (n && at[n - 1] != '\n')
        n--;
    if (n)
        return n;
    const char *end = memchr(at + most, '\n', p->n - most);
    return end ? (size_t)(end - at) + 1 : p->n;
}

static void begin_leaving(struct outlet *o)
{
    o->n_leaving = o->leaving_bytes = 0;
    while (o->first < o->n && o->n_leaving < WRITE_PIECES && o->leaving_bytes < WRITE_BYTES) {
        struct piece *p = &o->pieces[o->first], *to = &o->leaving[o->n_leaving];
        size_t n = whole_lines(p, WRITE_BYTES - o->leaving_bytes);
        if (o->n_leaving && n > WRITE_BYTES - o->leaving_bytes)
            break;
        *to = (struct piece){n == p->n ? p->chunk : chunk_hold(p->chunk), p->from, n};
        p->from += n;
        p->n -= n;
        o->first += p->n == 0;
        o->n_leaving++;
        o->leaving_bytes += n;
        o->queued -= n;
    }
    if (o->first == o->n)
        o->first = o->n = 0;
}

static void end_leaving(struct outlet *o)
{
    for (size_t i = 0; i < o->n_leaving; i++)
        chunk_drop(o->leaving[i].chunk);
    o->left += (int64_t)o->leaving_bytes;
    o->n_leaving = o->leaving_bytes = 0;
}

static void stop(struct outlet *o, const char *why)
{
    o->broken = why;
    outlet_cut(o);
}

// ---- leaving

static void written(uv_write_t *req, int status)
{
    struct outlet *o = req->data;
    o->writing = false;
    end_leaving(o);
    if (status)
        stop(o, uv_strerror(status));
    outlet_flush(o);
    if (o->told && status != UV_ECANCELED)
        o->told(o->ctx);
}

// What the reader takes at once is gone; libuv keeps the rest until it can.
static void leave_stream(struct outlet *o)
{
    uv_buf_t bufs[WRITE_PIECES];
    size_t done = 0, n = 0;
    for (size_t i = 0; i < o->n_leaving; i++)
        bufs[i] =
            uv_buf_init(o->leaving[i].chunk->p + o->leaving[i].from, (unsigned)o->leaving[i].n);
    int rc = uv_try_write(o->stream, bufs, (unsigned)o->n_leaving);
    if (rc > 0)
        done = (size_t)rc;
    while (n < o->n_leaving && done >= bufs[n].len)
        done -= bufs[n++].len;
    if (n == o->n_leaving) {
        end_leaving(o);
        return;
    }
    bufs[n].base += done;
    bufs[n].len -= done;
    o->req.data = o;
    o->writing = true;
    rc = uv_write(&o->req, o->stream, bufs + n, (unsigned)(o->n_leaving - n), written);
    if (rc)
        written(&o->req, rc);
}

// Files and devices take what they are given at once, or say why not.
static void leave_file(struct outlet *o)
{
    for (size_t i = 0; i < o->n_leaving && !o->broken; i++) {
        const struct piece *p = &o->leaving[i];
        for (size_t at = 0; at < p->n && !o->broken;) {
            ssize_t n = write(o->s.fd, p->chunk->p + p->from + at, p->n - at);
            if (n >= 0)
                at += (size_t)n;
            else if (errno != EINTR)
                o->broken = strerror(errno);
        }
    }
    end_leaving(o);
    if (o->broken)
        outlet_cut(o);
}

void outlet_flush(struct outlet *o)
{
    while (!o->writing && !o->broken && o->first < o->n) {
        begin_leaving(o);
        if (o->stream)
            leave_stream(o);
        else
            leave_file(o);
    }
}

// ---- state and end

size_t outlet_waiting(const struct outlet *o)
{
    return o->queued + o->leaving_bytes;
}

int64_t outlet_left(const struct outlet *o)
{
    return o->left;
}

const char *outlet_broken(const struct outlet *o)
{
    return o->broken;
}

void outlet_close(struct outlet *o)
{
    stdio_stream_close(&o->s);
}

void outlet_destroy(struct outlet *o)
{
    if (!o)
        return;
    outlet_cut(o);
    end_leaving(o);
    stdio_stream_restore(&o->s);
    mem_free(o->pieces);
    mem_free(o);
}
