// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"
#include "tui/page.h"

// Counterplay speaks for parties that nobody plays: what they are asked, what is to be said aloud
// for them, and what was answered in their name.

list_fn list_counterplay;
void counterplay_draw_answer(const struct scene *s, struct item i, struct pen *p);
// The whole question, what the seat asked before, and what the party said before.
void page_question(const struct scene *s, const struct record *question, struct page *p);
void page_answer(const struct scene *s, const struct record *answer, struct page *p);
