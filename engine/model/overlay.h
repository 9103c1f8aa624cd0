// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/condition.h"
#include "model/seat.h"

// Whose is it? What an organisation adds of its own (struct overlay) is known to exercise control
// and to its own local leader, and knows no more than that leader does.

// The organisation whose overlay an inject or storyline is of, or that declared or did what a
// record tells; or empty.
struct text overlay_of_inject(const struct inject *j);
struct text overlay_of_storyline(const struct state *s, struct text storyline);
struct text overlay_of(const struct state *s, const struct record *r);

// Does `to`, a list of addresses, name nobody outside the organisation?
bool overlay_keeps_to(const struct value *to, struct text org);

// What the local leader of `org` knows, and so the overlay's script: injects that come to the
// organisation alone, and the variables of the overlay. How services really are is not among it.
bool overlay_knows_inject(const struct state *s, struct text org, struct text inject);
// Does a condition speak of nothing else? -1 with what it may not ask.
int overlay_check_condition(const struct value *c, const struct state *s, struct text org,
                            struct err *e);
