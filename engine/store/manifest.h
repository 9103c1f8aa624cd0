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

// The same for texts/LANGUAGE.yaml, into a scenario that was read; `language` is an index in
// s->languages. Ids of injects are not checked: those are known to the script only.
void manifest_parse_texts(struct scenario *s, int language, struct text bytes, const char *name,
                          struct findings *f);

// Documents of the table: engine/scenario.schema.json, engine/texts.schema.json and
// engine/overlay.schema.json (draft 7), and docs/scenario.md.
void manifest_schema(struct buf *out);
void manifest_texts_schema(struct buf *out);
void manifest_overlay_schema(struct buf *out);
void manifest_reference(struct buf *out);
