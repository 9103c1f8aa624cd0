// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdint.h>

#include "base/text.h"

// Random numbers from the exercise's seed, one stream a purpose, so that a draw in one place
// never changes what another place draws. xoshiro256**; streams by SplitMix64 of seed and name.

struct rng {
    uint64_t s[4];
};

void rng_init(struct rng *r, uint64_t seed, struct text stream);
uint64_t rng_next(struct rng *r);
uint64_t rng_below(struct rng *r, uint64_t n); // 0..n-1 without bias; 0 when n is 0
