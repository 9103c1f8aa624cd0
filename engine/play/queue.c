// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "play/queue.h"

#include "base/mem.h"

// A binary heap of small keys; what they stand for lies in slots that do not move. A slot's
// generation is part of its handle, so a stale handle cancels nothing.

struct queue_key {
    int64_t due;
    uint64_t order;
    uint32_t slot;
};

struct queue_slot {
    uint64_t of;
    uint16_t what;
    bool live;
    uint32_t generation, next_free;
};

static bool before(struct queue_key a, struct queue_key b)
{
    return a.due != b.due ? a.due < b.due : a.order < b.order;
}

static void sift_up(struct queue *q, size_t i)
{
    struct queue_key key = q->heap[i];
    while (i && before(key, q->heap[(i - 1) / 2])) {
        q->heap[i] = q->heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    q->heap[i] = key;
}

static void sift_down(struct queue *q, size_t i)
{
    struct queue_key key = q->heap[i];
    for (size_t child; (child = 2 * i + 1) < q->n; i = child) {
        if (child + 1 < q->n && before(q->heap[child + 1], q->heap[child]))
            child++;
        if (!before(q->heap[child], key))
            break;
        q->heap[i] = q->heap[child];
    }
    q->heap[i] = key;
}

static uint32_t take_slot(struct queue *q)
{
    if (q->free_slot) { // stored plus one, so that a zeroed queue is an empty one
        uint32_t slot = q->free_slot - 1;
        q->free_slot = q->slots[slot].next_free;
        return slot;
    }
    mem_grow(&q->slots, &q->cap_slots, q->n_slots + 1, sizeof *q->slots);
    q->slots[q->n_slots] = (struct queue_slot){0};
    return (uint32_t)q->n_slots++;
}

static void give_slot(struct queue *q, uint32_t slot)
{
    q->slots[slot].live = false;
    q->slots[slot].generation++;
    q->slots[slot].next_free = q->free_slot;
    q->free_slot = slot + 1;
}

queue_handle queue_add(struct queue *q, struct queue_item item)
{
    uint32_t slot = take_slot(q);
    struct queue_slot *s = &q->slots[slot];
    s->of = item.of;
    s->what = item.what;
    s->live = true;
    mem_grow(&q->heap, &q->cap, q->n + 1, sizeof *q->heap);
    q->heap[q->n] = (struct queue_key){item.due, q->next_order++, slot};
    sift_up(q, q->n++);
    return (uint64_t)s->generation << 32 | (slot + 1);
}

static void drop_top(struct queue *q)
{
    give_slot(q, q->heap[0].slot);
    q->heap[0] = q->heap[--q->n];
    if (q->n)
        sift_down(q, 0);
}

// A cancelled item stays in the heap until it comes to the top.
void queue_cancel(struct queue *q, queue_handle h)
{
    uint32_t slot = (uint32_t)h - 1;
    if ((uint32_t)h == 0 || slot >= q->n_slots || q->slots[slot].generation != (uint32_t)(h >> 32))
        return;
    q->slots[slot].live = false;
    while (q->n && !q->slots[q->heap[0].slot].live)
        drop_top(q);
}

bool queue_peek(const struct queue *q, int64_t *due)
{
    if (q->n == 0)
        return false;
    *due = q->heap[0].due;
    return true;
}

bool queue_pop(struct queue *q, struct queue_item *item)
{
    if (q->n == 0)
        return false;
    const struct queue_slot *s = &q->slots[q->heap[0].slot];
    *item = (struct queue_item){q->heap[0].due, s->what, s->of};
    drop_top(q);
    while (q->n && !q->slots[q->heap[0].slot].live)
        drop_top(q);
    return true;
}

void queue_finish(struct queue *q)
{
    mem_free(q->heap);
    mem_free(q->slots);
    *q = (struct queue){0};
}
