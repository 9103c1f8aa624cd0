// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/article.h"

// What an open page is told of a record, as server-sent events. Nothing when the reader does not
// see the record, or it stands on no page and changes none.
void event_put(struct buf *b, const struct reader *r, int64_t seq);
