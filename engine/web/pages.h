// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "serve/posted.h"
#include "web/article.h"

// Whole pages of a seat. They work as they are, with forms; seat.js keeps them up to date.

enum page {
    PAGE_LOCAL,
    PAGE_INBOX,
    PAGE_LOG,
    PAGE_INFORM,
    PAGE_PICTURE,
    PAGE_WATCH,
    PAGE_GOALS,
    PAGE_NOTES,
    PAGE_QUEUE,
    PAGE_VOICE,
    PAGE_HELP,
    PAGE_GLOSSARY,
    PAGE_WALL,
    PAGE_COUNT
};

// A set of kinds of seats.
#define SEAT_BIT(kind) (1u << SEAT_##kind)
enum {
    SEATS_PLAY = SEAT_BIT(PARTICIPANT) | SEAT_BIT(LOCAL_LEADER),
    SEATS_LEAD = SEAT_BIT(LEADER) | SEAT_BIT(DEPUTY) | SEAT_BIT(FACILITATOR),
    SEATS_WATCH = SEATS_LEAD | SEAT_BIT(CONTROLLER) | SEAT_BIT(OBSERVER) | SEAT_BIT(SAFETY),
    SEATS_BRING = SEATS_LEAD | SEAT_BIT(CONTROLLER) | SEAT_BIT(COUNTERPLAY),
    SEATS_VOICE = SEATS_LEAD | SEAT_BIT(COUNTERPLAY),
    SEATS_CONTROL = SEATS_WATCH | SEATS_BRING,
    SEATS_ALL = (SEAT_BIT(NONE) << 1) - 1,
};

struct page_scene {
    struct reader reader;
    int64_t now, wall; // exercise time; real time, Unix ms
    int64_t rate;      // thousandths
    bool running;
    char wall_clock[6];          // real time as a clock here shows it, 14:03
    bool away;                   // the exercise cannot be reached
    struct text on;              // the inject or message that is logged on, or empty
    struct text about;           // the number of the record that is corrected, observed, answered
    struct text said, error;     // of what was sent just now; or empty
    struct text before;          // of a list only what is older than this record; empty: the newest
    int64_t *oldest;             // set to the oldest record on the list of the page; or NULL
    struct text fresh;           // a number of its own for what is sent from this page
    const struct posted *posted; // what could not be taken, to be filled in again; or NULL
    int posted_form;
    struct text wrong; // the field that it was refused for; or empty
};

// Said to who asked for NO PLAY, until play stops or goes on.
extern const char asked_noplay[];

int page_of(enum seat_kind kind, struct text name); // `inbox`; -1: it has no such page
const char *page_name(enum page p);
bool page_is_for(enum page p, enum seat_kind kind);
enum page page_first(enum seat_kind kind);       // where a seat begins
int64_t scene_number(struct text t);             // as a browser sends it; 0: it is none
int64_t scene_about(const struct page_scene *s); // that number, or 0
void page_put(struct buf *b, const struct page_scene *s, enum page p);
// What a stream tells: where time stands, and what is over the page.
void page_clock_json(struct buf *b, const struct page_scene *s);

// ---- before there is a seat

// The link's seats, the ground rules, and the button that takes part. `taken`: it cannot now.
void page_join(struct buf *b, const struct keep *k, const struct join_link *l, enum lang lang,
               const char *path, const char *taken);
// The same for a program: {title, rules, seats, taken, seq}.
void page_join_json(struct buf *b, const struct keep *k, const struct join_link *l, enum lang lang,
                    const char *taken);
void page_message(struct buf *b, enum lang lang, const char *title, const char *text);
