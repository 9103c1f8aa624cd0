// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *mem_alloc(size_t size)
{
    void *p = calloc(1, size ? size : 1);
    if (!p)
        mem_exhausted(size);
    return p;
}

void *mem_resize(void *p, size_t n, size_t each)
{
    if (each && n > SIZE_MAX / each)
        mem_exhausted(SIZE_MAX);
    size_t size = n * each;
    void *q = realloc(p, size ? size : 1);
    if (!q)
        mem_exhausted(size);
    return q;
}

void mem_free(void *p)
{
    free(p);
}

void mem_grow(void *items, size_t *cap, size_t need, size_t each)
{
    if (need <= *cap)
        return;
    size_t n = *cap ? *cap : 8;
    while (n < need)
        n = n > SIZE_MAX / 2 ? need : n * 2;
    void *p;
    memcpy(&p, items, sizeof p);
    p = mem_resize(p, n, each);
    memcpy(items, &p, sizeof p);
    *cap = n;
}
