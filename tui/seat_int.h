// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/form.h"
#include "tui/seat_fill.h"
#include "tui/seat_screen.h"

// What the files of a seat's screen share.

enum seat_view { SEAT_LIST, SEAT_READ, SEAT_FILL, SEAT_TERMS, SEAT_HELP };

struct seat_line { // of the list
    int64_t seq;
    enum seat_tray tray;
    struct text words, on;
    bool waits, past;
};

struct seat_time { // as told at `real`, monotonic ms
    int64_t t, start, rate, real;
    bool running;
    struct buf phase, word, round, over, away;
};

struct seat_screen {
    struct seat_setup setup;
    struct arena arena; // of the lines
    struct seat_line *lines;
    size_t n, cap, chosen;
    bool follows;  // the cursor stays on what came last
    size_t looked; // how many there were when it was last moved
    enum seat_view view;
    int scroll; // of a page, in lines
    struct list terms;
    size_t term;
    struct book none; // no exercise: for views that look into none
    struct seat_forms forms;
    bool stale; // they may have changed
    struct seat_fill fill;
    struct seat_time clock;
    int64_t real;
    bool lost, over, pasting;
    char said[400];
    bool said_alarm;
    // the question that is open
    bool asking;
    struct form form;
    void (*done)(struct seat_screen *s, struct form *f);
};

const char *seat_text(const struct seat_screen *s, const char *english)
    __attribute__((format_arg(2)));
bool seat_is_noplay(const struct seat_screen *s);
const struct seat_line *seat_chosen(const struct seat_screen *s); // NULL: there is none
size_t seat_waits(const struct seat_screen *s);                   // to be said to have come
// The views of the console that know no exercise are drawn in this.
struct scene seat_scene(const struct seat_screen *s);

struct form *seat_form_new(struct seat_screen *s, enum form_kind kind, const char *title);
void seat_ask(struct seat_screen *s, void (*done)(struct seat_screen *s, struct form *f));
void seat_open_view(struct seat_screen *s, enum seat_view v);

// tui/seat_do.c: filling in and sending.
void seat_open_form(struct seat_screen *s, struct text command);
void seat_do(struct seat_screen *s, int act, struct text command);
