// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/article.h"

// What a decision says of who does what, line by line: one press makes an action of a line, of whom
// it names and when it ends by, so that it is followed.

// Behind line `i` of the decision: that press, or that it was done.
void step_put(struct buf *b, const struct reader *r, const struct record *decision, uint32_t i,
              struct text line);
