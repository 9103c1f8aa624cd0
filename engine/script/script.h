// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "base/finding.h"
#include "model/state.h"
#include "play/command.h"

// The Lua host: runs a scenario's script in a sandbox. It acts on the exercise only through
// commands, and learns what happens from records.

// What the script lives in; supplied by the stage.
struct script_world {
    void *ctx;
    const struct scenario *scenario;
    const struct state *state; // what has happened so far
    // The organisation whose overlay it is, or empty: it hears and knows what its local leader
    // does.
    struct text overlay;
    struct text prefix; // of the names of its files, `overlays/terminal/`, or empty
    // Asks the machine. `*seq` is the first record it led to. -1: refused, with the reason.
    int (*command)(void *ctx, const struct command *c, int64_t *seq, struct err *e);
    // Players only (else NULL): asks in the name of a seat, as ask() says.
    int (*ask)(void *ctx, const struct command *c, int64_t *seq, struct err *e);
    // A place in the due queue; script_wake() is called with `token` when it is due.
    uint64_t (*wake)(void *ctx, int64_t due, uint64_t token);
    void (*unwake)(void *ctx, uint64_t handle);
    // Reads one file of the scenario, or of the shipped library when `path` starts with
    // `scripts/`. Bytes are appended to `out`.
    int (*read)(void *ctx, struct text path, struct buf *out, struct err *e);
    // The activation of `storyline` begins or (empty) ends: records name it.
    void (*acting)(void *ctx, struct text storyline);
    // During re-execution: must this activation stop here, as it did when it was played?
    bool (*must_stop)(void *ctx);
};

// 0 takes the default. A unit is about what one instruction costs; library functions take more.
struct script_limits {
    size_t memory;      // bytes; 256 MiB
    int64_t activation; // units between two pauses; 10,000,000
    int64_t load;       // units for loading all of the script; 120,000,000
};

struct script;

struct script *script_create(const struct script_world *w, const struct script_limits *l);
void script_destroy(struct script *s);

// Runs `path` (script.lua): everything it declares becomes commands. Errors go to `f`, with file
// and line; -1 if there were any.
int script_load(struct script *s, struct text path, struct findings *f);

// A record was made: reactions run, coroutines that awaited it go on.
void script_react(struct script *s, const struct record *r);
void script_wake(struct script *s, uint64_t token);

// Stops one storyline for good (it diverged on re-execution, or a leader said so).
void script_stop(struct script *s, struct text storyline);

// What waits now, for dead ends and the leader's forecast: storyline, what for, until when.
struct script_wait {
    struct text storyline, what;
    int64_t until; // NEVER if it waits without a time-out
    int line;
};
size_t script_waits(const struct script *s, struct script_wait *out, size_t most);

// Counts which lines ran. Ask before loading; costs time.
void script_cover(struct script *s);
struct script_line {
    struct text file;
    int line;
    int64_t hits;
};
size_t script_coverage(const struct script *s, const struct script_line **lines);

// Tests: runs a test file `path` (tests/*.lua) with test_* primitives bound to `t`.
struct script_test_world {
    void *ctx;
    int (*advance)(void *ctx, int64_t ms, struct err *e); // plays the next `ms`
    int (*command)(void *ctx, const struct command *c, int64_t *seq, struct err *e);
};
struct script_test {
    struct text name;
    bool ok, skipped;
    struct err err; // place and reason of a failure
};
// Lists the tests of a file (each `it` in its `describe`s) without running them. The names live as
// long as the host.
int script_tests(struct script *s, struct text path, struct text **names, size_t *n, struct err *e);
// Runs test number `i` of the file: a fresh script and exercise a test, made by the caller.
int script_test_run(struct script *s, struct text path, size_t i, const struct script_test_world *t,
                    struct script_test *out);

// The table of primitives and prelude functions, as documents.
void script_doc_markdown(struct buf *out); // docs/api.md
void script_doc_stubs(struct buf *out);    // LuaLS definitions
void script_doc_luacheck(struct buf *out); // luacheck std
int script_doc_missing(struct buf *names); // functions without documentation; count
