// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <stdint.h>

// Real time, in ms since 1970, as UTC text: `2026-06-18T09:20:34.567Z`. Years 0000 to 9999.

enum { WALL_BYTES = 24 };

bool wall_format(int64_t ms, char to[WALL_BYTES]); // no NUL; false: outside these years
bool wall_parse(const char from[WALL_BYTES], int64_t *ms);
