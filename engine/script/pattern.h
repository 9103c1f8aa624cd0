// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdint.h>

#include "base/text.h"

// Lua 5.4's patterns, with a limit on the steps that matching may take: some patterns take longer
// than an exercise lasts. Knows nothing of Lua; classes are those of ASCII.

enum { PATTERN_CAPTURES = 32, PATTERN_DEPTH = 200 };
enum { CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

enum pattern_result { PATTERN_NO, PATTERN_YES, PATTERN_BAD, PATTERN_STEPS };

struct pattern {
    struct text subject, pattern; // without the anchor
    int64_t steps;                // that are left
    const char *problem;          // after PATTERN_BAD: what is wrong with the pattern
    int index;                    // and the number it speaks of, or 0
    int n;                        // captures
    struct {
        const char *p;
        ptrdiff_t n; // bytes, or one of the above
    } captures[PATTERN_CAPTURES];
    int depth;
};

// Matches at exactly `at` (from 0); `*end` is where the match ends.
enum pattern_result pattern_match(struct pattern *m, size_t at, size_t *end);

// Is it a plain text, without anything that a pattern gives a meaning?
bool pattern_is_plain(struct text pattern);

// The first place of `needle` from `at` on; SIZE_MAX if there is none or the steps ran out.
size_t pattern_find_plain(struct text t, struct text needle, size_t at, int64_t *steps);
