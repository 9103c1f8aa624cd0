// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/outlet.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "serve/stdio_stream.h"

struct outlet {
    struct stdio_stream s;
    size_t waiting; // bytes handed over whose writing has not ended
    const char *broken;
};

struct writing {
    uv_write_t req;
    struct outlet *outlet;
    struct buf bytes;
};

struct outlet *outlet_open(uv_loop_t *loop, int fd, struct err *e)
{
    struct outlet *o = mem_alloc(sizeof *o);
    if (stdio_stream_open(&o->s, loop, fd, e) == 0)
        return o;
    mem_free(o);
    return NULL;
}

static void written(uv_write_t *req, int status)
{
    struct writing *w = (struct writing *)req->data;
    w->outlet->waiting -= w->bytes.n;
    if (status && status != UV_ECANCELED)
        w->outlet->broken = uv_strerror(status);
    buf_finish(&w->bytes);
    mem_free(w);
}

static void write_stream(struct outlet *o, struct buf *bytes)
{
    struct writing *w = mem_alloc(sizeof *w);
    w->outlet = o;
    w->bytes = *bytes;
    w->req.data = w;
    *bytes = (struct buf){0};
    o->waiting += w->bytes.n;
    uv_buf_t b = uv_buf_init(w->bytes.p, (unsigned)w->bytes.n);
    int rc = uv_write(&w->req, o->s.stream, &b, 1, written);
    if (rc)
        written(&w->req, rc);
}

// Files and devices take what they are given at once, or say why not.
static void write_file(struct outlet *o, struct buf *bytes)
{
    size_t at = 0;
    while (at < bytes->n && !o->broken) {
        ssize_t n = write(o->s.fd, bytes->p + at, bytes->n - at);
        if (n >= 0)
            at += (size_t)n;
        else if (errno != EINTR)
            o->broken = strerror(errno);
    }
    bytes->n = 0;
}

void outlet_write(struct outlet *o, struct buf *bytes)
{
    if (o->broken)
        bytes->n = 0;
    else if (bytes->n && o->s.stream)
        write_stream(o, bytes);
    else if (bytes->n)
        write_file(o, bytes);
}

size_t outlet_waiting(const struct outlet *o)
{
    return o->waiting;
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
    stdio_stream_restore(&o->s);
    mem_free(o);
}
