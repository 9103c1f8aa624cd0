// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/pages.h"

// The page of who leads at an organisation.

void local_put(struct buf *b, const struct page_scene *s); // what its people get, and when
// The injects on it that a record changes, as events.
void local_tell(struct buf *b, const struct reader *r, const struct record *rec);
