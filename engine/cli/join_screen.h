// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "cli/join_line.h"
#include "cli/screen.h"

// A seat on a screen of its own.

// -1: the terminal cannot be used, `e` says why.
int join_screen_run(const struct join_door *d, struct join_kept *kept,
                    const struct screen_words *words, enum join_end *end, struct err *e);
