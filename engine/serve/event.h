// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/record.h"

// A record that has not happened, as one element of a JSON list: what is played ahead. It looks
// like a record of the journal, without what only a durable one has.

// `b` ends with what goes before it in the list. Not `whole`: without the words that would be read,
// which can be long.
void event_put(struct buf *b, const struct record *r, bool whole);
