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

enum key key_of(struct text name)
{
    size_t low = 1, high = KEY_COUNT; // what is looked for, if anywhere, is in low..high-1
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(name, names[middle]);
        if (order == 0)
            return (enum key)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return KEY_NONE;
}
