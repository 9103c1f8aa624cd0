// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/app.h"
#include "tui/paint.h"

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
