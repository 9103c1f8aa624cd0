// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "tui/book.h"

// Plays a journal that is there already: the state of a book moves through its records.

struct player {
    struct book *book;
    int64_t t;    // exercise time it stands at
    int64_t rest; // parts of a millisecond, in thousandths
    int64_t rate; // thousandths
    bool playing;
};

void player_init(struct player *p, struct book *b); // at the start of the exercise
// Real time passes. False: nothing is left to play.
bool player_pass(struct player *p, int64_t ms);
// One record on or back; declarations, which are the loading of the scenario, are one.
void player_step(struct player *p, int by);
void player_stand(struct player *p, int64_t seq); // after this record
bool player_is_at_end(const struct player *p);    // nothing of the journal comes after it
void player_faster(struct player *p, bool faster);

// `#120`, a moment (10:15, T+0:30, d2 09:00), an inject, or words of the log, looked for from here
// on and then from the start; a moment after the journal ends is its end. -1: there is no such
// thing.
int player_goto(struct player *p, struct text where, enum lang l, struct err *e);
