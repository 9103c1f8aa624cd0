// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/finding.h"
#include "play/machine.h"
#include "script/script.h"
#include "store/journal.h"

// One exercise being performed: machine, script and journal together. The only place that commits.
// It knows no clock: whoever performs it (rehearsal, test, server) says what time it is.

struct stage;

struct stage_setup {
    const struct scenario *scenario; // outlives the stage
    const char *scenario_dir;        // where script.lua and its modules are read
    const char *library_dir;         // the shipped scripts/, or NULL
    struct run_options run;
    struct script_limits limits;
    bool cover; // count which Lua lines run
    int64_t (*wall)(
        void); // Unix time in ms; NULL: exercise time, so that the same run gives the same bytes
    struct journal *journal; // not owned; NULL keeps nothing
    // Told of each record of a step once the step is whole; not yet durable.
    void (*record)(void *ctx, const struct record *r);
    void *ctx;
    bool waits; // what loading makes is kept back until stage_begin()
};

struct stage *stage_create(const struct stage_setup *s);
void stage_destroy(struct stage *s);

// Loads the scenario: the first step. -1: `f` says what is wrong with it.
int stage_load(struct stage *s, struct findings *f);

// Of a stage that waits, once it is loaded: from here on it keeps `journal` and reads
// `scenario_dir`, a copy of what it was loaded from. What loading made goes there first.
void stage_begin(struct stage *s, struct journal *journal, const char *scenario_dir);

// One command at exercise time `t` (everything due at or before it is played first). 0: `*seq` is
// its first record. -1: refused, with the reason.
int stage_do(struct stage *s, int64_t t, const struct command *c, int64_t *seq, struct err *e);

// Plays what is due at or before `t`, at most `most` steps. How many were played.
size_t stage_play(struct stage *s, int64_t t, size_t most);
bool stage_next(const struct stage *s, int64_t *due); // the next due moment, if the clock runs

// Where the clock stands: the later of the last record and what stage_advance() said.
int64_t stage_now(const struct stage *s);
void stage_advance(struct stage *s, int64_t t); // nothing is due before `t`: let it be `t`

void stage_beat(struct stage *s, int64_t t);                          // a heartbeat record
void stage_clock_stepped(struct stage *s, int64_t t, int64_t gap_ms); // pauses, and says so

// The chain played ahead from where the exercise stands; see play/preview.h. Nothing changes.
int stage_preview(const struct stage *s, const struct preview_act *acts, size_t n_acts,
                  int64_t until, void (*record)(void *ctx, const struct record *r), void *ctx,
                  struct err *e);

const struct state *stage_state(const struct stage *s);
const struct scenario *stage_scenario(const struct stage *s);
struct script *stage_script(struct stage *s);
void stage_digest(const struct state *state, char hex[65]);

// Makes durable what was played since. See store/journal.h.
enum commit stage_commit(struct stage *s, struct err *e);

// ---- re-execution (resume, and `replay --verify --script`)

struct follow_report {
    int64_t records;            // that were followed
    int64_t differences, first; // how many records, and the seq of the first
    char what[200];             // what differs there
};

// Follows a journal from its first line: every record is taken in, and what the script does is
// compared with it. 0: the stage stands where the journal ends. -1: the journal cannot be read.
// A stage that follows is new, and has no journal yet; what was set up as `run` comes from the
// journal. Somebody else may be writing it: what is there when it begins is followed, in whole
// steps.
int stage_follow(struct stage *s, const char *journal, struct follow_report *r, struct findings *f,
                 struct err *e);

// After stage_follow: goes on with `journal`, says that it was recovered, and names the storylines
// that were stopped because they differed.
int stage_resume(struct stage *s, struct journal *journal, int64_t cut_bytes, const char *cut,
                 struct err *e);
