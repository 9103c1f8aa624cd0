// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <lua.h>

#include "play/command.h"

// The command that arguments 1 (its name) and 2 (a table of its arguments, with `by`) describe;
// values live in `a`. Raises what is wrong with it.
void take_command(lua_State *L, struct arena *a, struct command *c);
