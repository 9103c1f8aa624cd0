// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "stage/cast.h"
#include "stage/stage.h"

// A rehearsal: the exercise played on virtual time by machine players and a machine leader, from
// StartEx to EndEx. Everything they do comes from the seed.

enum players {
    PLAYERS_SILENT,   // nobody answers; control still brings what must be brought
    PLAYERS_EXPECTED, // each expected action is done, in time
    PLAYERS_RANDOM,   // answer, differ, come late or stay silent; the leader varies too
};
extern const char *const players_names[]; // silent, expected, random; NULL at the end

// The records of the stage must reach the players: call this from stage_setup.record.
struct troupe;
struct troupe *troupe_create(enum players p, int64_t seed, const struct scenario *s);
// Players in Lua play beside them; not owned. NULL for none.
void troupe_join(struct troupe *t, struct cast *c);
void troupe_destroy(struct troupe *t);
void troupe_watch(struct troupe *t, const struct state *s, const struct record *r);
// The same players beside people, in an exercise that is performed elsewhere: everything they meant
// to do up to `now` is sent. What is refused there is part of the game.
void troupe_play(struct troupe *t, const struct state *s, int64_t now,
                 void (*send)(void *ctx, const struct command *c), void *ctx);

// Plays a loaded stage from StartEx to EndEx, at the latest after `length` ms of exercise time (0:
// the planned duration, or 8 h). -1: a command of the leader was refused that may not be (a mistake
// of ours).
int rehearse(struct stage *s, struct troupe *t, int64_t length, struct err *e);

// ---- a forecast: a rehearsal from where a running exercise stands

struct what_if { // a decision on `inject` is said to mean `choice`
    struct text inject, choice;
};
struct ahead {
    int64_t now;   // the exercise time that it is, where it is later than that of the last record
    int64_t until; // 0: EndEx as planned, or 8 h on
    const struct what_if *ifs;
    size_t n_ifs;
};

// Plays on after stage_follow(), which the players have not watched; the stage has no journal, so
// nothing that is played happens. What stands still (paused, NO PLAY, between rounds, before
// StartEx) is let go on. Silent players and their control do nothing that people may leave: what is
// held stays held. The first record that is forecast is the one after the state's at the call. -1:
// it cannot be played on (it has ended, a choice is refused).
int rehearse_on(struct stage *s, struct troupe *t, const struct ahead *a, struct err *e);
