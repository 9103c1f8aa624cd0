// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <uv.h>

#include "store/journal.h"

// A thread that writes the journal and waits for the disk, so that the loop does not. What was
// appended is handed over, written and synced; meanwhile the loop goes on and gathers.

struct writer;

struct writer *writer_create(uv_loop_t *loop, struct journal *j);
// Hands over. False: there was nothing to write. Only while no write is under way.
bool writer_begin(struct writer *w);
bool writer_is_busy(const struct writer *w); // begun, and the disk has not answered
bool writer_is_idle(const struct writer *w); // nothing begun whose outcome is not taken
bool writer_take(struct writer *w, enum commit *outcome, struct err *e); // false: nothing new
void writer_wait(struct writer *w);                                      // until it is not busy
void writer_close(struct writer *w); // the loop has to run once more
void writer_destroy(struct writer *w);
