// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>

#include "base/lang.h"
#include "tui/glyph.h"

// A screen as data: cells with a character and a style. Views draw into it, tests read it, and one
// file paints it on a terminal. Nothing that is drawn can leave its room or split a character.

enum style {
    STYLE_PLAIN,
    STYLE_DIM,    // can be missed
    STYLE_STRONG, // must be seen
    STYLE_HEAD,   // the title of a pane
    STYLE_BANNER, // OEFENING and the clock
    STYLE_ALARM,  // NO PLAY, late
    STYLE_WARN,   // soon late, held, paused
    STYLE_GOOD,   // done
    STYLE_KEY,    // a key that can be pressed
    STYLE_PAPER,  // dark on light whatever the terminal's colours: a QR code
    STYLE_COUNT
};

struct cell {
    struct glyph glyph;  // n 0: blank; width 0: covered by the wide one before it
    unsigned char style; // enum style
    bool chosen;         // the cursor's line
};

struct grid {
    int w, h;
    struct cell *cells;
};

void grid_init(struct grid *g, int w, int h); // blank
void grid_resize(struct grid *g, int w, int h);
void grid_finish(struct grid *g);
void grid_clear(struct grid *g);
struct cell *grid_at(const struct grid *g, int x, int y);
void grid_choose(struct grid *g, int x, int y, int w); // marks a line as chosen

// The screen as lines of text, for tests and for reading aloud; blanks at line ends are left out.
void grid_text(const struct grid *g, struct buf *out);

// ---- a pen writes one line, from x up to and without `end`

struct pen {
    struct grid *g;
    int x, end, y;
};

struct pen pen_at(struct grid *g, int x, int y, int w);
// Writes `t`, cut with `…` where it does not fit.
void pen_text(struct pen *p, enum style s, struct text t);
void pen_str(struct pen *p, enum style s, const char *t);
void pen_printf(struct pen *p, enum style s, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
// The same in a column of `w`: cut to it, padded up to it.
void pen_column(struct pen *p, enum style s, int w, struct text t);
void pen_to(struct pen *p, int x);                            // leaves a gap up to column x
void pen_right(struct pen *p, enum style s, struct text t);   // at the right end, if it fits
void pen_fill(struct pen *p, enum style s, const char *with); // up to the end
void pen_fill_to(struct pen *p, enum style s, const char *with, int x);
int pen_room(const struct pen *p);
