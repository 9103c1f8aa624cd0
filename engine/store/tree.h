// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "base/err.h"

// What lies below a folder, and opening it without ever leaving the folder: no links are followed,
// no special files opened. Names that begin with a dot are left out.

struct tree_item {
    struct text path; // from the folder, `/` between; NUL-terminated
    int64_t bytes;    // of a file
    bool folder;
};

struct tree {
    struct arena arena;
    struct tree_item *items; // in byte order of paths
    size_t n, cap;
    int64_t bytes; // of all files
};

// `name`: the folder, for messages. Bounds: see store/folder.h.
int tree_list(int folder, const char *name, struct tree *t, struct err *e);
void tree_finish(struct tree *t);

// A file below `folder`, for reading, and its length: a descriptor, or -1.
int tree_open(int folder, struct text path, int64_t *bytes, struct err *e);

// Hands out the bytes of a file in pieces. -1 when there are not exactly `bytes`, or when `take`
// returns -1 (which fills `e` itself).
int tree_read(int fd, struct text path, int64_t bytes,
              int (*take)(void *ctx, struct text piece, struct err *e), void *ctx, struct err *e);
