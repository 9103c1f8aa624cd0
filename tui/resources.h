// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"
#include "tui/page.h"

// What is scarce in the chain: how much there is, who has it, who waits for whom and since when.

list_fn list_resources; // each with its claims below it: those who have it, then the queue
const struct resource_state *resource_of(const struct scene *s, struct item i); // or of a claim
const struct claim *resource_claim(const struct scene *s, struct item i);
void resources_draw(const struct scene *s, struct item i, struct pen *p);
void page_resource(const struct scene *s, const struct resource_state *r, struct page *p);
