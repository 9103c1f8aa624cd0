// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "stage/stage.h"
#include "store/hash.h"

static void feed(void *ctx, struct text bytes)
{
    hash_add(ctx, bytes);
}

void stage_digest(const struct state *state, char hex[65])
{
    struct hash *h = hash_create();
    state_encode(state, feed, h);
    hash_hex(h, hex);
    hash_destroy(h);
}
