// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "model/kind.h"

// The chain: services of organisations, what each depends on, and where every effect stands. Part
// of the state of an exercise, folded from records like the rest of it; play/chain.h decides what
// happens next. A graph of arrays and indexes, so that a copy of it can be played ahead.
//
// A service is as bad as the worst of its own disruption and of the effects that reach it
// (domain.md §11). Severities are 0 (normal) to 5, times ms, rates and chances thousandths.

enum { SEVERITY_MOST = 5, SEVERITY_DOWN = 4 }; // from DOWN on, what runs over a service fails
#define CHANNEL_DOWN "kanaal uitgevallen"      // and that is the reason that inject.failed gives
enum { GROWTH_POINTS_MAX = 50 };
#define NOBODY UINT32_MAX // no index

// Words for a severity, in Dutch or English.
struct text severity_word(int severity, struct text language);

enum dependency_kind { DEPENDS_EFFECT, DEPENDS_COMMON_CAUSE, DEPENDS_INFORMATION };
enum growth { GROWTH_STEP, GROWTH_LINEAR, GROWTH_TABLE };

enum supply { SUPPLY_WELL, SUPPLY_DRAINING, SUPPLY_OUT };  // of what a dependency needs
enum effect { EFFECT_NONE, EFFECT_ON, EFFECT_RECOVERING }; // on the service
enum moment { MOMENT_EMPTY, MOMENT_GROW, MOMENT_NOTICED, MOMENT_TOLD, MOMENT_END, MOMENTS };

struct service_state {
    struct text id;
    uint32_t org;             // index in chain.orgs
    int own, severity;        // its own disruption; the worst of that and the effects on it
    int64_t own_seq, restore; // record of the disruption; when it ends by itself, or NEVER
    int64_t changed[SEVERITY_MOST + 1]; // [k]: since when it is, or is not, at k or worse
    uint32_t first_in, first_out;       // dependencies: what it needs; what needs it
};

struct dependency {
    // as declared, with what was drawn for this exercise
    uint32_t service, upstream; // services
    uint32_t next_in, next_out;
    enum dependency_kind kind;
    enum growth growth;
    int threshold, worst;
    bool happens, works; // drawn: it has effect at all; the buffer is there when it is needed
    int64_t buffer, refill, delay, lag, backlog, noticeable, told, growth_over; // told: or NEVER
    const struct growth_step {
        int64_t after;
        int severity;
    } * steps; // for GROWTH_TABLE
    size_t n_steps;
    uint32_t group;      // first dependency of its group, or NOBODY
    uint32_t next_group; // in declared order, or NOBODY
    int64_t group_need;  // how many must be well
    int64_t declared;    // record
    // now
    enum supply supply;
    enum effect effect;
    bool cut, held, cancelled, limited;
    int severity;          // of the effect; 0 when there is none
    int depth;             // how deep it stood when it was down last
    uint32_t over;         // the effect on the upstream that carries it; NOBODY: its own disruption
    int64_t left, left_at; // buffer at a moment
    int64_t on_for, on_from; // how long the effect was on before it last came on, and when that was
    int64_t at[MOMENTS];     // when something is due, or NEVER
    int64_t set_by[MOMENTS]; // record that says so
    int64_t supply_by;       // record that says how its supply stands
    int64_t drained_by;      // record that began the draining, or what led to it if nothing drained
    int64_t onset_at, noticed_at, told_at, onset_seq, recovering_seq; // of this time; NEVER, 0
};

struct resource_state {    // scarce: forensic teams, emergency generators
    struct text id, owner; // the organisation whose it is, or empty
    int64_t count, free;
};

enum claim_status { CLAIM_WAITS, CLAIM_HOLDS, CLAIM_OVER };
struct claim {
    uint32_t resource;
    struct text org;
    enum claim_status status;
    int64_t count, asked, lasts; // lasts: ms, or NEVER
    int64_t until, set_by;       // when it ends by itself, or NEVER
};

struct chain {
    struct service_state *services;
    struct dependency *dependencies;
    struct resource_state *resources;
    struct claim *claims; // in the order in which they were asked
    struct text *orgs;
    struct text *groups; // of each dependency, or empty
    uint32_t *marks;     // of walks: [0] numbers them, [1 + i] is what was found of dependency i
    const struct fields **plans; // of each dependency: the fields of dependency.declared
    size_t n_services, n_dependencies, n_resources, n_claims, n_orgs;
    size_t cap_services, cap_dependencies, cap_resources, cap_claims, cap_orgs, cap_groups,
        cap_marks;
    size_t cap_plans;
    struct map by_service, by_resource, by_org;
    int64_t last_seq; // the last record about a dependency, and which: it need not be looked up
    uint32_t last;
    bool borrowed; // a copy: maps and texts are another's
};

void chain_init(struct chain *c);
void chain_finish(struct chain *c);
// A copy to be played ahead. It borrows texts and maps: `of` must outlive it and declare nothing.
void chain_copy(struct chain *to, const struct chain *of);

uint32_t chain_service(const struct chain *c, struct text id); // NOBODY if absent
uint32_t chain_dependency(const struct chain *c, struct text service, struct text upstream);
uint32_t chain_resource(const struct chain *c, struct text id);
// -1, and an error that says that there is no such service, with what was perhaps meant.
int chain_no_service(const struct chain *c, struct text id, enum err_code code, struct err *e);
struct text chain_service_id(const struct chain *c, uint32_t i); // empty for NOBODY

bool chain_is_kind(int kind);        // does a record of this kind say something of the chain?
bool chain_moves_severity(int kind); // may it change the severity of a service?
// The moment a record of the chain is about: `at`, where that is not `t`.
int64_t chain_moment(const struct record *r);

// What a length of a dependency was drawn from: both the same where nothing was left to chance. `k`
// is buffer, delay, recovery_lag, noticeable or told; both NEVER where it is not declared.
void dependency_range(const struct chain *c, uint32_t i, enum key k, int64_t *least, int64_t *most);

// What is left of a buffer at a moment, in ms.
int64_t dependency_left(const struct dependency *d, int64_t t);
// How long the effect has been on in all, at a moment.
int64_t dependency_on_for(const struct dependency *d, int64_t t);
// Severity once it has been on so long, and when the next step comes (time on; NEVER: none).
int dependency_growth(const struct dependency *d, int64_t on_for, int64_t *next);
// Hops from the disruption at its root; of the last time, when it is well.
int dependency_depth(const struct chain *c, uint32_t i);
// Are enough members of a group well? False for NOBODY.
bool chain_group_holds(const struct chain *c, uint32_t group);
// Would the effect of `effect` not be there without `cause`?
bool chain_comes_of(const struct chain *c, uint32_t effect, uint32_t cause);
// Is an effect on its service now?
static inline bool dependency_counts(const struct dependency *d)
{
    return d->effect != EFFECT_NONE;
}

// Takes in one record of the chain; texts are kept in `a`. -1, changing nothing, when it cannot
// follow what went before.
int chain_fold(struct chain *c, struct arena *a, const struct record *r, struct err *e);

// Everything that can differ between two chains with the same declarations, as numbers.
void chain_encode(const struct chain *c, void (*number)(void *ctx, int64_t i), void *ctx);
