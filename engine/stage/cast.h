// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "stage/stage.h"

// Players written in Lua: a script in the same sandbox as a scenario's, that sees the records and
// acts by asking, as people do: `ask("decision", { by = "terminal.ciso", … })`. Its storylines and
// reactions declare nothing of the exercise.

struct cast;

// Made before `s` loads, so that it sees all. `file` is read from `dir`; both outlive the cast.
// NULL: `f` says what is wrong with it.
struct cast *cast_create(const char *dir, const char *file, const char *library, struct stage *s,
                         const struct scenario *scenario, struct findings *f);
void cast_destroy(struct cast *c);

void cast_watch(struct cast *c, const struct record *r);
bool cast_next(const struct cast *c, int64_t *at); // when it acts by itself
// Lets it see what was watched since, and act. Not from inside a step.
void cast_act(struct cast *c, int64_t now);
const struct err *cast_error(const struct cast *c); // of its script, the first; NULL
