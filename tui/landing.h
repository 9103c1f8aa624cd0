// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"
#include "tui/page.h"

// Towards EndEx: objectives that nothing has touched yet, and the fewest injects that would touch
// them all.

enum { LANDING_FROM = 15 * MINUTE }; // before the planned end

struct landing {
    int untouched, goals; // goals: of the exercise
    int64_t left;         // until the planned end; NEVER where none was planned
};

struct landing landing_of(const struct scene *s);
bool landing_is_near(const struct scene *s); // and something is left to touch

list_fn list_landing; // how it stands, the injects of the path, then each objective with its others
void list_untouched(const struct scene *s, struct list *out); // the objectives with their injects
void landing_draw(const struct scene *s, struct item i, struct pen *p);
void page_landing(const struct scene *s, struct page *p);
void page_goal(const struct scene *s, struct item i, struct page *p);
