// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"
#include "tui/page.h"

// How much an organisation or one of its roles has to do, and who was marked as overloaded: what to
// spare somebody is for people to say.

enum { ARRIVED_WITHIN = 15 * MINUTE };

struct load {
    int unread, unanswered, arrived; // arrived: within the last quarter of an hour
};

struct load load_of(const struct scene *s, struct text who); // `terminal` or `terminal.ciso`
void load_of_orgs(const struct scene *s, struct load *of);   // one each, of zeros
void load_text(const struct scene *s, struct load l, struct buf *b); // empty when there is nothing
// The seat of the mark that a line is about; empty when it is about none.
struct text load_marked(const struct scene *s, struct item i);

void load_draw_mark(const struct scene *s, struct item i, struct pen *p);
void page_load(const struct scene *s, struct text org, const struct value *roles, struct page *p);
