// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <uv.h>

#include "base/err.h"

// Standard input or output, whatever it is. Pipes, sockets and terminals become a stream of the
// loop; files and devices have no stream and are read and written directly. The descriptor is left
// as it was found, because other processes may share it.

struct stdio_stream {
    int fd, flags;       // flags: as found
    uv_stream_t *stream; // NULL: a file or device
    bool closed;
    union {
        uv_pipe_t pipe;
        uv_tty_t tty;
        uv_tcp_t tcp;
    } handle;
};

int stdio_stream_open(struct stdio_stream *s, uv_loop_t *loop, int fd, struct err *e);
void stdio_stream_close(struct stdio_stream *s);   // the loop has to run once more
void stdio_stream_restore(struct stdio_stream *s); // after that
