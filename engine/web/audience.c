// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/audience.h"

#include "base/mem.h"
#include "web/events.h"

// A table in which each place is of the last that fell on it. Records that follow each other have
// places beside each other.
enum { PLACES = 4096, LARGEST = 16 << 10, SPREAD = 611 };

struct told {
    size_t audience;
    int64_t seq; // 0: nothing is here
    struct chunk *events;
};

void audiences_finish(struct audiences *a)
{
    for (size_t i = 0; a->told && i < PLACES; i++)
        chunk_drop(a->told[i].events);
    for (size_t i = 0; i < a->n; i++)
        mem_free(a->all[i]);
    mem_free(a->told);
    mem_free(a->all);
}

static bool sees_the_same(const struct reader *a, const struct reader *b)
{
    return a->lang == b->lang && a->words == b->words && a->sight.kind == b->sight.kind &&
           a->orgs == b->orgs && text_is(a->sight.org, b->sight.org);
}

struct audience *audience_of(struct audiences *a, const struct reader *r)
{
    for (size_t i = 0; i < a->n; i++)
        if (sees_the_same(&a->all[i]->as, r))
            return a->all[i];
    struct audience *made = mem_alloc(sizeof *made);
    *made = (struct audience){.as = *r, .number = a->n};
    made->as.seat = TEXT("-");
    mem_grow(&a->all, &a->cap, a->n + 1, sizeof(struct audience *));
    a->all[a->n++] = made;
    return made;
}

struct chunk *audience_events(struct audiences *a, const struct audience *to, int64_t seq)
{
    if (!a->told)
        a->told = mem_alloc(PLACES * sizeof *a->told);
    struct told *t = &a->told[(to->number * SPREAD + (size_t)seq) % PLACES];
    struct buf events = {0};
    if (t->seq == seq && t->audience == to->number)
        return t->events;
    chunk_drop(t->events);
    events_put(&events, &to->as, seq);
    *t = (struct told){to->number, seq, events.n ? chunk_take(&events, 0) : NULL};
    if (t->events && t->events->n > LARGEST)
        t->seq = 0; // too large to be kept for long: the next does not find it
    return t->events;
}
