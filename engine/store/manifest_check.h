// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "store/manifest_take.h"

// What the table cannot say: references, order in time, and what follows from what was given.

// Adds what an author leaves out (built-in channels, names, phases) and the tables of names.
void manifest_complete(struct scenario *s);

// Are what values refer to there?
void manifest_check_references(struct taker *t);
// The key of a map, whose value follows it, or NULL.
const struct yaml_node *manifest_member(const struct yaml_node *map, struct text name);

// Holds the completed scenario to the rules that need more than one value.
void manifest_check(struct taker *t, const struct yaml_node *root);
