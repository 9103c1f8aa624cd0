// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stdbool.h>

#include "base/err.h"

// A library that is loaded when it is wanted: linked, it and what lies below it would lengthen the
// start of every other command of the program.

void *library_open(const char *file); // NULL: it is not there
// A function of it, stored where `function` points; false: it has none of that name, or `library`
// is NULL.
bool library_find(void *library, const char *name, void *function);
// It is not there, or not as it should be; `package`: what brings it. -1.
int library_lacks(const char *package, struct err *e);
