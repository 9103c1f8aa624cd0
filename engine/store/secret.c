// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/secret.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "store/hash.h"

static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789"; // none looks like another

enum { LETTERS = 31, DRAWN_BELOW = 256 / LETTERS * LETTERS };

// Bytes past the last whole multiple of 31 are not used, so that every letter is as likely.
int secret_make(char secret[SECRET_CHARS + 1], struct err *e)
{
    int n = 0;
    while (n < SECRET_CHARS) {
        unsigned char random[64];
        ssize_t got = getrandom(random, sizeof random, 0);
        if (got < 0 && errno != EINTR)
            return err_set(e, ERR_IO, "no random numbers: %s", strerror(errno));
        for (ssize_t i = 0; i < got && n < SECRET_CHARS; i++)
            if (random[i] < DRAWN_BELOW)
                secret[n++] = letters[random[i] % LETTERS];
    }
    secret[n] = 0;
    return 0;
}

void secret_hash(struct text secret, char hex[65])
{
    struct hash *h = hash_create();
    hash_add(h, secret);
    hash_hex(h, hex);
    hash_destroy(h);
}

bool secret_is_one(struct text t)
{
    if (t.n != SECRET_CHARS)
        return false;
    for (size_t i = 0; i < t.n; i++)
        if (!memchr(letters, t.p[i], LETTERS))
            return false;
    return true;
}
