// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <lua.h>

#include "base/text.h"

// What a Lua function on the top of the stack holds: lines that can run, texts it mentions.
struct proto_sink {
    void *ctx;
    void (*line)(void *ctx, int line);
    void (*string)(void *ctx, struct text t);
};
int proto_walk(lua_State *L, const struct proto_sink *sink);
