// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "model/record.h"

// What lets people in: links to seats, and the sessions of those who took part through one. Both
// are known here by the hash of a secret; the secret itself is never in the journal.

struct join_link {
    struct text hash;
    const struct value *seats, *orgs; // lists; orgs: those an observer looks at, or NULL
    bool shared, revoked;             // shared: by a team, on several devices at once
    int64_t seq, expires;             // expires: Unix ms, 0: never
    size_t open;                      // sessions that are
};

struct session {
    struct text hash, seat;
    size_t link;
    int64_t seq;
    bool closed; // its link was freed or revoked
};

struct links {
    struct join_link *items;
    struct session *sessions;
    size_t n, cap, n_sessions, cap_sessions;
    struct map by_hash, by_session;
};

void links_finish(struct links *l);
// Takes in a record about links; any other changes nothing. What is kept lives in `a`.
int links_fold(struct links *l, struct arena *a, const struct record *r, struct err *e);

struct join_link *links_get(const struct links *l, struct text hash);   // NULL if absent
struct session *links_session(const struct links *l, struct text hash); // also one that is closed
bool link_has(const struct join_link *k, struct text seat);
// A number at a time, in one order, for the digest of the state.
void links_encode(const struct links *l, void (*text)(void *ctx, struct text t),
                  void (*number)(void *ctx, int64_t i), void *ctx);
