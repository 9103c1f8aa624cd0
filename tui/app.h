// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/book.h"
#include "tui/grid.h"
#include "tui/scene.h"

// A console without its terminal and without its server: keys, time and lines come in; commands and
// a screen go out. Real time is told, never asked.

struct app;

struct app_setup {
    enum mood mood;
    enum lang lang;
    struct text by;       // the seat that acts: `leider`
    struct text contacts; // contacts.yaml as it is written, or empty
    int64_t utc_offset;   // ms
    // A command or question, one line of JSON without a newline. NULL in a replay.
    void (*send)(void *ctx, struct text line);
    void *ctx;
};

struct app *app_create(const struct app_setup *s);
void app_destroy(struct app *a);

// What is known of the exercise: a replay fills it, then calls app_begin().
struct book *app_book(struct app *a);
void app_begin(struct app *a);

void app_key(struct app *a, int key);
// `real`: monotonic ms; `wall`: ms since 1970.
void app_time(struct app *a, int64_t real, int64_t wall);
// Draws, and says where the cursor stands (x negative: nowhere).
void app_draw(struct app *a, struct grid *g, int *x, int *y);
// In how many ms the screen changes by itself: a second of the clock, or less.
int app_wake(const struct app *a);
bool app_is_over(const struct app *a);
// A line under the screen until the next key.
void app_say(struct app *a, bool alarm, const char *what);
