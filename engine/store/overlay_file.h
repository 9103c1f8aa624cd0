// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/scenario.h"

// An overlay.yaml as it was read, before it is part of the scenario.

struct overlay_file {
    struct overlay overlay;
    struct text scenario, from, below; // which it adds to, and which versions
    struct text licence, *authors;
    struct objective *objectives;
    struct inject_words *inject_words;
    size_t n_authors, n_objectives, n_inject_words;
};
