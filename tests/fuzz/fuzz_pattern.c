// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdint.h>
#include <stdlib.h>

#include "script/lexer.h"
#include "script/pattern.h"

// A pattern, a line break, a text: matching ends, and what it captured lies inside the text.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_captures(const struct pattern *m)
{
    const char *begin = m->subject.p, *end = begin + m->subject.n;
    for (int i = 0; i < m->n; i++) {
        const char *p = m->captures[i].p;
        if (p < begin || p > end)
            abort();
        if (m->captures[i].n > 0 && m->captures[i].n > end - p)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text subject = {(const char *)data, size}, pattern = text_cut(&subject, '\n');
    struct pattern m = {.subject = subject, .pattern = pattern, .steps = 20000};
    int64_t steps = 20000;
    int line;
    if (!m.subject.p)
        m.subject.p = "";
    for (size_t at = 0; at <= m.subject.n && m.steps > 0; at++) {
        size_t end = SIZE_MAX;
        enum pattern_result r = pattern_match(&m, at, &end);
        if (r == PATTERN_YES && (end < at || end > m.subject.n))
            abort();
        if (r == PATTERN_YES)
            check_captures(&m);
        if (r == PATTERN_BAD && !m.problem)
            abort();
        if (r == PATTERN_BAD)
            break;
    }
    size_t found = pattern_find_plain(m.subject, pattern, 0, &steps);
    if (found != SIZE_MAX && found + pattern.n > m.subject.n)
        abort();
    (void)pattern_is_plain(pattern);
    (void)lexer_find_power((struct text){(const char *)data, size}, &line);
    return 0;
}
