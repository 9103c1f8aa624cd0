// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/chain.h"
#include "model/kind.h"
#include "model/links.h"
#include "model/scenario.h"

// The state of an exercise: what folding its records gives. The live exercise, resume, replay and
// every view use this one fold. Readers look; only state_fold() changes.

enum phase { PHASE_READY, PHASE_RUNNING, PHASE_PAUSED, PHASE_GATE, PHASE_NOPLAY, PHASE_ENDED };
extern const char *const phase_names[]; // klaar, loopt, pauze, tussen-rondes, no-play, einde

#define INJECT_STATUSES(S)                                                                         \
    S(PLANNED, planned)                                                                            \
    S(DUE, due)                                                                                    \
    S(DELIVERED, delivered)                                                                        \
    S(READ, read)                                                                                  \
    S(ANSWERED, answered) S(HELD, held) S(SKIPPED, skipped) S(FAILED, failed) S(EXPIRED, expired)

enum inject_status {
#define S(upper, lower) INJECT_##upper,
    INJECT_STATUSES(S)
#undef S
        INJECT_STATUS_COUNT
};
extern const char *const inject_status_names[];
const char *inject_status_word(enum inject_status status); // for people; to be translated

struct inject {
    struct text id;
    const struct fields *plan; // the fields of inject.planned, or inject.added, as edited since
    size_t first_expectation, n_expectations; // its own, in state.expectations
    int64_t planned_by;                       // seq of the record that set when it comes
    enum inject_status status, before_hold;
    int64_t due;                     // exercise time, or NEVER: waits for a condition or a person
    int64_t known_at;                // when the script said so; -SPAN_MAX before StartEx
    int64_t at[INJECT_STATUS_COUNT]; // moment it last entered each status, or NEVER
    int64_t delivered_seq, decision; // seq of delivery; of the last decision on it; 0
    int64_t chosen_at;               // NEVER until classified
    struct text choice;              // what the decision meant: a choice, `anders` or `geen`
    struct text storyline, assigned;
    struct text via; // the channel that it is to be brought over instead of its own, or empty
    bool offered;    // on the leader's pick list
    bool asked;      // the leader was asked what silence means
};

struct expectation {
    struct text id, inject; // id is unique within its inject
    const struct fields *plan;
    int64_t deadline; // NEVER until the inject is delivered
    bool assessed, missed;
    int64_t acted; // seq of what its owner's organisation logged on the inject, or 0
    struct text rating;
};

struct org_state {
    struct text id;
    enum play_mode play;
    struct text rung;          // on the escalation ladder, or empty
    const struct value *roles; // a list
    bool overlaid;             // it has an overlay, with roles that others do not know of
    const struct value *own_roles;
};

struct entry { // something a participant logged, or that was logged for one
    int64_t seq, t;
    int kind;
    struct text seat, inject, choice;
    int64_t corrected_by;   // seq or 0
    const struct value *to; // of a message: its addresses; else NULL
    size_t first_receipt;   // of a message, in state.receipts: 1 + its index, 0: none
};

struct receipt { // the first time that those of an organisation acknowledged a message
    struct text org;
    int64_t seq, t;
    size_t next; // of the same message: 1 + its index, 0: none
};

struct variable {
    struct text name;
    struct value value;
    int64_t set_at;
};

struct storyline {
    struct text id;
    const struct value *injects; // list: those its text speaks of, for the pick list; or NULL
    bool held, ended, stopped;   // stopped: it erred or diverged
    struct text overlay;         // the organisation whose own it is, or empty
};

struct round_state {
    struct text id;
    int64_t opens, opened_at; // exercise time; NEVER
};

// A `seen` node of a planned inject's condition, and when a record first matched it.
struct watch {
    const struct value *node;
    int64_t at;  // NEVER
    size_t next; // of the same kind: 1 + its index, 0: none
};

enum { LATE_AFTER = 2 * 60 * 1000 }; // a call or a question that waits longer, in ms, is late

struct undoable {
    int64_t seq, followed_by; // first record that it caused, 0: none yet
    const struct record *record;
    bool undone;
};

struct state {
    struct arena arena;
    int64_t seq, t; // of the last record
    int64_t wall;   // of the last record
    enum phase phase;
    int64_t rate;               // thousandths of real time
    int64_t window;             // ms that control sees an inject coming before it leaves; 0: none
    int64_t start;              // story time of StartEx, ms since midnight of day 1
    int64_t duration, ended_at; // ms; NEVER
    struct text scenario, version, date, language, round, gate; // gate: the round that waits
    struct text languages[LANGUAGES_MAX];
    size_t n_languages;
    int64_t seed;
    bool script_off;
    int64_t kinds_seen[KIND_COUNT]; // how many of each
    int64_t kind_at[KIND_COUNT];    // moment of the last of each, NEVER
    struct inject *injects;
    struct expectation *expectations;
    struct org_state *orgs;
    struct entry *entries;
    struct receipt *receipts;
    struct variable *variables;
    struct storyline *storylines;
    struct undoable *undoables;
    struct round_state *rounds;
    struct watch *watches;
    size_t first_watch[KIND_COUNT]; // 1 + its index, 0: none
    size_t n_rounds, cap_rounds, n_watches, cap_watches;
    size_t n_injects, n_expectations, n_orgs, n_entries, n_receipts, n_variables, n_storylines,
        n_undoables;
    size_t cap_injects, cap_expectations, cap_orgs, cap_entries, cap_receipts, cap_variables,
        cap_storylines, cap_undoables;
    struct links links;  // who was let in
    struct text *agreed; // seats that know the ground rules, each once
    size_t n_agreed, cap_agreed;
    struct chain chain; // services, dependencies, scarce resources
    struct map by_inject, by_expectation, by_org, by_variable, by_storyline, by_command, by_agreed;
};

void state_init(struct state *s);
void state_finish(struct state *s);

// Takes in one record. Returns -1, changing nothing, when it cannot follow what went before (a
// reference to nothing, a seq out of order): the journal is not what this engine wrote.
int state_fold(struct state *s, const struct record *r, struct err *e);

struct inject *state_inject(const struct state *s, struct text id); // NULL if absent
struct expectation *state_expectation(const struct state *s, struct text inject, struct text id);
struct org_state *state_org(const struct state *s, struct text id);
struct variable *state_variable(const struct state *s, struct text name);
struct storyline *state_storyline(const struct state *s, struct text id);
struct entry *state_entry(const struct state *s, int64_t seq);
// Of a message, by those of the organisation; NULL: they have not acknowledged it.
const struct receipt *state_receipt(const struct state *s, const struct entry *message,
                                    struct text org);
struct undoable *state_undoable(const struct state *s, int64_t seq);

// Two names as one key of a map; empty when they are longer than names can be.
enum { STATE_KEY_MAX = 160 };
struct text state_key(char room[STATE_KEY_MAX], struct text a, char between, struct text b);

// The seq of the record that a command with this sender's id led to; 0 if it is new.
int64_t state_command_seen(const struct state *s, struct text by, struct text id);

// Everything that is state, in one order, as bytes: hash them for the digest.
void state_encode(const struct state *s, void (*sink)(void *ctx, struct text bytes), void *ctx);
