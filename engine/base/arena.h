// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stddef.h>

#include "base/text.h"

// Memory that is given back all at once. Blocks are kept across arena_reset(), so a step that
// runs a million times allocates a handful of times.

struct arena {
    struct arena_block *first, *now;
    size_t used, total; // in `now`; over all blocks
};

void *arena_alloc(struct arena *a, size_t size);        // zeroed, aligned for anything
struct text arena_text(struct arena *a, struct text t); // a copy, also NUL-terminated
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *a);  // everything handed out is invalid; memory is kept
void arena_finish(struct arena *a); // frees; `a` may be used again
