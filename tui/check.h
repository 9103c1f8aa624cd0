// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/page.h"
#include "tui/scene.h"

// What must be so before StartEx, and what is left to do before EndEx. Some lines the console sees
// for itself; others somebody ticks, which is a note in the journal that every leader sees.

// How notes begin that tick a line, here and elsewhere.
#define CHECK_TICKED      "checklist: "
#define CHECK_BRIEFED     "briefing: "
#define CHECK_SAFETY_WORD "safety word: "
bool check_is_tick(struct text note); // one of those, or a mark of tui/book.h

size_t check_count(void);
void check_draw(const struct scene *s, struct item i, struct pen *p);
// The note that ticks line `i`; NULL where nobody ticks it, or where it is ticked.
const char *check_note(const struct scene *s, struct item i);
// Who ticked it, and when.
void check_draw_tick(const struct scene *s, const struct record *r, struct pen *p);
// Of the line about agreements: each organisation that plays, and who of it has acknowledged them.
void page_check(const struct scene *s, struct item i, struct page *p);
void list_check(const struct scene *s, struct list *out);
