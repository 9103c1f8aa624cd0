// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <stddef.h>

// The files of web/ that pages ask for; made by embed.py when the program is built.

struct web_file {
    const char *name, *type;
    size_t n;
    const char *bytes;
};
extern const struct web_file web_files[]; // ended by a NULL name
