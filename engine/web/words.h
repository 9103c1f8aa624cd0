// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/article.h"

// One record as a seat reads it in a terminal: lines of plain text, in the reader's language.

// `rec` as keep_take() gave it.
void words_put(struct buf *b, const struct reader *r, const struct record *rec);
// The whole event of a stream, told because of record `id`: {seq, tray, words},
// of a message also {on, waits}.
void words_event(struct buf *b, const struct reader *r, const struct record *rec, int64_t id);
// That those here said that a message came: {on}; nothing for other records.
void words_received(struct buf *b, const struct reader *r, const struct record *rec, int64_t id);
