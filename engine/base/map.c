// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/map.h"

#include "base/mem.h"

struct map_slot {
    struct text key; // p is NULL in an empty slot
    int64_t value;
    uint64_t hash;
};

// Eight bytes at a time. Nothing depends on the order that it gives, so machines may differ.
static uint64_t hash_of(struct text key)
{
    const uint64_t mix = 0x9e3779b97f4a7c15u;
    uint64_t h = key.n * mix, word;
    for (; key.n >= sizeof word; key.p += sizeof word, key.n -= sizeof word) {
        memcpy(&word, key.p, sizeof word);
        h = (h ^ word) * mix;
        h ^= h >> 29;
    }
    word = 0;
    if (key.n)
        memcpy(&word, key.p, key.n);
    h = (h ^ word) * mix;
    return h ^ h >> 32;
}

static struct map_slot *find(const struct map *m, struct text key, uint64_t hash)
{
    for (size_t i = hash & (m->cap - 1);; i = (i + 1) & (m->cap - 1)) {
        struct map_slot *s = &m->slots[i];
        if (!s->key.p || (s->hash == hash && text_is(s->key, key)))
            return s;
    }
}

static void rehash(struct map *m)
{
    struct map old = *m;
    m->cap = old.cap ? old.cap * 2 : 16;
    m->slots = mem_alloc(m->cap * sizeof *m->slots);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].key.p)
            *find(m, old.slots[i].key, old.slots[i].hash) = old.slots[i];
    mem_free(old.slots);
}

int64_t map_get(const struct map *m, struct text key)
{
    if (m->cap == 0)
        return MAP_NONE;
    const struct map_slot *s = find(m, key, hash_of(key));
    return s->key.p ? s->value : MAP_NONE;
}

void map_set(struct map *m, struct text key, int64_t value)
{
    if ((m->n + 1) * 4 > m->cap * 3)
        rehash(m);
    uint64_t hash = hash_of(key);
    struct map_slot *s = find(m, key, hash);
    m->n += !s->key.p;
    *s = (struct map_slot){key.p ? key : TEXT(""), value, hash};
}

void map_finish(struct map *m)
{
    mem_free(m->slots);
    *m = (struct map){0};
}
