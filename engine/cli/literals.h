// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/text.h"

// Every quoted text in the Lua files of a scenario folder, its tests aside: what a script can name.
void literals_of(const char *dir, void (*found)(void *ctx, struct text literal), void *ctx);
