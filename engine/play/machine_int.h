// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/chain.h"
#include "play/machine.h"

// The inside of the machine, shared by the files that decide. Nobody else includes this.

enum due_what {
    DUE_INJECT,    // of: index in state.injects
    DUE_CONDITION, // of: index in machine.pending
    DUE_DEADLINE,  // of: index in state.expectations
    DUE_ROUND,     // of: index in state.rounds
    DUE_DAY,       // of: index in scenario.days
    DUE_OVERTIME,
    DUE_CHAIN,  // of: the chain's token
    DUE_SCRIPT, // of: the script's token
};

struct pending { // an inject that waits for a condition
    size_t inject;
    int64_t look_at; // already in the queue for this moment, or NEVER
};

struct waiters { // indexes in machine.pending, in order
    size_t *at;
    size_t n, cap;
};

struct machine {
    const struct scenario *scenario;
    struct machine_host host;
    struct state state;
    struct queue queue;
    struct arena scratch; // values of the command being decided
    struct pending *pending;
    size_t n_pending, cap_pending;
    // Who is looked at again after a record of a kind, and after a change of the severity of one
    // service or of the status of one inject.
    struct waiters of_kind[KIND_COUNT], *of_subject;
    size_t n_of_subject, cap_of_subject;
    struct map of_service, of_inject; // by name: indexes in of_subject
    bool loaded;
    // what is being decided
    int64_t now, cause;
    struct text by, id, storyline, overlay;
};

// A record of `kind` with what every record of this command carries; then put the fields in the
// order of its table and emit it.
void record_begin(struct machine *m, struct record *r, enum record_kind kind);
int machine_emit(struct machine *m, struct record *r, struct err *e);

// The clock itself makes what follows, because of record `cause`. What a command leads to at once
// stays its sender's: re-execution tells the two apart by `by`.
void machine_by_clock(struct machine *m, int64_t cause);

struct value machine_words(struct machine *m, const struct words *w); // by language

int refuse(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

// ---- decide.c
int check_may(const struct machine *m, struct text seat, enum command_name name, struct err *e);
// Those who lead act for any seat, counterplay for who is simulated, players and their local leader
// for their own organisation, others for themselves.
int check_acts_for(const struct machine *m, const struct command *c, struct text seat,
                   struct err *e);
// Does `to`, a list of addresses, name this organisation or everybody?
bool is_addressed(const struct value *to, struct text org);
// Counterplay speaks for who is simulated, others at most for their own organisation.
int check_voice(struct machine *m, const struct command *c, struct text from, struct err *e);

// ---- decide_overlay.c
// An overlay's script and a local leader: is it theirs?
int check_local(const struct machine *m, const struct command *c, struct err *e);

// ---- decide_inject.c
bool inject_has_choice(const struct inject *j, struct text choice);
struct inject *wanted_inject(struct machine *m, const struct command *c, struct err *e);
// Its moment or its condition has come: it is brought; a reserve goes to the leader's pick list.
int inject_come_due(struct machine *m, size_t index, struct err *e);
int inject_ask_silence(struct machine *m, struct inject *j, struct text expectation, struct err *e);
int deadline_passed(struct machine *m, size_t expectation, struct err *e);
int inject_meanwhile(struct machine *m, struct inject *j, struct err *e);

// ---- decide_entry.c
int emit_evaluation(struct machine *m, const struct command *c, struct err *e);

// ---- decide_clock.c
int round_due(struct machine *m, size_t index, struct err *e);
int day_due(struct machine *m, size_t index, struct err *e);
int undo_rate(struct machine *m, const struct record *r, struct err *e);
int undo_window(struct machine *m, const struct record *r, struct err *e);
int undo_mode(struct machine *m, const struct record *r, struct err *e);

// ---- declare_chain.c
int open_chain(struct machine *m, struct err *e); // declares services, needs and resources

// ---- decide_chain.c
void chain_ahead(struct machine *m, const struct record *r); // what `r` puts on the queue
int chain_react(struct machine *m, const struct record *r, struct err *e);
int chain_item(struct machine *m, struct queue_item item, struct err *e);
int undo_effect(struct machine *m, const struct record *r, struct err *e);
// Does a channel run over a service that is down?
bool channel_down(const struct machine *m, struct text via);
// What the choices of an inject do to the chain, and what its text says of it: names that exist?
int check_consequences(const struct machine *m, const struct inject *j, struct err *e);
// What the chain does by itself before `until`, as a list of maps: for the record of a jump.
struct value chain_gap(struct machine *m, int64_t until);

// ---- one function a command
typedef int decide_fn(struct machine *m, const struct command *c, struct err *e);
extern decide_fn decide_start, decide_pause, decide_noplay, decide_resume, decide_rate,
    decide_window, decide_jump, decide_end, decide_round_open, decide_round_close, decide_day_open;
extern decide_fn decide_inject_fire, decide_inject_hold, decide_inject_release, decide_inject_skip,
    decide_inject_retime, decide_inject_edit, decide_inject_assign, decide_inject_delivered,
    decide_inject_failed, decide_inject_seen, decide_inject_add, decide_storyline, decide_deliver,
    decide_classify, decide_assess, decide_undo;
extern decide_fn decide_entry, decide_evaluation, decide_acknowledge, decide_answer,
    decide_action_update, decide_correct, decide_note, decide_ask_noplay, decide_play,
    decide_script;
extern decide_fn decide_declare_inject, decide_declare_expectation, decide_declare_storyline,
    decide_set, decide_draw, decide_storyline_end, decide_storyline_fail;
extern decide_fn decide_chain, decide_declare_dependency;
extern decide_fn decide_seat_make, decide_seat_bind, decide_seat_free, decide_seat_revoke,
    decide_agree;

// What a stopped storyline spoke of and nothing else will bring goes to the leader's pick list.
int offer_rest(struct machine *m, struct text storyline, struct err *e);

// Checks of a plan's references, with hints; also used by inject.add.
int check_plan(struct machine *m, const struct fields *plan, struct err *e);
int check_addresses(struct machine *m, const struct value *to, struct err *e);
int check_channel(struct machine *m, struct text via, struct err *e);
