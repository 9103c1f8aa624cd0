// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "model/state.h"

// What can happen in a scenario as it was loaded, without playing it: which injects something can
// bring, and which conditions can never, or must always, be true.

// What rehearsals of the scenario did, where anybody played some: Lua can bring injects and set
// variables that no declaration speaks of.
struct reach_seen {
    struct arena arena;
    struct map injects, variables; // names; the values mean nothing
    int64_t runs;
};

void reach_seen_add(struct reach_seen *seen, const struct record *r);
void reach_seen_inject(struct reach_seen *seen, struct text inject); // the script can bring it
void reach_seen_finish(struct reach_seen *seen);

// What can bring an inject.
enum {
    BY_TIME = 1,      // it has a moment
    BY_CONDITION = 2, // it has a condition, which can come true
    BY_STORYLINE = 4, // a storyline speaks of it, or the script brought it in a rehearsal
    BY_LEADER = 8,    // it is kept in reserve or held: the leader is meant to bring it
    BY_HAND = 16,     // nothing is said: only a leader who thinks of it
};

enum truth { NEVER_TRUE, MAY_BE_TRUE, ALWAYS_TRUE };

struct reach {
    const struct scenario *scenario;
    const struct state *state;
    const struct reach_seen *seen; // or NULL
    int64_t end;                   // of play, exercise time; NEVER if unknown
    unsigned *by;                  // of each inject in state.injects
};

void reach_init(struct reach *r, const struct scenario *sc, const struct state *s,
                const struct reach_seen *seen);
void reach_finish(struct reach *r);
int64_t reach_end(const struct scenario *sc); // the same `end`

// What a condition can be during play, given what can bring injects. `because` (may be NULL) gets
// the part of it that decides this, which may be `c` itself.
enum truth reach_condition(const struct reach *r, const struct value *c,
                           const struct value **because);

// How often conditions speak of each inject of the state.
void reach_mentions(const struct state *s, size_t *counts);

// A node of a condition: its operator and members.
struct text cond_text(const struct value *c, const char *member); // empty where absent
int64_t cond_int(const struct value *c, const char *member);
bool cond_is(const struct value *c, const char *op);

// Calls `each` for every part of `c` that must come true for `c` to: `from_needed` tells parts that
// alone are enough (`any`) from those that are all needed. Parts under `none` are left out.
typedef void cond_fn(void *ctx, const struct value *part, bool needed);
void cond_triggers(const struct value *c, cond_fn *each, void *ctx);

// The condition in words, for people: `all(delivered(a), none(chosen(b, stay)))`.
void cond_words(struct buf *out, const struct value *c, int64_t start);
