// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/hash.h"
#include "store/journal.h"

void chain_init(struct chain *c)
{
    memset(c->hex, '0', sizeof c->hex);
    c->digest = NULL;
}

void chain_next(struct chain *c, struct text line)
{
    char hex[65];
    if (!c->digest)
        c->digest = hash_create();
    hash_add(c->digest, (struct text){c->hex, sizeof c->hex});
    hash_add(c->digest, line);
    hash_hex(c->digest, hex);
    memcpy(c->hex, hex, sizeof c->hex);
}

void chain_finish(struct chain *c)
{
    hash_destroy(c->digest);
    c->digest = NULL;
}
