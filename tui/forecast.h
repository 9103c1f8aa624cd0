// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/map.h"
#include "tui/page.h"
#include "tui/scene.h"

// What may come (~): rehearsals from where the exercise stands, asked for in the background. One
// answer for if nobody acts, and one for each choice of a decision that waits for its meaning. It
// is never the plan: only what has no moment of its own is shown, without a countdown, and with the
// reason; what has been overtaken says how old it is.

enum {
    FORECAST_SLOTS = 24,          // questions whose answers are kept
    FORECAST_PENDING = 2,         // questions without an answer
    FORECAST_SPACE_MS = 250,      // real time between two questions
    FORECAST_AGAIN_MS = 5000,     // before the same is asked again
    FORECAST_FAILED_MS = 30000,   // the same after a failure
    FORECAST_CHOICE_OLD = MINUTE, // exercise time after which a choice would come to lie elsewhere
    FORECAST_ROWS = 40,           // in SOON
    FORECAST_ROWS_CHOICE = 2,     // of one choice
};

struct forecast_said {
    struct text inject, choice; // in `own`; empty: if nobody acts
    struct arena own, arena;    // `arena`: of the answer
    struct value events;        // list of maps; of what is hit, and of what is brought, the first
    struct map at[2];           // where in `events` a service is hit, an inject is brought
    int64_t t;                  // exercise time from which it looks
    int64_t number;             // of the question that is open, 0: none
    int64_t asked;              // real time
    int64_t asked_changes, changes;
    int64_t came; // real time, 0: no answer yet
    char error[200];
};

struct forecast {
    struct forecast_said said[FORECAST_SLOTS];
    size_t n;
    int64_t changes; // records that change what comes
    int64_t real, asked;
    int64_t looked, looked_changes; // when it was last looked for what to ask
    int64_t version;                // of all that is shown
    bool by_hand;                   // asked for only when somebody wants it
    bool wanted;
};

// Sends the question and gives its number, more than 0. `until`: exercise time, 0: to the end.
typedef int64_t forecast_ask_fn(void *ctx, struct text inject, struct text choice, int64_t until);

void forecast_finish(struct forecast *f);
void forecast_record(struct forecast *f, const struct record *r);
// Asks what should be known by now and is not.
void forecast_tick(struct forecast *f, const struct scene *s, int64_t real, forecast_ask_fn *ask,
                   void *ctx);
// False: nobody here asked under this number.
bool forecast_answer(struct forecast *f, int64_t number, bool ok, struct value all,
                     struct text error);
// Everything that should be known is.
bool forecast_is_settled(const struct forecast *f, const struct scene *s);

// The answer for if nobody acts, or NULL.
const struct forecast_said *forecast_nobody(const struct forecast *f);

// ---- on a screen; `s->forecast` may be NULL

void forecast_list(const struct scene *s, struct list *out); // ITEM_MAYBE, for SOON
// The line of an inject if nobody acts.
struct item forecast_item(size_t inject);
const struct inject *forecast_inject(const struct scene *s, struct item i);
void forecast_draw(const struct scene *s, struct item i, struct pen *p);
// What comes after each choice of an inject that waits for its meaning.
void page_forecast(const struct scene *s, const struct inject *j, struct page *p);
void page_forecast_item(const struct scene *s, struct item i, struct page *p);
