// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "stage/stage.h"

// An exercise performed on the real clock: one loop, one timer for the next due moment. Commands
// and questions come in as JSON lines, records and answers leave as JSON lines (docs/live.md): on
// two descriptors, and over the socket of the exercise to everybody attached there. Nothing leaves
// before what it depends on is on disk.

struct live;

struct live_setup {
    int in, out;         // descriptors; -1, both: none
    bool keep;           // goes on when the input ends
    bool plain_clock;    // does not look whether the machine slept or its time was set
    const char *name;    // of the exercise, told when it is ready
    const char *folder;  // of the exercise, for the socket; NULL: no socket
    bool need_socket;    // does not go on without one
    const char *program; // this one: it is started to look ahead; NULL: no forecasts
    int64_t linger;      // ms after EndEx that it waits for somebody to attach; 0: for ever
    enum lang lang;      // of refusals
    // Talk: one line without a newline.
    void (*say)(void *ctx, const char *line);
    void (*ready)(void *ctx); // commands are taken from here on; may be NULL
    void *ctx;
};

struct live *live_create(const struct live_setup *setup);
void live_destroy(struct live *l);

// What stage_setup.record must be, with the live run as its context.
void live_record(void *live, const struct record *r);

// From here on records are told. Before stage_load() of a new exercise; after stage_follow(), and
// before stage_resume(), of one that goes on. Both are borrowed.
void live_attach(struct live *l, struct stage *stage, struct journal *journal);

// Performs until it is told to stop (a signal, the end of input, nobody reads any more, nobody is
// attached long after EndEx). 0: stopped in good order. -1: it cannot go on, `e` says why. Both can
// be resumed.
int live_run(struct live *l, struct err *e);
void live_fail(struct live *l, const struct err *e); // it ends with this
