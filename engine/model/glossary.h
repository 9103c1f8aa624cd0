// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stddef.h>

struct term {
    const char *nl, *en, *means_nl, *means_en;
};

extern const struct term glossary[]; // ended by a NULL
size_t glossary_size(void);
