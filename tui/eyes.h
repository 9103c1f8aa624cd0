// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/sight.h"
#include "tui/lists.h"
#include "tui/page.h"

// The exercise through the eyes of one seat: what it was shown, and no more of it than it saw.

list_fn list_eyes;
// What the seat of the view sees of a record; false: nothing. Values are borrowed.
bool eyes_record(const struct scene *s, int64_t seq, struct record *out);
void page_eyes(const struct scene *s, struct item i, struct page *p);
