// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/keep.h"

// What people call what the journal knows by its id; the id itself where nobody named it. Borrowed
// from the scenario or the keep.

struct text names_role(const struct keep *k, struct text seat, enum lang l); // ciso: CISO
struct text names_channel(const struct keep *k, struct text via, enum lang l);
struct text names_round(const struct keep *k, struct text round, enum lang l);
struct text names_service(const struct keep *k, struct text service, enum lang l);
struct text names_phase(struct text phase, enum lang l); // of the meeting cycle
// Terminal Noordkade (CISO); everybody
void names_address(struct buf *b, const struct keep *k, struct text address, enum lang l);
// Puts names in the place of ids in a record that is to be read as a sentence.
void names_fill(const struct keep *k, struct record *r, enum lang l);
