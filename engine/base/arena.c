// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK = 16 * 1024, ALIGN = 16 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    _Alignas(ALIGN) char bytes[];
};

static void take_block(struct arena *a, size_t size)
{
    struct arena_block *b = a->now ? a->now->next : a->first;
    if (!b || b->size < size) {
        size_t want = a->total > BLOCK ? a->total : BLOCK; // doubling keeps the count low
        if (want > (size_t)1 << 20)
            want = (size_t)1 << 20;
        if (want < size)
            want = size;
        struct arena_block *fresh = mem_resize(NULL, 1, sizeof *fresh + want);
        fresh->size = want;
        fresh->next = b;
        if (a->now)
            a->now->next = fresh;
        else
            a->first = fresh;
        a->total += want;
        b = fresh;
    }
    a->now = b;
    a->used = 0;
}

void *arena_alloc(struct arena *a, size_t size)
{
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!a->now || a->now->size - a->used < size)
        take_block(a, size);
    void *p = a->now->bytes + a->used;
    a->used += size;
    return memset(p, 0, size);
}

struct text arena_text(struct arena *a, struct text t)
{
    char *p = arena_alloc(a, t.n + 1);
    if (t.n)
        memcpy(p, t.p, t.n);
    return (struct text){p, t.n};
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *p = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
    if (n > 0)
        vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

void arena_reset(struct arena *a)
{
    a->now = a->first;
    a->used = 0;
}

void arena_finish(struct arena *a)
{
    for (struct arena_block *b = a->first, *next; b; b = next) {
        next = b->next;
        mem_free(b);
    }
    *a = (struct arena){0};
}
