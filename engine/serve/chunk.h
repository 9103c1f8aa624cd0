// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// Bytes on their way out: whole lines, made once, held by everybody they still have to reach.

struct chunk {
    int holders;
    int64_t at; // where its first byte stands in the journal; of bytes that stand there
    size_t n;
    char *p;
};

struct chunk *chunk_take(struct buf *bytes, int64_t at); // takes the bytes; one holder
struct chunk *chunk_hold(struct chunk *c);
void chunk_drop(struct chunk *c); // may be NULL
