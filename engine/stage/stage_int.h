// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "model/sight.h"
#include "stage/stage.h"

// The inside of the stage, shared by stage.c and follow.c.

enum {
    STEP_RECORDS = 20000, // after StartEx no step makes more: a reaction would cause itself
};

struct follow {
    bool on;
    struct record **recs; // of the step that is followed, in the stage's arena
    size_t n, cap, at;    // `at`: the next that is expected
    struct follow_report *report;
    struct text stopped[64]; // storylines that differed
    int64_t stopped_at[64];
    size_t n_stopped;
    bool diverging; // the activation that runs now has differed and is being stopped
};

// A script of the stage: the scenario's own, or that of an overlay.
struct part {
    struct stage *stage;
    struct script *script;
    const struct overlay *overlay; // NULL: the scenario's
    struct sight sight;            // of an overlay: its local leader's
    struct text prefix;            // of its files' names: overlays/terminal/
    char prefix_room[80];
    uint64_t number; // in the tokens of its wakes
};

struct stage {
    struct stage_setup setup;
    struct machine *machine;
    struct part *parts; // the scenario's first
    size_t n_parts;
    struct arena arena; // records of the step being played
    struct record **step;
    size_t n_step, cap_step, reacted;
    int64_t cause; // of what the script does now
    struct text acting;
    bool loading, runaway;
    uint64_t *missed; // wakes that came while the script was off
    size_t n_missed, cap_missed;
    struct follow follow;
};

// Everything that follows from the records so far, then the step is whole.
void step_run_to_quiet(struct stage *s);
void step_finish(struct stage *s);

// scripts.c: all scripts as one.
void scripts_create(struct stage *s);
void scripts_destroy(struct stage *s);
int scripts_load(struct stage *s, struct findings *f);
void scripts_react(struct stage *s, const struct record *r);
void scripts_wake(struct stage *s, uint64_t token);
void scripts_stop(struct stage *s, struct text storyline);

// Follow mode: what the journal has in place of `r`, or NULL when it has something else.
const struct record *follow_before(struct stage *s, struct record *r, struct err *e);
bool follow_must_stop(const struct stage *s);
bool follow_swallows(const struct stage *s, const struct command *c);
