// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/key.h"

static const struct text names[] = {[KEY_NONE] = {"", 0},
#define K(name) [KEY_##name] = {#name, sizeof(#name) - 1},
                                    KEYS(K)
#undef K
};

struct text key_name(enum key k)
{
    return names[k];
}

// By length and first letter almost every name is alone or among two or three.
enum key key_of(struct text name)
{
    for (int k = 1; k < KEY_COUNT; k++)
        if (names[k].n == name.n && names[k].p[0] == name.p[0] && text_is(names[k], name))
            return (enum key)k;
    return KEY_NONE;
}
