// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/clock.h"
#include "tui/app.h"
#include "tui/contacts.h"
#include "tui/draft.h"
#include "tui/forecast.h"
#include "tui/form.h"
#include "tui/keys.h"
#include "tui/leap.h"
#include "tui/memo.h"
#include "tui/player.h"
#include "tui/screen.h"
#include "tui/seats.h"

// What the files of the console share.

enum { SAID_MAX = 400 };

struct app {
    struct app_setup setup;
    struct arena arena; // of the setup's texts
    struct book book;
    struct view_state view;
    struct memo memo;
    struct contact_list contacts;
    struct leap leap;
    struct draft draft;
    struct {         // the draft on its way: it is kept until it is known to have come
        int answers; // that come up to and with its own; 0: it is not on its way
        char id[32];
        bool fire;
    } sending;
    struct seat_link link; // until another view is opened
    struct forecast forecast;
    enum view before; // the view that `back` goes to
    enum lang lang;
    struct player player;
    int64_t real, wall; // as last told
    bool told, over, lost;
    bool plain;         // line by line, without a screen
    int64_t pasting;    // until this real time words are pasted in; 0: they are not
    struct item stood;  // where the cursor was on the last screen
    int64_t slid;       // real time at which it came on another line by itself; 0: never
    int64_t sent[16];   // numbers of the last commands of this screen
    bool caught_up;     // what was there before has come in
    int waiting;        // commands without an answer
    int64_t last_done;  // the record of the last one that was no undo
    int64_t undoing;    // what a dialog asks about: seq
    char doing[200];    // what the last one was, where its answer should say so
    struct clock clock; // live: in ns of `real`
    struct presence present;
    char said[SAID_MAX];
    bool said_alarm;
    int w, h; // of the last screen
    // the question that is open
    bool asking;
    struct form form;
    void (*done)(struct app *a, struct form *f);
    struct item about;                   // the line it is about
    struct text about_inject, about_org; // what stands there, or empty
    enum key edited;                     // which part of an inject
    int meant;                           // which of its choices, from 0
    int64_t last_on;                     // its last record when the question was asked
    struct buf held;                     // a command that waits for a yes
};

struct scene app_scene(struct app *a);
struct item app_chosen(struct app *a);         // the line the cursor is on
void app_choose(struct app *a, struct item i); // moves the cursor there
void app_open_view(struct app *a, enum view v);
const char *app_text(const struct app *a, const char *english) __attribute__((format_arg(2)));
void app_sayf(struct app *a, bool alarm, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

// A question; its prompts are added before app_ask().
struct form *app_form(struct app *a, enum form_kind kind, const char *title);
void app_ask(struct app *a, void (*done)(struct app *a, struct form *f));
// Is it to happen? `effect` says what will.
void app_confirm(struct app *a, const char *title, const char *effect,
                 void (*done)(struct app *a, struct form *f));

// An answer has come: to the draft that was sent?
void compose_answered(struct app *a, bool ok);
void seat_answered(struct app *a, bool ok); // to the link that was made?

// What a key does.
void app_act(struct app *a, enum action act, int key);
