// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"
#include "tui/page.h"

// Marks of roles, which are notes in the journal that every leader sees (tui/book.h); and those of
// them that say whether somebody still plays a role. A role that was taken out of play, or handed
// to somebody else, stands in NOW until a leader says that it is back.

// The mark that a line is about; without a record when it is about none.
struct book_mark mark_of(const struct scene *s, struct item i);
bool mark_in_org(const struct scene *s, struct text org,
                 enum role_mark m);                                     // it, or one of its roles
void list_marks(const struct scene *s, int64_t rank, struct list *out); // those that stand

enum role_mark place_of(const struct scene *s, struct text seat); // MARK_BACK: as ever
const char *place_word(enum role_mark m);                         // English, in po/*.po
// "  out of play since 09:12: reason"; nothing for a role that plays as ever.
void place_text(const struct scene *s, struct text seat, struct buf *b);
void place_draw(const struct scene *s, struct item i, struct pen *p);
