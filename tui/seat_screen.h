// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/lang.h"
#include "tui/grid.h"
#include "tui/seat_form.h"
#include "tui/seat_told.h"

// The screen of a seat, without its terminal and without its connection: keys, time and what the
// seat is told come in; what it fills in goes out. What is being typed stays, whatever comes.

struct seat_screen;

struct seat_part { // of what is sent
    struct text name, value;
};

struct seat_setup {
    enum lang lang;
    struct text title; // of the exercise
    size_t unsent;     // posts of the last time, that are answered first
    // What was filled in. False: it is not taken now, too much waits.
    bool (*send)(void *ctx, const struct seat_part *parts, size_t n);
    // The forms as they are now. False: they stay as they were.
    bool (*forms)(void *ctx, struct seat_forms *f);
    size_t (*waiting)(void *ctx); // posts that were not answered yet
    void *ctx;
};

struct seat_screen *seat_screen_create(const struct seat_setup *setup);
void seat_screen_destroy(struct seat_screen *s);

void seat_screen_record(struct seat_screen *s, const struct seat_record *r);
void seat_screen_clock(struct seat_screen *s, const struct seat_clock *c);
void seat_screen_received(struct seat_screen *s, struct text on);
void seat_screen_answered(struct seat_screen *s, bool done, int64_t seq, struct text why);
void seat_screen_connected(struct seat_screen *s, bool is);
void seat_screen_say(struct seat_screen *s, bool alarm, struct text what); // until the next key

// As those of a `struct front` (tui/loop.h).
void seat_screen_key(struct seat_screen *s, int key);
void seat_screen_time(struct seat_screen *s, int64_t real);
void seat_screen_draw(struct seat_screen *s, struct grid *g, int *x, int *y);
int seat_screen_wake(const struct seat_screen *s);
bool seat_screen_is_over(const struct seat_screen *s);
