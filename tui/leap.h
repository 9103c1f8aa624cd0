// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"
#include "tui/page.h"

// A time jump before it is made: what lies in the gap, what becomes of each inject there, and the
// one text that tells everybody what went on meanwhile.

enum leap_policy { LEAP_AUTHOR, LEAP_DELIVER, LEAP_SKIP, LEAP_MOVE }; // AUTHOR: as `on_jump` says

struct leap {
    int64_t to;            // 0: no jump is being prepared
    unsigned char *chosen; // enum leap_policy of each inject, by index
    size_t n, cap;
    struct buf meanwhile[LANGUAGES_MAX]; // by language of the exercise
};

void leap_finish(struct leap *l);
// A jump to `to`, with what the chain does until then as the text.
void leap_begin(struct leap *l, const struct scene *s, int64_t to);
void leap_choose(struct leap *l, size_t inject, enum leap_policy p);
enum leap_policy leap_chosen(const struct leap *l, size_t inject);

// The inject that a line of the list is about, or NULL; the language of a text, or -1.
const struct inject *leap_inject(const struct scene *s, struct item i);
int leap_language(const struct scene *s, struct item i);

list_fn list_leap;
void leap_draw(const struct scene *s, struct item i, struct pen *p);
void page_leap(const struct scene *s, struct item i, struct page *p);
