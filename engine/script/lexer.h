// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// As much of Lua's lexer as it takes to find an operator outside texts and comments.

// Is there a `^`, and on which line?
bool lexer_find_power(struct text src, int *line);
