// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <uv.h>

#include "base/err.h"
#include "base/text.h"

// Where lines leave the process: pipe, socket, terminal, file or /dev/null. Never blocks on a slow
// reader: what it has not read waits in memory, and the owner looks how much that is.

struct outlet;

struct outlet *outlet_open(uv_loop_t *loop, int fd, struct err *e);
void outlet_write(struct outlet *o, struct buf *bytes); // takes the bytes; `bytes` is empty after
size_t outlet_waiting(const struct outlet *o);          // bytes that are not read yet
const char *outlet_broken(const struct outlet *o);      // why nothing can leave any more, or NULL
void outlet_close(struct outlet *o);                    // drops what waits
void outlet_destroy(struct outlet *o);                  // after the loop has run out
