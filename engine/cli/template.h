// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stddef.h>

// The files that `draaiboek new` writes; made from templates/ by embed.py when the program is
// built.

struct template_file {
    const char *template, *language, *path;
    size_t n;
    const char *bytes;
};
extern const struct template_file template_files[]; // ended by a NULL template
