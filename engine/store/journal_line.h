// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <string.h>

#include "base/text.h"

// How every line of a journal ends, shared by writer and reader: `,"hash":"`, 64 digits, `"}`.

enum { LINE_HASH = 9, LINE_TAIL = LINE_HASH + 64 + 2 };

// The 64 digits, or NULL when the line does not end so.
static inline const char *line_hash(struct text line)
{
    if (line.n < LINE_TAIL)
        return NULL;
    const char *tail = line.p + line.n - LINE_TAIL;
    return memcmp(tail, ",\"hash\":\"", LINE_HASH) == 0 &&
                   memcmp(tail + LINE_TAIL - 2, "\"}", 2) == 0
               ? tail + LINE_HASH
               : NULL;
}

static inline struct text line_body(struct text line)
{
    return (struct text){line.p, line.n - LINE_TAIL};
}

static inline bool line_ends_step(struct text line)
{
    static const char last[] = ",\"last\":true";
    struct text body = line_body(line);
    return body.n >= sizeof last - 1 &&
           memcmp(body.p + body.n - (sizeof last - 1), last, sizeof last - 1) == 0;
}
