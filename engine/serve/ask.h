// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/clock.h"
#include "stage/stage.h"

// Questions about the exercise, answered as one JSON line.

struct asking {
    struct text what, id;
    const struct value *line; // the whole question
    const struct stage *stage;
    const struct clock *clock;
    int64_t real;
};

// {"ask":"state"}, "digest", "next" or "preview". -1: nobody knows the answer to that; nothing is
// written.
int ask_answer(struct buf *out, const struct asking *a, struct err *e);
int ask_preview(struct buf *out, const struct asking *a, struct err *e);
// What every answer begins with, without its end.
void ask_begin(struct buf *out, const struct asking *a);
