// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stddef.h>

#include "base/err.h"

// What a check has found: a list of errors and warnings with their places, in the order found.

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO };

struct finding {
    enum severity severity;
    char rule[8]; // "Q05", or "" for plain errors of form
    struct err err;
};

struct findings {
    struct finding *items;
    size_t n, cap, errors, warnings;
    size_t more;    // found, but past FINDINGS_MAX and not kept
    enum lang lang; // of their words
};

enum { FINDINGS_MAX = 200 };

struct err findings_err(const struct findings *f); // empty, in their language
void findings_add(struct findings *f, enum severity s, const char *rule, const struct err *e);
void findings_finish(struct findings *f); // empty, and can be used again
