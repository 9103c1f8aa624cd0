// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stddef.h>

// Allocation that does not fail: exhaustion ends in a message, never in a NULL.

void *mem_alloc(size_t size);                     // zeroed
void *mem_resize(void *p, size_t n, size_t each); // n * each, overflow checked
void mem_free(void *p);

// Grows `*items` (elements of `each` bytes) so that it holds at least `need`; `*cap` follows.
void mem_grow(void *items, size_t *cap, size_t need, size_t each);

// Supplied by the program, because this floor may not print: says so and ends the process.
_Noreturn void mem_exhausted(size_t wanted);
