// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/app.h"
#include "tui/paint.h"

struct pollfd;

// What stands on a terminal: a console, or a seat.
struct front {
    void *ctx;
    void (*time)(void *ctx, int64_t real, int64_t wall); // monotonic ms; ms since 1970
    void (*key)(void *ctx, int key);
    void (*draw)(void *ctx, struct grid *g, int *x, int *y); // x, y: the cursor, see paint.h
    int (*wake)(void *ctx);                                  // in how many ms, at most
    // Waits so long, or until one of `p` is ready or a connection has something, as poll() does.
    int (*wait)(void *ctx, struct pollfd *p, int n, int ms);
    void (*go_on)(void *ctx); // after the keys: what the connection has; or NULL
    bool (*is_over)(void *ctx);
};
int tui_run_front(const struct front *f, const struct paint_options *o, struct err *e);

// Runs a console on the terminal: keys, time, signals and, live, a connection.

struct uv_loop_s; // uv_loop_t

// 0: the reader left. -1: the terminal cannot be used, `e` says why. `net`: a loop on which a
// connection lives, run along with the rest; NULL for none.
int tui_run(struct app *a, const struct paint_options *o, struct uv_loop_s *net, struct err *e);

// The same, line by line: what happens is added below, what is typed is a line (tui/plain.c).
int tui_run_plain(struct app *a, struct uv_loop_s *net, struct err *e);

struct uv_loop_s *tui_net_open(void);
// Runs it until nothing is open on it any more, and gives it back.
void tui_net_close(struct uv_loop_s *net);

// What is told about the terminal by the environment and by options.
struct paint_options tui_options(bool ascii, const char *background);
int64_t tui_utc_offset(void);
