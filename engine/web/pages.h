// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "serve/posted.h"
#include "web/article.h"

// Whole pages of a seat. They work as they are, with forms; seat.js keeps them up to date.

enum page { PAGE_INBOX, PAGE_LOG, PAGE_INFORM, PAGE_PICTURE, PAGE_HELP, PAGE_COUNT };

struct page_scene {
    struct reader reader;
    int64_t now, wall; // exercise time; real time, Unix ms
    int64_t rate;      // thousandths
    bool running;
    struct text on;              // the inject or message that is logged on, or empty
    struct text about;           // the number of the record that is corrected, or empty
    struct text said, error;     // of what was sent just now; or empty
    struct text fresh;           // a number of its own for what is sent from this page
    const struct posted *posted; // what could not be taken, to be filled in again; or NULL
    int posted_form;
};

int page_of(struct text name); // `inbox`; -1
const char *page_name(enum page p);
void page_put(struct buf *b, const struct page_scene *s, enum page p);
// What a stream tells: where time stands, and what is over the page.
void page_clock_json(struct buf *b, const struct page_scene *s);

// ---- before there is a seat

// The link's seats, the ground rules, and the button that takes part. `taken`: it cannot now.
void page_join(struct buf *b, const struct keep *k, const struct join_link *l, enum lang lang,
               const char *path, const char *taken);
// The same for a program: {title, rules, seats, taken}.
void page_join_json(struct buf *b, const struct keep *k, const struct join_link *l, enum lang lang,
                    const char *taken);
void page_message(struct buf *b, enum lang lang, const char *title, const char *text);
