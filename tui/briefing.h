// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"
#include "tui/page.h"

// Ten minutes before StartEx: what everybody is told, point by point, and who was there. The
// objectives are told, the injects are not. Who was briefed, and the safety word that was agreed,
// are notes in the journal.

list_fn list_briefing; // the points, then the organisations that play
void briefing_draw(const struct scene *s, struct item i, struct pen *p);
void page_briefing(const struct scene *s, struct item i, struct page *p);

struct text briefing_safety_word(const struct scene *s); // the last that was agreed, or empty
bool briefing_is_safety_word(struct item i);
void briefing_write_safety_word(struct buf *b, struct text word);
// The note that says that an organisation was briefed; false where a line is none, or is ticked.
bool briefing_note(const struct scene *s, struct item i, struct buf *b);
