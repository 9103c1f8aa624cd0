// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/chain.h"

// How effects spread. The chain itself is data (model/chain.h); this decides what follows from a
// record, and what a due moment brings. It knows no exercise: the machine plays it for real, a
// preview plays it on a copy.
//
// Loops settle because a dependency never carries what it caused itself, nor what its group did:
// whatever carries an effect can be walked back to a disruption, and no dependency stands on that
// walk twice.

struct chain_player {
    const struct chain *chain;
    int64_t depth; // hops from the disruption at the root
    int64_t at;    // the moment being played
    void *ctx;
    // Makes a record of these fields, because of record `cause`. The chain must have folded it when
    // this returns. -1 refuses.
    int (*emit)(void *ctx, enum record_kind kind, const struct fields *fields, int64_t cause,
                struct err *e);
};

// The record that has the upstream of a dependency down, if it were not cut; 0 when it is well.
int64_t chain_down_since(const struct chain *c, uint32_t dependency);

// What a record that was just folded leads to at once. Its moment becomes the player's.
int chain_follow(struct chain_player *p, const struct record *r, struct err *e);

// Moments that a record has put ahead: `add` is called for each, in order.
void chain_schedule(const struct chain *c, const struct record *r,
                    void (*add)(void *ctx, int64_t due, uint64_t token), void *ctx);
// The same for all that lie ahead, as if they had been added one by one as they were made.
void chain_schedule_all(const struct chain *c, struct arena *scratch,
                        void (*add)(void *ctx, int64_t due, uint64_t token), void *ctx);
// One of them has come. A token that was overtaken since does nothing.
int chain_due(struct chain_player *p, int64_t due, uint64_t token, struct err *e);

// ---- what people and scripts do to the chain (chain_act.c)

enum chain_verb {
    CHAIN_DISRUPT,
    CHAIN_RESTORE,
    CHAIN_EXTEND, // span: more, or less when negative; without a span: full again
    CHAIN_CUT,
    CHAIN_CONNECT,
    CHAIN_HOLD,
    CHAIN_RELEASE,
    CHAIN_CANCEL,
    CHAIN_CLAIM,
    CHAIN_GIVE_BACK,
    CHAIN_VERBS
};

struct chain_act {
    enum chain_verb verb;
    struct text service, upstream, resource, org, reason;
    int64_t severity, count, decision; // decision: record it follows from, or 0
    int64_t span;                      // lasts, or shift of a buffer
    bool has_span;
    bool lenient; // what is so already is no reason to refuse
};

// -1: refused, nothing changed. May make no record where nothing would change.
int chain_act(struct chain_player *p, const struct chain_act *a, int64_t cause, struct err *e);

// One consequence as an author writes it, a list with spans in ms: `{"cut", "a.x", "b.y"}`,
// `{"disrupt", "c.z", 3}`, `{"extend", "a.x", "b.y", 1800000}`. Also restore, spend, refuel,
// reconnect, claim and give_back. -1 with what is wrong with it.
int chain_act_read(const struct chain *c, struct value v, struct chain_act *out, struct err *e);
// Is argument `i` (the verb is 0) of a consequence a length of time?
bool chain_act_is_span(struct text verb, uint32_t i);
