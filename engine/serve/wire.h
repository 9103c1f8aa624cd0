// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>

#include "base/err.h"
#include "base/json.h"

// JSON lines, in and out. In: bytes come in pieces of any size and leave as whole lines, bounded.
// Out: the answers to what was asked.

struct wire {
    struct buf part; // of a line whose end has not come
    bool skipping;   // the rest of a line that is too long
    // `too_long`: the line passed JSON_LINE_MAX; `line` is empty and its bytes are dropped.
    void (*line)(void *ctx, struct text line, bool too_long);
    void *ctx;
};

void wire_feed(struct wire *l, struct text bytes);
void wire_end(struct wire *l); // a last line may come without its newline
void wire_finish(struct wire *l);

// {"ok":true,"id":"c7","seq":17}; `again`: it had been done before.
void answer_done(struct buf *out, struct text id, int64_t seq, bool again);
// {"ok":false,"id":"c7","error":"…","hint":"…"}; without an id, the number of the line that came.
void answer_refused(struct buf *out, struct text id, int64_t line, const struct err *e);
