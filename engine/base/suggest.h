// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// "Did you mean": offer each known name, then take the nearest. Equal distances: first offered.

struct suggest {
    struct text wrong, best;
    size_t distance;
};

void suggest_begin(struct suggest *s, struct text wrong);
void suggest_offer(struct suggest *s, struct text known);
struct text suggest_best(const struct suggest *s); // empty when nothing is near enough
