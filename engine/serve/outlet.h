// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <uv.h>

#include "base/err.h"
#include "serve/chunk.h"

// Where lines leave the process: pipe, socket, terminal, file or /dev/null. Never blocks on a slow
// reader: what it has not read waits in memory, and the owner looks how much that is.

struct outlet;

struct outlet *outlet_open(uv_loop_t *loop, int fd, struct err *e);
struct outlet *outlet_over(uv_stream_t *s); // of somebody else, who closes it
// Told when something has left, if not NULL.
void outlet_tell(struct outlet *o, void (*left)(void *ctx), void *ctx);

// Whole lines out of a chunk, which is held until they have left. Nothing leaves before a flush.
void outlet_add(struct outlet *o, struct chunk *c, size_t from, size_t n);
void outlet_write(struct outlet *o, struct buf *bytes); // takes the bytes; `bytes` is empty after
void outlet_flush(struct outlet *o);
void outlet_cut(struct outlet *o); // forgets what has not begun to leave; ends with a whole line

size_t outlet_waiting(const struct outlet *o);     // bytes that are not read yet
int64_t outlet_left(const struct outlet *o);       // bytes that were, since it was opened
const char *outlet_broken(const struct outlet *o); // why nothing can leave any more, or NULL
void outlet_close(struct outlet *o);               // drops what waits
void outlet_destroy(struct outlet *o);             // after the loop has run out
