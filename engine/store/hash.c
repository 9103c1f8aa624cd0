// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/hash.h"

#include <openssl/evp.h>

#include "base/mem.h"

struct hash {
    EVP_MD_CTX *ctx;
};

struct hash *hash_create(void)
{
    struct hash *h = mem_alloc(sizeof *h);
    h->ctx = EVP_MD_CTX_new();
    if (!h->ctx || !EVP_DigestInit_ex(h->ctx, EVP_sha256(), NULL))
        mem_exhausted(0);
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
    if (!EVP_DigestFinal_ex(h->ctx, raw, NULL) || !EVP_DigestInit_ex(h->ctx, NULL, NULL))
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
