// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/asked.h"

// An inject that who leads at an organisation changes before it leaves: what the form begins with,
// and what is asked when it comes back.

// What stands in a field now: `subject.nl`, `text.en`, `due`.
void edit_draft(struct buf *out, const struct page_scene *s, struct text field);
bool edit_is_to(const struct page_scene *s, struct text address); // among the recipients
// The record by which it was last changed, 0: none. Who changes it has seen it as it was then.
int64_t edit_last(const struct reader *r, struct text inject);

// The commands, none where nothing differs from what stands already: sent twice, it happens once.
// A text that is changed in one language is changed in all: each is given, or is left empty and
// becomes the same, or `alone` says that the others stay as they are. As form_commands().
int edit_commands(struct arena *a, const struct posted *posted, const struct reader *r,
                  struct form_commands *c, struct err *e);
