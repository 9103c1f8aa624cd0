// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "web/pages.h"

// A list of what happened, the newest first: as much as a page has room for, however much somebody
// was sent. The rest stands on older pages, which are counted, and which plain links lead to.

enum {
    ROOM_PLAY = 28 << 10, // bytes of a page; with what it loads, it is light on a slow line
    ROOM_CONTROL = 128 << 10,
};

struct list_of {
    const char *id;        // of its element, which what happens is added to; not on older pages
    size_t room;           // of the whole page
    bool (*can)(int kind); // looked at first; NULL: any
    bool (*stands)(const struct reader *r, const struct record *rec);
    void (*put)(struct buf *b, const struct reader *r, const struct record *rec);
};

void list_put(struct buf *b, const struct page_scene *s, enum page p, const struct list_of *l);
// Where a record stands, on whichever page that is now: `/s/log?before=18#r17`.
void list_link(struct buf *b, enum page p, int64_t seq);
