// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stddef.h>

// The catalogues, sorted by the bytes of the English. po/catalogue.py writes their C while the
// program is built.

struct lang_entry {
    const char *english, *text;
};

extern const struct lang_entry lang_nl[];
extern const size_t lang_nl_count;
