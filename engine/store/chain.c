// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <openssl/evp.h>

#include "base/mem.h"
#include "store/journal.h"

void chain_init(struct chain *c)
{
    memset(c->hex, '0', sizeof c->hex);
    c->digest = NULL;
}

// The algorithm is looked up once: a look-up costs more than the hash of a record.
static EVP_MD_CTX *make_digest(void)
{
    EVP_MD *sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    if (!sha256 || !ctx || !EVP_DigestInit_ex2(ctx, sha256, NULL))
        mem_exhausted(0);
    EVP_MD_free(sha256); // the context holds it
    return ctx;
}

void chain_next(struct chain *c, struct text line)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char raw[32];
    if (!c->digest)
        c->digest = make_digest();
    EVP_MD_CTX *ctx = c->digest;
    if (!EVP_DigestInit_ex2(ctx, NULL, NULL) || !EVP_DigestUpdate(ctx, c->hex, sizeof c->hex) ||
        !EVP_DigestUpdate(ctx, line.p, line.n) || !EVP_DigestFinal_ex(ctx, raw, NULL))
        mem_exhausted(0);
    for (size_t i = 0; i < sizeof raw; i++) {
        c->hex[2 * i] = digits[raw[i] >> 4];
        c->hex[2 * i + 1] = digits[raw[i] & 15];
    }
}

void chain_finish(struct chain *c)
{
    EVP_MD_CTX_free(c->digest);
    c->digest = NULL;
}
