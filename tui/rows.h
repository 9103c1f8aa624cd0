// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/scene.h"

// One line of a pane, for each kind of thing that can stand in one.

void row_draw(const struct scene *s, struct item i, struct pen *p);
// The same as words, for filters and for reading line by line.
void row_words(const struct scene *s, struct item i, struct buf *out);
// What can be done with it, under the line that is chosen: true if there is something to say.
bool row_hint(const struct scene *s, struct item i, struct pen *p);

// Pieces of a row: what it is, in capitals; how long ago.
void row_label(struct pen *p, enum style style, const char *label);
void row_age(const struct scene *s, struct pen *p, int64_t since);
void addresses_text(struct buf *b, const struct value *to); // terminal.ciso, haven
const char *status_word(const struct scene *s, enum inject_status status);
char status_sign(enum inject_status status);
const char *phase_word(const struct scene *s, enum phase p);
const char *play_word(const struct scene *s, enum play_mode m);
struct text choice_words(const struct scene *s, const struct value *choice, struct text *id);
// What a record says, without who says it.
void record_words(const struct scene *s, const struct record *r, struct buf *out);
struct text record_who(const struct record *r);
