// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/state.h"
#include "play/command.h"
#include "play/queue.h"

// The exercise machine decides commands and due moments into records. It reads no clock and no
// file, and every change it makes is a record: it calls `emitted` for each, already folded.

struct machine;

struct machine_host {
    void *ctx;
    // A record is about to be folded: gives what to fold, which is `r` itself, or, on
    // re-execution, the journal's own. NULL refuses it, and the command unwinds.
    const struct record *(*before)(void *ctx, struct record *r, struct err *e);
    void (*emitted)(void *ctx, const struct record *r);
    // The digest of a state (SHA-256 over state_encode), 64 hex characters and a NUL.
    void (*digest)(void *ctx, const struct state *s, char hex[65]);
};

struct machine *machine_create(const struct scenario *s, struct machine_host host);
void machine_destroy(struct machine *m);
const struct state *machine_state(const struct machine *m);

// The moment that records get: set before each step. Never goes back.
void machine_set_time(struct machine *m, int64_t t);
int64_t machine_now(const struct machine *m);

// Line 1 of a journal and the records that declare organisations, objectives and rounds.
struct run_options {
    int64_t seed;
    struct text date, engine, lua; // `2026-06-18`, versions
};
int machine_open(struct machine *m, const struct run_options *o, struct err *e);
int machine_loaded(struct machine *m, struct err *e); // everything is declared

// Conditions of injects speak of others that may be declared later: checked when all are there.
// `lang`: of the words of what is found.
int machine_check_conditions(struct machine *m, enum lang lang,
                             void (*found)(void *ctx, const struct inject *j, struct err *e),
                             void *ctx);

// Decides one command. 0: `*seq` is its first record (0 if it led to none). -1: refused, nothing
// changed. A command id that was seen before gives 0 and the record of the first time.
int machine_do(struct machine *m, const struct command *c, int64_t *seq, struct err *e);

// Conditions (`when`, `after`) that `r` may have made true: fires what they hold.
int machine_react(struct machine *m, const struct record *r, struct err *e);

// Due moments. A wake is the script's own: the machine only keeps its place in the queue.
enum due { DUE_NONE, DUE_MACHINE, DUE_WAKE };
bool machine_next(const struct machine *m, int64_t *due);
// Takes the first due item at or before `t` and, if it is the machine's, plays it. `*token` is set
// for DUE_WAKE. Records made get max(due, time of the last record).
enum due machine_due(struct machine *m, int64_t t, uint64_t *token, struct err *e);
queue_handle machine_wake(struct machine *m, int64_t due, uint64_t token);
void machine_unwake(struct machine *m, queue_handle h);

// The chain played ahead from now, without changing anything. See play/preview.h.
struct preview_act;
int machine_preview(const struct machine *m, const struct preview_act *acts, size_t n_acts,
                    int64_t until, void (*record)(void *ctx, const struct record *r), void *ctx,
                    struct err *e);

// Records that are nobody's command.
int machine_beat(struct machine *m, struct err *e); // heartbeat
int machine_recovered(struct machine *m, int64_t cut_bytes, struct text what, struct err *e);
int machine_diverged(struct machine *m, struct text storyline, int64_t seq, struct text what,
                     struct err *e);
int machine_clock_stepped(struct machine *m, int64_t gap_ms, struct err *e); // pauses

// Re-execution: takes in a record of the journal as it stands, without deciding it.
int machine_take(struct machine *m, const struct record *r, struct err *e);

// Who is told as the maker of what follows (script records carry their storyline).
void machine_acting(struct machine *m, struct text storyline);
// Until told otherwise it is the overlay of `org` that asks; empty: none.
void machine_acting_for(struct machine *m, struct text org);
