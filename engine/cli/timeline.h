// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"
#include "model/state.h"

// Adds one line of the timeline, without its end: story time, exercise time, number, who, and what
// happened in words. `kind` stands for what this version does not know.
void timeline_add(struct buf *b, const struct record *r, struct text kind, int64_t start,
                  struct text language);

// Records of what was declared before StartEx: left out unless asked for.
bool timeline_is_declaration(const struct record *r);
