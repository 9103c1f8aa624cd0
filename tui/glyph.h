// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// Text as a screen shows it: character by character, each with the columns it takes. Whatever could
// steer a terminal, hide, or turn the order of other text is replaced.

enum { GLYPH_BYTES = 24 };

struct glyph {
    char bytes[GLYPH_BYTES]; // UTF-8: one character and the marks that stand on it; no NUL
    unsigned char n, width;  // 1 or 2 columns
};

// Takes the next one from `*rest`; false at the end. A line break or tab becomes a blank.
bool glyph_next(struct text *rest, struct glyph *g);

int glyph_columns(struct text t); // of the whole text

// How much of `t` goes into `columns`, broken at a blank where there is one; `*rest` is what is
// left, without the blank. At least one character is taken. A line break ends a piece.
struct text glyph_wrap(struct text t, int columns, struct text *rest);

bool glyph_contains(struct text t, struct text what); // whatever the case of letters; "" always is
