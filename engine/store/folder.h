// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/err.h"
#include "base/text.h"

// Folders and whole files: a scenario's own files, and the folder of one exercise.

enum { FILE_MAX = 8 << 20 };

// Reads `dir`/`path`; `path` may not leave `dir` (no `..`, absolute, or link out of it).
int folder_read(const char *dir, struct text path, struct buf *out, struct err *e);

// SHA-256 over names and bytes of every file below `dir`, in byte order of names; hex, NUL-ended.
int folder_hash(const char *dir, char hex[65], struct err *e);

// Makes `exercise` (must not exist yet, or be empty) with `scenario/` a frozen copy of `scenario`,
// `files/`, and exercise.yaml. Parents are made as needed. Everything is synced.
struct exercise_facts {
    struct text scenario, version, scenario_hash, date, language;
    int64_t seed;
};
int folder_make_exercise(const char *exercise, const char *scenario, const struct exercise_facts *x,
                         struct err *e);

// Holds `exercise` for one server: -1 when another has it. The lock goes with the process.
int folder_lock(const char *exercise, int *fd, struct err *e);
