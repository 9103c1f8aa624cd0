// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/lists.h"
#include "tui/memo.h"
#include "tui/page.h"

// Who is let in: each seat, whether it has a link, who took part through it and since when. A link
// that is made here is shown once, with its QR code; it cannot be shown again.

struct seat_link { // one that was made on this screen; empty: none
    struct buf seat, address, fingerprint;
    int answers; // that come up to and with its own; 0: it is there, or there is none
};

void seat_link_finish(struct seat_link *l);

list_fn list_seats;
count_fn seats_linked; // seats with a link that works
count_fn seats_taken;  // those that somebody has taken
void seats_draw(const struct scene *s, struct item i, struct pen *p);
void page_seat(const struct scene *s, struct item i, struct page *p);
// The link that was made, on a page of its own.
void page_link(const struct scene *s, struct page *p);
