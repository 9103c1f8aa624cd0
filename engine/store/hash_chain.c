// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/hash.h"
#include "store/journal.h"

void hash_chain_init(struct hash_chain *c)
{
    memset(c->hex, '0', sizeof c->hex);
    c->digest = NULL;
}

void hash_chain_next(struct hash_chain *c, struct text line)
{
    char hex[65];
    if (!c->digest)
        c->digest = hash_create();
    hash_add(c->digest, (struct text){c->hex, sizeof c->hex});
    hash_add(c->digest, line);
    hash_hex(c->digest, hex);
    memcpy(c->hex, hex, sizeof c->hex);
}

void hash_chain_finish(struct hash_chain *c)
{
    hash_destroy(c->digest);
    c->digest = NULL;
}
