// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/stdio_stream.h"

#include <fcntl.h>

static int open_pipe(struct stdio_stream *s, uv_loop_t *loop)
{
    int rc = uv_pipe_init(loop, &s->handle.pipe, 0);
    s->stream = (uv_stream_t *)&s->handle.pipe;
    return rc ? rc : uv_pipe_open(&s->handle.pipe, s->fd);
}

static int open_socket(struct stdio_stream *s, uv_loop_t *loop)
{
    int rc = uv_tcp_init(loop, &s->handle.tcp);
    s->stream = (uv_stream_t *)&s->handle.tcp;
    return rc ? rc : uv_tcp_open(&s->handle.tcp, s->fd);
}

static int open_terminal(struct stdio_stream *s, uv_loop_t *loop)
{
    s->stream = (uv_stream_t *)&s->handle.tty;
    return uv_tty_init(loop, &s->handle.tty, s->fd, 0);
}

int stdio_stream_open(struct stdio_stream *s, uv_loop_t *loop, int fd, struct err *e)
{
    int rc = 0;
    *s = (struct stdio_stream){.fd = fd, .flags = fcntl(fd, F_GETFL)};
    switch (uv_guess_handle(fd)) {
    case UV_NAMED_PIPE: rc = open_pipe(s, loop); break;
    case UV_TCP: rc = open_socket(s, loop); break;
    case UV_TTY: rc = open_terminal(s, loop); break;
    case UV_FILE: return 0;
    default: rc = UV_EINVAL;
    }
    if (rc == 0)
        return 0;
    if (s->stream && s->stream->type != UV_UNKNOWN_HANDLE) { // the loop knows it already
        uv_close((uv_handle_t *)s->stream, NULL);
        uv_run(loop, UV_RUN_NOWAIT);
    }
    return err_set(e, ERR_IO,
                   fd == 0 ? "standard input cannot be used: %s"
                           : "standard output cannot be used: %s",
                   uv_strerror(rc));
}

void stdio_stream_close(struct stdio_stream *s)
{
    if (s->stream && !s->closed)
        uv_close((uv_handle_t *)s->stream, NULL);
    s->closed = true;
}

void stdio_stream_restore(struct stdio_stream *s)
{
    if (s->stream && s->flags >= 0)
        fcntl(s->fd, F_SETFL, s->flags);
}
