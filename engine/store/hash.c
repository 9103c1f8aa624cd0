// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/hash.h"

#include <openssl/evp.h>

#include "base/mem.h"

struct hash {
    EVP_MD_CTX *ctx;
};

// The algorithm is looked up once: a look-up costs more than the hash of a record.
struct hash *hash_create(void)
{
    struct hash *h = mem_alloc(sizeof *h);
    EVP_MD *sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    h->ctx = EVP_MD_CTX_new();
    if (!sha256 || !h->ctx || !EVP_DigestInit_ex2(h->ctx, sha256, NULL))
        mem_exhausted(0);
    EVP_MD_free(sha256); // the context holds it
    return h;
}

void hash_add(struct hash *h, struct text bytes)
{
    if (bytes.n && !EVP_DigestUpdate(h->ctx, bytes.p, bytes.n))
        mem_exhausted(0);
}

void hash_hex(struct hash *h, char hex[65])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char raw[32];
    if (!EVP_DigestFinal_ex(h->ctx, raw, NULL) || !EVP_DigestInit_ex2(h->ctx, NULL, NULL))
        mem_exhausted(0);
    for (int i = 0; i < 32; i++) {
        hex[2 * i] = digits[raw[i] >> 4];
        hex[2 * i + 1] = digits[raw[i] & 15];
    }
    hex[64] = 0;
}

void hash_destroy(struct hash *h)
{
    if (h)
        EVP_MD_CTX_free(h->ctx);
    mem_free(h);
}

void hash_of(struct text bytes, char hex[65])
{
    struct hash *h = hash_create();
    hash_add(h, bytes);
    hash_hex(h, hex);
    hash_destroy(h);
}
