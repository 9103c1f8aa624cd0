// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/kind.h"
#include "model/seat.h"

// What can be asked: one table holds each command's name, bounded arguments, who may, whether it
// can be undone, and help. Console keys, wire, documentation and the machine read it.

// clang-format off
#define COMMAND_LIST(C) \
    C(start) C(pause) C(noplay) C(resume) C(rate) C(window) C(jump) C(end) C(round_open) C(round_close) \
    C(day_open) C(inject_fire) C(inject_hold) C(inject_release) C(inject_skip) C(inject_retime) \
    C(inject_edit) C(inject_assign) C(inject_delivered) C(inject_failed) C(inject_read) \
    C(inject_acknowledge) C(inject_add) C(storyline_hold) C(storyline_release) C(decision) \
    C(classify) C(inform) C(inform_acknowledge) C(observation) C(assumption) C(question) C(answer) \
    C(action) C(action_update) C(received) C(sitrep) C(escalate) C(deescalate) C(notify) \
    C(resource) C(reflection) C(phase) C(evaluation) C(assess) C(correct) C(note) C(ask_noplay) \
    C(play) C(script) C(undo) C(declare_inject) C(declare_expectation) C(declare_storyline) \
    C(deliver) C(set) C(draw) C(storyline_end) C(storyline_fail) C(disrupt) C(restore) C(extend) \
    C(cut) C(reconnect) C(effect_hold) C(effect_release) C(effect_cancel) C(claim) C(give_back) \
    C(declare_dependency) C(seat_make) C(seat_bind) C(seat_free) C(seat_revoke) C(agree)
// clang-format on

enum command_name {
#define C(name) COMMAND_##name,
    COMMAND_LIST(C)
#undef C
        COMMAND_COUNT
};

struct command_spec {
    const char *name; // as on the wire: "inject.fire"
    const struct field_spec *args;
    size_t n_args;
    int entry;    // record kind whose fields are arguments too, or KIND_UNKNOWN
    unsigned who; // bit per enum seat_kind
    bool undoable;
    const char *help_nl, *help_en;
};

const struct command_spec *command_get(enum command_name c);
int command_of(struct text name); // -1 if absent
// After EndEx: looking back, and setting right. An entry can come late as well, if it says why.
bool command_outlives_end(enum command_name c);
// What argument `k` must be, or NULL if the command has none called so.
const struct field_spec *command_arg(const struct command_spec *spec, enum key k);

struct command {
    enum command_name name;
    struct text by, id; // seat; the sender's own number for it, may be empty
    int64_t cause;      // seq, 0 for none
    struct fields args;
};

// Reads `{"do":"inject.fire","id":"7","by":"leider","inject":"x"}` into a command whose values
// live in `a`. Unknown names, arguments and wrong types are refused.
int command_parse(struct arena *a, struct text line, struct command *out, struct err *e);
// The same check for a command built in memory.
int command_check(const struct command *c, struct err *e);
// As command_parse() reads it. `id`: of the sender, may be empty.
void command_write(struct buf *line, const struct command *c, struct text id);
// Refusals that name what comes nearest; -1.
int command_unknown(struct text name, struct err *e);
int command_unknown_argument(const struct command_spec *spec, struct text name, struct err *e);
