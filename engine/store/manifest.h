// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/finding.h"
#include "model/scenario.h"

// Reads a scenario folder: scenario.yaml and texts/*.yaml. (script.lua is read by the stage.)
// One table (manifest_table.c) describes the manifest, checks it and emits its JSON Schema.
// Bounds: file 4 MiB, depth 16, 200,000 nodes, no aliases of collections.

// NULL when nothing could be made of it. Otherwise the scenario, even when `f` holds errors, so
// that one run of `check` can tell all of them; such a scenario must not be played.
struct scenario *manifest_read(const char *dir, struct findings *f);

// The same from memory, for tests and fuzzing: `bytes` is scenario.yaml called `name`.
struct scenario *manifest_parse(struct text bytes, const char *name, struct findings *f);

void manifest_schema(struct buf *out); // draft 7
