// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"

// What a terminal keeps of its seat from one time to the next, beside its session: how far it has
// told what happened, and what was not sent yet. A file for its owner only, replaced whole.

enum { KEPT_UNSENT_MAX = 64 };

struct join_kept {
    char path[CLI_PATH + 8];
    int64_t last, told;                 // the last event that was told; how many were
    struct buf unsent[KEPT_UNSENT_MAX]; // bodies of posts, each with an id of its own
    size_t n_unsent;
};

// Of a session. -1: it is there and cannot be read; `e` says so, it was put aside, and nothing is
// kept yet.
int join_kept_open(struct join_kept *k, const char *session, struct err *e);
int join_kept_write(const struct join_kept *k, struct err *e);
void join_kept_finish(struct join_kept *k);

bool join_kept_add(struct join_kept *k, struct text body); // false: too much waits already
void join_kept_drop(struct join_kept *k);                  // the first
// What people would call it: `decision: We close the gate`.
void join_kept_words(const struct join_kept *k, size_t i, struct buf *out);
