// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <uv.h>

#include "serve/wire.h"

// Where lines come in: pipe, socket, terminal, file or /dev/null.

struct inlet;

enum { INLET_ROOM = 64 << 10 }; // bytes that are read at once

typedef void inlet_line(void *ctx, struct text line, bool too_long);

// `room`: INLET_ROOM bytes, which all inlets of a loop may share.
struct inlet *inlet_open(uv_loop_t *loop, int fd, char *room, inlet_line *line, void *ctx,
                         struct err *e);
// A stream of somebody else, who closes it; its `data` is the inlet's.
struct inlet *inlet_over(uv_stream_t *s, char *room, inlet_line *line, void *ctx);
// Told when the input has ended, if not NULL.
void inlet_tell(struct inlet *in, void (*ended)(void *ctx));

void inlet_want(struct inlet *in, bool wanted); // lines come only while they are wanted
void inlet_turn(struct inlet *in);              // once a turn of the loop: reads from a file
bool inlet_needs_turns(const struct inlet *in); // a file that is wanted and has not ended
bool inlet_ended(const struct inlet *in);
void inlet_close(struct inlet *in);
void inlet_destroy(struct inlet *in); // after the loop has run out
