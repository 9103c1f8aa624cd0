// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "script/script.h"

// A scenario's own tests: what a test file declares, and the records its exercise has made.

void exam_keep(struct script *s, const struct record *r); // one more record, if a test runs
void exam_destroy(struct script *s);
