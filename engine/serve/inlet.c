// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/inlet.h"

#include <errno.h>
#include <unistd.h>

#include "base/mem.h"
#include "serve/stdio_stream.h"

struct inlet {
    struct stdio_stream s; // of its own, or none
    uv_stream_t *stream;   // NULL: a file or device
    struct wire lines;
    char *room; // shared
    bool wanted, ended, closed;
    void (*told)(void *ctx);
};

static struct inlet *make(char *room, inlet_line *line, void *ctx)
{
    struct inlet *in = mem_alloc(sizeof *in);
    in->room = room;
    in->lines.line = line;
    in->lines.ctx = ctx;
    return in;
}

struct inlet *inlet_open(uv_loop_t *loop, int fd, char *room, inlet_line *line, void *ctx,
                         struct err *e)
{
    struct inlet *in = make(room, line, ctx);
    if (stdio_stream_open(&in->s, loop, fd, e)) {
        mem_free(in);
        return NULL;
    }
    in->stream = in->s.stream;
    if (in->stream)
        in->stream->data = in;
    return in;
}

struct inlet *inlet_over(uv_stream_t *s, char *room, inlet_line *line, void *ctx)
{
    struct inlet *in = make(room, line, ctx);
    in->stream = s;
    s->data = in;
    return in;
}

void inlet_tell(struct inlet *in, void (*ended)(void *ctx))
{
    in->told = ended;
}

static void end(struct inlet *in)
{
    if (in->ended)
        return;
    in->ended = true;
    wire_end(&in->lines);
    if (in->told)
        in->told(in->lines.ctx);
}

static void room(uv_handle_t *h, size_t n, uv_buf_t *b)
{
    struct inlet *in = h->data;
    (void)n;
    *b = uv_buf_init(in->room, INLET_ROOM);
}

// An error of reading ends the input as its end does: nobody can send more.
static void came(uv_stream_t *s, ssize_t n, const uv_buf_t *b)
{
    struct inlet *in = s->data;
    if (n > 0) {
        wire_feed(&in->lines, (struct text){b->base, (size_t)n});
    } else if (n < 0) {
        uv_read_stop(s);
        end(in);
    }
}

void inlet_want(struct inlet *in, bool wanted)
{
    if (in->wanted == wanted || in->ended || in->closed)
        return;
    in->wanted = wanted;
    if (in->stream && wanted)
        uv_read_start(in->stream, room, came);
    else if (in->stream)
        uv_read_stop(in->stream);
}

void inlet_turn(struct inlet *in)
{
    if (!inlet_needs_turns(in))
        return;
    ssize_t n = read(in->s.fd, in->room, INLET_ROOM);
    if (n > 0)
        wire_feed(&in->lines, (struct text){in->room, (size_t)n});
    else if (n == 0 || errno != EINTR)
        end(in);
}

bool inlet_needs_turns(const struct inlet *in)
{
    return !in->stream && in->wanted && !in->ended;
}

bool inlet_ended(const struct inlet *in)
{
    return in->ended;
}

void inlet_close(struct inlet *in)
{
    inlet_want(in, false);
    in->closed = true;
    stdio_stream_close(&in->s);
}

void inlet_destroy(struct inlet *in)
{
    if (!in)
        return;
    stdio_stream_restore(&in->s);
    wire_finish(&in->lines);
    mem_free(in);
}
