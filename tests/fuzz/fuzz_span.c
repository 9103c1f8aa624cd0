// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdint.h>
#include <stdlib.h>

#include "base/span.h"
#include "base/suggest.h"

// Durations that are read are written and read back; the rest is refused and nothing worse.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(struct text t)
{
    struct buf b = {0};
    struct err e = {0};
    int64_t ms, back;
    if (span_parse(t, &ms, &e) == 0) {
        span_format(&b, ms);
        if (ms < 0 || ms > SPAN_MAX || span_parse(buf_all(&b), &back, &e) || back != ms)
            abort();
    }
    buf_finish(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text t = {(const char *)data, size}, rest = t;
    struct buf b = {0};
    struct suggest s;
    struct err e = {0};
    int64_t ms;
    check_span(t);
    if (moment_parse(t, 9 * HOUR, &ms, &e) == 0) {
        moment_format(&b, ms);
        story_format(&b, ms, 9 * HOUR);
    }
    suggest_begin(&s, text_cut(&rest, '\n'));
    while (rest.n)
        suggest_offer(&s, text_cut(&rest, '\n'));
    (void)text_is_id(t, true);
    buf_finish(&b);
    return 0;
}
