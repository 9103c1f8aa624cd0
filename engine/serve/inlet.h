// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <uv.h>

#include "serve/wire.h"

// Where lines come in: pipe, socket, terminal, file or /dev/null.

struct inlet;

struct inlet *inlet_open(uv_loop_t *loop, int fd,
                         void (*line)(void *ctx, struct text line, bool too_long), void *ctx,
                         struct err *e);
void inlet_want(struct inlet *in, bool wanted); // lines come only while they are wanted
void inlet_turn(struct inlet *in);              // once a turn of the loop: reads from a file
bool inlet_needs_turns(const struct inlet *in); // a file that is wanted and has not ended
bool inlet_ended(const struct inlet *in);
void inlet_close(struct inlet *in);
void inlet_destroy(struct inlet *in); // after the loop has run out
