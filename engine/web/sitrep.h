// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/pages.h"

// A situation report, begun from the log (domain.md §8.4): what was seen, decided, told and asked
// since the last one. Who writes it only edits.

// What stands in a field of it; nothing for those that only people can fill in.
void sitrep_draft(struct buf *out, const struct page_scene *s, struct text field);
int sitrep_number(const struct page_scene *s); // of the one that comes, from 1
