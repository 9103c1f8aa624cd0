// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "play/rng.h"

// xoshiro256** (Blackman and Vigna, public domain), seeded by SplitMix64.

static uint64_t splitmix(uint64_t *x)
{
    uint64_t z = *x += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static uint64_t rotate(uint64_t x, int k)
{
    return x << k | x >> (64 - k);
}

void rng_init(struct rng *r, uint64_t seed, struct text stream)
{
    uint64_t x = seed;
    x = splitmix(&x); // first: else stream "a" of one seed would be stream "b" of another
    for (size_t i = 0; i < stream.n; i++) {
        x ^= (unsigned char)stream.p[i];
        x = splitmix(&x);
    }
    for (int i = 0; i < 4; i++)
        r->s[i] = splitmix(&x);
}

uint64_t rng_next(struct rng *r)
{
    uint64_t *s = r->s, out = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return out;
}

uint64_t rng_below(struct rng *r, uint64_t n)
{
    if (n == 0)
        return 0;
    uint64_t v, least = (0 - n) % n; // values below would make the low results likelier
    do
        v = rng_next(r);
    while (v < least);
    return v % n;
}
