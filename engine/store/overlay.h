// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "store/manifest.h"

// Reads an overlay folder, overlay.yaml and texts/*.yaml, into a scenario that was read without
// errors: what an organisation adds of its own. (Its script.lua is read by the stage.)
// -1: `f` says what is wrong, and the scenario is as it was.
int overlay_read(struct scenario *s, const char *dir, struct findings *f);

// Those of an exercise, from its frozen copies, into the scenario that it plays.
int overlays_read_frozen(struct scenario *s, const char *exercise, struct findings *f);

// One from memory, for tests and fuzzing: `bytes` is overlay.yaml called `name`, `dir` where
// its other files are. Its hash is empty.
int overlay_parse(struct scenario *s, const char *dir, struct text bytes, const char *name,
                  struct findings *f);
