// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What is due when: ordered by (due, order of insertion), so equal moments keep their order.

struct queue {
    struct queue_key *heap;
    struct queue_slot *slots;
    size_t n, cap, n_slots, cap_slots;
    uint32_t free_slot;
    uint64_t next_order;
};

struct queue_item {
    int64_t due;   // exercise time, ms
    uint16_t what; // the owner's own enum
    uint64_t of;   // and number
};

typedef uint64_t queue_handle; // 0 is none

queue_handle queue_add(struct queue *q, struct queue_item item);
void queue_cancel(struct queue *q, queue_handle h);   // harmless when it is gone
bool queue_peek(const struct queue *q, int64_t *due); // false when empty
bool queue_pop(struct queue *q, struct queue_item *item);
void queue_finish(struct queue *q);
