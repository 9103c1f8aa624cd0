// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/app.h"
#include "tui/paint.h"

// Runs a console on the terminal: one loop over keys, time, signals and, live, a connection.

struct tui_link { // a connection to an exercise; all zero: none
    int fd;       // readable: `read` is called; -1 none
    // Takes in what has come; false: the connection is over.
    bool (*read)(void *ctx);
    // Called about once a second while there is no connection; the new descriptor, or -1.
    int (*again)(void *ctx);
    void *ctx;
};

// 0: the reader left. -1: the terminal cannot be used, `e` says why.
int tui_run(struct app *a, const struct paint_options *o, struct tui_link *link, struct err *e);

// What is told about the terminal by the environment and by options.
struct paint_options tui_options(bool ascii, const char *background);
int64_t tui_utc_offset(void);
