// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/chunk.h"

#include "base/mem.h"

struct chunk *chunk_take(struct buf *bytes, int64_t at)
{
    struct chunk *c = mem_alloc(sizeof *c);
    *c = (struct chunk){1, at, bytes->n, bytes->p};
    *bytes = (struct buf){0};
    return c;
}

struct chunk *chunk_hold(struct chunk *c)
{
    c->holders++;
    return c;
}

void chunk_drop(struct chunk *c)
{
    if (!c || --c->holders)
        return;
    mem_free(c->p);
    mem_free(c);
}
