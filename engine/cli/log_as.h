// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/state.h"

// A journal through the eyes of one seat: only what it was shown, see model/sight.h.

struct log_as {
    const char *seat; // NULL: as exercise control sees it
    struct state state;
    bool *seen; // of each record by seq: does the seat see it
    size_t n_seen, cap_seen;
};

void log_as_begin(struct log_as *a);
void log_as_finish(struct log_as *a);
// 1: the seat sees `*r`, of which only that is left. 0: it does not. -1: the journal does not fold,
// or nobody is called so.
int log_as_take(struct log_as *a, struct record *r, struct err *e);
