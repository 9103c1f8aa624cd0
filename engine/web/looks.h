// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/article.h"

// What exercise control looks at: everything, or where a link assigns organisations, what those
// play. It narrows what is shown, never what may be seen.

bool reader_looks_at_seat(const struct reader *r, struct text seat); // or organisation, or `all`
bool reader_looks_at(const struct reader *r, const struct record *rec);
