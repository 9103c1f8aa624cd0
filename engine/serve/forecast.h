// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <uv.h>

#include "base/err.h"
#include "base/text.h"

// What may come, played ahead by processes of their own (`draaiboek rehearse EXERCISE`), so that
// the exercise does not wait for it. They follow the journal from its beginning, give way to all
// else, and are ended when they take too long or say too much. The same question is asked once at a
// time, and its answer is given again while nothing has happened since.

struct forecasts;

enum {
    FORECASTS_AT_ONCE = 2,
    FORECASTS_WAITING = 32,      // questions that wait for their turn
    FORECASTS_KEPT = 16,         // answers
    FORECAST_MS = 20000,         // that one may take
    FORECAST_BYTES = 256 << 10,  // of its answer
    FORECAST_REST_MS = 300,      // after one, or as long as it took if that is longer
    FORECAST_KEPT_FOR_MS = 30000 // of exercise time
};

struct forecast_question {
    struct text inject, choice; // a decision on it is said to mean that; or both empty
    struct text players;        // silent, expected or random; empty: silent
    int64_t until;              // exercise time, 0: to the end
    int64_t now;                // exercise time
    int64_t happened;           // how many records there are that change what comes
};

struct forecast_setup {
    uv_loop_t *loop;
    const char *program, *folder; // that looks ahead, and at what
    enum lang lang;
    int64_t bound_ms; // that one may take; 0: FORECAST_MS
    // To whom asked: `line` is a JSON object without a newline, of which `{"format":1,` and what
    // follows is to be given; NULL: it failed, and `e` says why.
    void (*answer)(void *ctx, void *who, struct text id, int64_t number, const struct text *line,
                   const struct err *e);
    void *ctx;
};

struct forecasts *forecasts_create(const struct forecast_setup *s);
// -1: refused. 0: it is answered, now or later. `id` is copied.
int forecasts_ask(struct forecasts *f, const struct forecast_question *q, void *who, struct text id,
                  int64_t number, struct err *e);
void forecasts_forget(struct forecasts *f, const void *who); // it need not be answered
void forecasts_close(struct forecasts *f);                   // the loop has to run out
void forecasts_destroy(struct forecasts *f);
