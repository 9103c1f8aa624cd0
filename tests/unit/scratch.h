// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

// An empty folder for one test, where temporary files belong on this machine; false: there is none,
// or its path does not fit.
static inline bool scratch_make(char *path, size_t room)
{
    const char *in = getenv("TMPDIR");
    int n = snprintf(path, room, "%s/draaiboek-XXXXXX", in && *in ? in : "/tmp");
    return n > 0 && (size_t)n < room && mkdtemp(path);
}
