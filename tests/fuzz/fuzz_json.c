// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdint.h>
#include <stdlib.h>

#include "base/json.h"

// What is read, written and read again is the same value, and its second writing the same bytes.
// The exact reader takes what is written, and nothing that would be written otherwise.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int parse_exactly(struct arena *a, struct text line, struct value *v)
{
    struct json_reader r;
    json_open(&r, a, line, NULL);
    r.exact = true;
    return json_next_value(&r, v) || json_end(&r) ? -1 : 0;
}

static void check_twice(struct arena *a, struct value v, struct text written)
{
    struct buf again = {0};
    struct value back;
    if (json_parse(a, written, &back, NULL) || !value_equal(v, back))
        abort();
    if (parse_exactly(a, written, &back) || !value_equal(v, back))
        abort();
    json_value(&again, back);
    if (!text_is(written, buf_all(&again)))
        abort();
    buf_finish(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct buf written = {0};
    struct text line = {(const char *)data, size};
    struct value v;
    struct err e = {0};
    if (json_parse(&a, line, &v, &e) == 0) {
        if (json_room(v) == SIZE_MAX)
            abort(); // what was read keeps all bounds
        json_value(&written, v);
        if (written.n > json_room(v))
            abort();
        // Escapes make text longer, so a line near the bound may not fit the second time.
        if (written.n <= JSON_LINE_MAX)
            check_twice(&a, v, buf_all(&written));
        bool exact = parse_exactly(&a, line, &v) == 0;
        if (exact != text_is(line, buf_all(&written)))
            abort();
    } else if (e.code != ERR_INPUT || e.col < 1 || (size_t)e.col > size + 1 || !e.msg[0]) {
        abort();
    }
    // Whatever bytes a text has, it can be written and read.
    written.n = 0;
    json_text(&written, line);
    if (written.n <= JSON_LINE_MAX && parse_exactly(&a, buf_all(&written), &v))
        abort();
    buf_finish(&written);
    arena_finish(&a);
    return 0;
}
