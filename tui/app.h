// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/book.h"
#include "tui/grid.h"
#include "tui/scene.h"

// A console without its terminal and without its server: keys, time and lines come in; commands and
// a screen go out. Real time is told, never asked.

struct app;
struct contact_files; // store/contacts.h
struct plate;         // store/plate.h

struct app_setup {
    enum mood mood;
    enum lang lang;
    struct text by;                       // the seat that acts: `leider`
    struct text nonce;                    // of this console: its commands are numbered after it
    const struct scenario *scenario;      // as played, or NULL; outlives the console
    const struct contact_files *contacts; // read at once; or NULL
    int64_t utc_offset;                   // ms
    const char *folder;                   // of the exercise, as one comes back to it; or NULL
    // A command, one line of JSON without a newline and without an id: it is done once. NULL in a
    // replay.
    void (*send)(void *ctx, struct text line);
    // Live, as time passes: what the exercise clock says. May be NULL.
    void (*tick)(void *ctx, int64_t now);
    // Asks what may come, see tui/forecast.h. NULL: nothing is forecast.
    int64_t (*forecast)(void *ctx, struct text inject, struct text choice, int64_t until);
    // Where seats are served now; false: nowhere. NULL: this screen does not know.
    bool (*door)(void *ctx, struct plate *p);
    void *ctx;
};

struct app *app_create(const struct app_setup *s);
void app_destroy(struct app *a);

// What is known of the exercise: a replay fills it, then calls app_begin().
struct book *app_book(struct app *a);
void app_begin(struct app *a);

// The number under which a command of this screen went out, and whether its answer is waited for.
void app_sent(struct app *a, int64_t number);
bool app_is_waiting(const struct app *a, int64_t number);

// What comes from the exercise.
void app_record(struct app *a, const struct record *r);
void app_caught_up(struct app *a); // from now on records are news
void app_clock(struct app *a, int64_t t, int64_t rate, bool running);
void app_present(struct app *a, struct value who); // list of maps with `by`
void app_answer(struct app *a, bool ok, int64_t seq, struct text error, struct text hint);
// What was asked by `forecast`, under the number that it gave; false: this is another answer.
bool app_forecast(struct app *a, int64_t number, bool ok, struct value all, struct text error);
void app_alarm(struct app *a, struct text what);
void app_connected(struct app *a);
void app_away(struct app *a, const char *why); // in the reader's language

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
