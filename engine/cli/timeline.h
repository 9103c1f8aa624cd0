// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/cli.h"
#include "model/state.h"

// One line of the timeline: story time, exercise time, seq, what happened in words.
void timeline_print(FILE *to, const struct record *r, int64_t start, const char *language);
// Records of what was declared before StartEx: left out unless asked for.
bool timeline_is_declaration(const struct record *r);
