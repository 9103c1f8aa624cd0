// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "tui/grid.h"

// The terminal: paints grids and reads keys. The only file that knows curses is behind this.

struct paint;

struct paint_options {
    bool no_colour;
    bool ascii; // no line drawing, arrows or quotes
    enum { BACKGROUND_UNKNOWN, BACKGROUND_DARK, BACKGROUND_LIGHT } background;
};

// Takes the terminal. NULL: it cannot be used, `e` says why. Whatever ends the process, crashes
// too, the terminal is given back.
struct paint *paint_open(const struct paint_options *o, struct err *e);
void paint_close(struct paint *p);

void paint_size(const struct paint *p, int *w, int *h);
void paint_resized(struct paint *p); // asks the terminal again; what was painted is forgotten
// Paints what has changed; a cursor at x, y, or none when x is negative.
void paint_show(struct paint *p, const struct grid *g, int x, int y);
// The next key that was pressed, in the numbers of tui/keys.h; 0 when there is none.
int paint_key(struct paint *p);
void paint_suspend(struct paint *p); // as Ctrl-Z does; comes back when the process goes on
