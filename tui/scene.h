// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/book.h"
#include "tui/grid.h"

// What a view draws: the exercise, the moment, and where the reader stands in it. A view is a
// function from a scene to a grid; it keeps nothing and asks nothing.

// ---- what a line on a screen is about

enum item_kind {
    ITEM_NONE,
    // what wants the leader now
    ITEM_NOPLAY,     // somebody asks for NO PLAY: seq
    ITEM_PHASE,      // the exercise waits for the leader: enum phase
    ITEM_CLASSIFY,   // a decision whose meaning nobody said: inject
    ITEM_CALL,       // to be brought by a person: inject
    ITEM_SILENCE,    // what does silence mean: inject
    ITEM_FAILED,     // could not be brought: inject
    ITEM_STOPPED,    // a storyline that erred: storyline
    ITEM_QUESTION,   // to a party that is simulated: seq
    ITEM_WAITING,    // time for a reaction runs out: expectation
    ITEM_OVERLOADED, // a role that was marked: seq of the note
    ITEM_PLACE,      // a role that is out of play, or was handed over: seq of the note
    ITEM_OFFER,      // on the pick list: inject
    ITEM_LANDING,    // how far the objectives are, towards the end
    ITEM_HELD,       // held, and its moment has passed: inject
    ITEM_LEAVING,    // leaves by itself within the hold window: inject
    ITEM_EFFECT,     // will be noticed, or is held: dependency
    // what comes
    ITEM_ROUND,  // a round: index
    ITEM_SOON,   // has a moment: inject
    ITEM_WHEN,   // waits for a condition: inject
    ITEM_COMING, // an effect: dependency
    ITEM_MAYBE,  // what may come: see tui/forecast.h
    // the rest
    ITEM_INJECT,
    ITEM_LAND, // it would touch an objective: inject
    ITEM_GOAL,
    ITEM_ORG,
    ITEM_SERVICE,
    ITEM_RESOURCE,
    ITEM_CLAIM,     // of a resource: index
    ITEM_RECORD,    // seq
    ITEM_SEEN,      // a record as the seat of the view sees it: seq
    ITEM_ANSWERED,  // a question that counterplay answered: seq of the answer
    ITEM_CONTACT,   // index
    ITEM_WRONG,     // with contacts.yaml: finding
    ITEM_GAP,       // in the gap of a time jump: inject
    ITEM_MEANWHILE, // the text of a time jump: language
    ITEM_PART,      // of an inject that is being written: tui/draft.h
    ITEM_BRIEF,     // a point of the briefing: tui/briefing.h
    ITEM_BRIEFED,   // the same, where something is noted down
    ITEM_CHECK,     // of the checklist
    ITEM_LINE,      // of a page or a table
};

struct item {
    enum item_kind kind;
    int64_t key; // index or seq, see above
};

struct list {
    struct item *items;
    int64_t *order;           // smaller first
    size_t n, cap, cap_order; // cap 0: the lines are of another list, and only looked at
};

void list_add(struct list *l, enum item_kind kind, int64_t key, int64_t order);
void list_copy(struct list *to, const struct list *from); // after what is there
// Its lines from `first` on, while `from` stays as it is.
struct list list_borrow(const struct list *from, size_t first);
void list_sort(struct list *l); // by order; equal ones stay as they were added
void list_finish(struct list *l);
// Where `i` stands, else -1.
int list_find(const struct list *l, struct item i);
bool list_has(const struct list *l, size_t n, struct item i); // among its first `n` lines

// ---- the scene

enum view {
    VIEW_FIRST,
    VIEW_TIMELINE,
    VIEW_INJECT,
    VIEW_ORGS,
    VIEW_CHAIN,
    VIEW_RESOURCES,
    VIEW_DECISIONS,
    VIEW_COUNTERPLAY,
    VIEW_LOG,
    VIEW_EYES,
    VIEW_COMPOSE,
    VIEW_JUMP,
    VIEW_CONTACTS,
    VIEW_BRIEFING,
    VIEW_CHECK,
    VIEW_LANDING,
    VIEW_HANDOVER,
    VIEW_GLOSSARY,
    VIEW_HELP,
    VIEW_COUNT
};

enum pane { PANE_NOW, PANE_SOON, PANE_CHAIN, PANE_GOALS, PANE_TAIL, PANE_COUNT };

enum { FILTER_MAX = 60, SEAT_MAX = 160 };

struct view_state {
    enum view view;
    enum pane pane;                 // of the first view
    struct item chosen[VIEW_COUNT]; // the cursor of each view
    int scroll;                     // of a page, in lines
    int64_t inject;                 // whose page is open: index
    char seat[SEAT_MAX + 1];        // through whose eyes: of VIEW_EYES
    char filter[VIEW_COUNT][FILTER_MAX + 1];
};

struct presence {
    int leaders;
};

enum mood { MOOD_LIVE, MOOD_READ_ONLY, MOOD_REPLAY };

struct scene {
    const struct book *book;
    const struct view_state *view;
    struct memo *memo;               // tui/memo.h, or NULL: what was made before is of use
    const struct forecast *forecast; // tui/forecast.h, or NULL
    int64_t now;                     // exercise time
    int64_t wall;                    // real time, ms since 1970, 0 unknown
    int64_t utc_offset;              // of where the reader is, ms
    enum lang lang;
    enum mood mood;
    int64_t rate;        // thousandths: of the exercise, or of the replay
    bool running;        // does time pass
    int64_t chain_depth; // hops an effect travels
    bool lost;           // the connection is gone
    struct presence present;
    const struct scenario *scenario;     // as played, or NULL
    const struct leap *leap;             // tui/leap.h, or NULL
    const struct draft *draft;           // tui/draft.h, or NULL
    const struct contact_list *contacts; // tui/contacts.h, or NULL
    const char *said;                    // the line under the screen, or NULL
    bool said_alarm;
};

const char *scene_text(const struct scene *s, const char *english) __attribute__((format_arg(2)));
static inline const struct state *scene_state(const struct scene *s)
{
    return &s->book->state;
}
// The inject that a line is about, or NULL; the record behind it, or NULL.
const struct inject *scene_inject(const struct scene *s, struct item i);
const struct record *scene_record(const struct scene *s, struct item i);

// ---- moments and lengths, as short as they can be read

void clock_text(struct buf *b, const struct scene *s, int64_t t); // 09:47, later days d2 09:47
void clock_seconds(struct buf *b, const struct scene *s, int64_t t);
void countdown_text(struct buf *b, int64_t ms); // 02:48, 1:02:48
void age_text(struct buf *b, int64_t ms);       // 40s, 4m, 1h05
