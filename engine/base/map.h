// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

// Names to small numbers. Keys are borrowed: they must outlive the map.

struct map {
    struct map_slot *slots;
    size_t cap, n; // cap is a power of two or 0
};

enum { MAP_NONE = -1 };

int64_t map_get(const struct map *m, struct text key); // MAP_NONE if absent
void map_set(struct map *m, struct text key, int64_t value);
void map_finish(struct map *m);
