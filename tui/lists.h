// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/scene.h"

// What stands in each pane, in order. All are functions of the scene.

enum {
    MISSED_SHOWN = 15 * MINUTE, // how long a reaction that did not come stays in sight
};

typedef void list_fn(const struct scene *s, struct list *out);

list_fn list_now, list_soon, list_chain, list_goals, list_tail;
list_fn list_glossary, list_services, list_timeline, list_orgs, list_decisions, list_log;

// ---- what is counted on the way

struct tally {
    int late, unanswered, calls, classify;
};
struct tally tally_now(const struct scene *s);

struct goal_tally {
    int injects, delivered, expected, seen, missed; // expected: of what was delivered
};
// Of `n` objectives from `first` on, in one go along the injects.
void tally_goals(const struct scene *s, size_t first, size_t n, struct goal_tally *out);

bool inject_is_reserve(const struct inject *j);
bool inject_wants_choice(const struct inject *j); // a decision on it has a meaning to be said
// Does the inject lead to one of the organisation, or come from it?
bool inject_touches(const struct inject *j, struct text org);
