// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"

// The whole screen: banner and clock on top, one view below, the keys at the bottom.

enum { SCREEN_MIN_W = 40, SCREEN_MIN_H = 12 };

// What a dialog or a row of prompts takes from the bottom of the screen; may be NULL.
struct bottom {
    int lines; // wanted; gets no more than leaves the two lines on top in sight
    bool all;  // of them: else three lines of the view stay in sight too
    void (*draw)(void *ctx, const struct scene *s, struct grid *g, int top, int lines);
    void (*keys)(void *ctx, const struct scene *s, struct pen *p); // on the bottom line
    void *ctx;
};

// How many it gets on a screen of this height.
int screen_bottom(const struct bottom *over, int h);

void screen_draw(const struct scene *s, const struct bottom *over, struct grid *g);

// The lines through which the cursor moves: of the chosen pane of the first view, or of the view.
void screen_list(const struct scene *s, struct list *out);
// Where the cursor is among them, -1 when there are none.
int screen_cursor(const struct scene *s, const struct list *l);
bool screen_is_page(enum view v);      // text that scrolls, without a cursor
const char *screen_title(enum view v); // English, in po/*.po
const char *pane_title(enum pane p);
// Is the pane there at all (a chain, where there is one)?
bool pane_exists(const struct scene *s, enum pane p);
// One pane at a time, or all of them?
bool screen_is_small(int w, int h);
