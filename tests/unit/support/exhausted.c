// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

// What the program supplies; here for test programs. A library of its own, so that a test that
// brings its own version is free to.

void mem_exhausted(size_t wanted)
{
    fprintf(stderr, "out of memory: %zu bytes wanted\n", wanted);
    abort();
}
