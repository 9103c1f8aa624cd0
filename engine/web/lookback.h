// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/pages.h"

// The hot wash (domain.md §9): at EndEx every page of a seat asks what went well, what surprised,
// what to change first, and whether expectations were met. Empty before, so that a page that is
// open gets it in its place.
void lookback_put(struct buf *b, const struct page_scene *s);
