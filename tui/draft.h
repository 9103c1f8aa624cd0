// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"
#include "tui/page.h"

// An inject that a leader is writing, part by part, and what its receiver will see. It belongs to
// the screen it is written on, and stays there until the exercise has taken it in.

enum draft_part {
    PART_FROM,
    PART_TO,
    PART_VIA,
    PART_SUBJECT,
    PART_TEXT,
    PART_TLP,
    PART_WHEN,
    PARTS
};

struct draft {
    struct buf parts[PARTS][LANGUAGES_MAX]; // [0] where a part has no language
};

void draft_finish(struct draft *d); // empties it
bool draft_is_empty(const struct draft *d);
bool draft_by_language(enum draft_part p);
bool draft_is_needed(enum draft_part p);
const char *draft_label(enum draft_part p); // English, in po/*.po

// A line of the screen: which part, in which language.
struct item draft_item(enum draft_part p, size_t language);
bool draft_is_part(struct item i, enum draft_part *p, size_t *language);
struct text draft_get(const struct draft *d, enum draft_part p, size_t language);
void draft_set(struct draft *d, enum draft_part p, size_t language, struct text t);
// In a language that nothing was written in it reads as in the first one that has something.
struct text draft_words(const struct draft *d, enum draft_part p, size_t language);
// The first part that is needed and empty; PARTS: none.
enum draft_part draft_missing(const struct draft *d);

list_fn list_draft;
void draft_draw(const struct scene *s, struct item i, struct pen *p);
void page_draft(const struct scene *s, struct page *p);
