// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdint.h>
#include <stdlib.h>

#include "base/json.h"

// What is read, written and read again is the same value, and its second writing the same bytes.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct buf once = {0}, twice = {0};
    struct value v, again;
    struct err e = {0};
    if (json_parse(&a, (struct text){(const char *)data, size}, &v, &e) == 0) {
        json_value(&once, v);
        // Escapes make text longer, so a line near the bound may not fit the second time.
        if (once.n <= JSON_LINE_MAX) {
            if (json_parse(&a, buf_all(&once), &again, &e) || !value_equal(v, again))
                abort();
            json_value(&twice, again);
            if (!text_is(buf_all(&once), buf_all(&twice)))
                abort();
        }
    }
    buf_finish(&once);
    buf_finish(&twice);
    arena_finish(&a);
    return 0;
}
