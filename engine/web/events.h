// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/article.h"

// What an open page is told of a record, as server-sent events. Nothing when the reader does not
// see the record, or it stands on no page and changes none.
void events_put(struct buf *b, const struct reader *r, int64_t seq);

// A piece of a list, told because of a record.
struct event_piece {
    int64_t because;
    const char *tray; // the list
    struct text key;  // its id in the page
    struct text html; // empty: it stands there no longer
    bool only_anew;   // it takes the place of one that is there, or none
};
void event_piece(struct buf *b, const struct event_piece *p);
