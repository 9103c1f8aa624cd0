// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "stage/rehearse.h"

// What rehearse.c asks of the players: when they act next, and to act.

bool troupe_next(const struct troupe *t, int64_t *at);
void troupe_act(struct troupe *t, struct stage *s); // the first thing they mean to do
// They come in at `now` and mean to do what is still open.
void troupe_take_over(struct troupe *t, const struct state *s, int64_t now);
