// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/record.h"

// Does a record say what a filter asks? `where` maps names of fields to values: equal, or for a
// list field one of its items. `by` and `org` also work on records without such a field: `org`
// is then the organisation of `seat` or `from`.
bool record_matches(const struct record *r, const struct value *where);
