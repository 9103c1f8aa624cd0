// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "store/manifest_take.h"

// What reading a scenario and reading an overlay share.

// The map that a file must be, or NULL after an error.
const struct yaml_node *manifest_root(struct arena *a, struct text bytes, const struct source *s);
void manifest_sort_findings(struct findings *f, size_t from); // into the order of the file
void manifest_cannot_read(struct findings *f, struct err *e, const char *path);
