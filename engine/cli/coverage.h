// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"
#include "stage/stage.h"

// What was reached over many rehearsals: injects, choices, storylines, lines of Lua; and where
// play came to a dead end.

struct coverage;

struct coverage *coverage_create(void);
void coverage_destroy(struct coverage *c);
void coverage_add(struct coverage *c, const struct stage *s, struct script *script, int64_t seed);
void coverage_print(const struct coverage *c, FILE *to, enum lang lang);
void coverage_json(const struct coverage *c, struct buf *out); // members, without braces
size_t coverage_missed(const struct coverage *c); // injects and storylines never reached
size_t coverage_dead_ends(const struct coverage *c);
