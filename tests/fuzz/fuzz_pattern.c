// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// A pattern of Lua and a subject, divided by the first newline. It ends within its steps, and what
// it captures lies in the subject. Covers: script/pattern.c.

#include <stdlib.h>

#include "script/pattern.h"

enum { STEPS = 100000 };

static void check_capture(const struct pattern *m, int i)
{
    ptrdiff_t n = m->captures[i].n;
    const char *p = m->captures[i].p, *end = m->subject.p + m->subject.n;
    if (p < m->subject.p || p > end || (n >= 0 && n > end - p) || n < CAPTURE_POSITION)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text subject = {(const char *)data, size}, pattern = text_cut(&subject, '\n');
    struct pattern m = {.subject = subject, .pattern = pattern, .steps = STEPS};
    for (size_t at = 0, end; at <= subject.n && m.steps > 0; at++) {
        enum pattern_result got = pattern_match(&m, at, &end);
        if (got == PATTERN_BAD && !m.problem)
            abort();
        if (got != PATTERN_YES)
            continue;
        if (end < at || end > subject.n || m.n < 0 || m.n > PATTERN_CAPTURES)
            abort();
        for (int i = 0; i < m.n; i++)
            check_capture(&m, i);
    }
    int64_t steps = STEPS;
    size_t at = pattern_find_plain(subject, pattern, 0, &steps);
    if (at != SIZE_MAX && (at > subject.n || subject.n - at < pattern.n ||
                           (pattern.n && memcmp(subject.p + at, pattern.p, pattern.n) != 0)))
        abort();
    return 0;
}
