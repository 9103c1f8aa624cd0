// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <lua.h>

#include "base/map.h"
#include "base/mem.h"
#include "play/rng.h"
#include "script/script.h"

// The inside of the script host, shared by its files. Nobody else includes this.

enum {
    UNIT_BYTES = 16,         // one budget unit pays for so many bytes that are copied
    UNIT_ALLOCATION = 24,    // and a new block costs so many units
    UNIT_COMMAND = 100,      // a command to the machine
    UNIT_REACTION = 1500,    // beginning a reaction: one that causes itself ends soon
    UNIT_DECLARE = 50,       // an inject or an expectation
    UNIT_LOADING = 1000,     // while loading, where no step is bounded
    HOOK_EVERY = 1000,       // instructions between two looks at the budget
    STRING_MAX = 1 << 20,    // bytes in a text: comparing two is one instruction
    BLOCK_MAX = 32 << 20,    // bytes in any other block
    SPREAD_MAX = 8000,       // values that one call may give or take
    SOURCE_MAX = 4 << 20,    // bytes in one file
    STARVED_MAX = 4,         // activations that may use up their budget before it shrinks
    ERROR_MAX = 400,         // bytes of an error's words that are kept
    STORYLINES_MAX = 200000, // also reactions
    NONE = UINT32_MAX,
};

struct place {
    const char *file; // lives as long as the host; NULL where unknown
    int line;
};

// KILL_END: stop() ends a storyline, and is no error.
enum kill { KILL_NONE, KILL_BUDGET, KILL_TIME, KILL_MEMORY, KILL_STOP, KILL_END };

// One activation: a stretch of script that runs without a pause. On the C stack; the activations
// of storylines run inside that of a test which advances the clock.
struct run {
    struct run *outer;
    lua_State *L;
    struct text name;  // of the storyline, for records; empty while loading
    uint32_t act;      // storyline that may wait, or NONE
    uint32_t reaction; // or the reaction that runs, or NONE
    int64_t limit;     // of the budget
    int64_t left_then; // what the outer one had left
    int64_t cpu;       // processor time at the first look, ns; 0 before
    enum kill kill;
    struct place killed;         // there
    int catching;                // calls of pcall() that we are in
    bool loading, testing, over; // over: an allocation was refused because the budget is used up
};

enum act_state { ACT_DECLARED, ACT_RUNS, ACT_WAITS, ACT_DONE };

struct activation { // of one storyline
    lua_State *co;
    uint64_t wake;  // in the due queue; 0: not there
    int64_t due;    // of that
    uint32_t token; // tells an old wake from the present one
    uint32_t prev, next;
    uint64_t turn; // order among those that wait for a record
    struct text inject;
    int16_t kind; // the kind of record it waits for, 0: time alone
    uint8_t state;
    bool stopped, timed; // timed: the wake is its time-out
    int ref;             // keeps the coroutine, or the function before it starts
    int64_t moment, spent;
    int64_t until; // NEVER without a time-out
    const struct value *where;
    struct watched *watched; // the condition it waits for
    struct arena own;        // of `where` and `watched`
    struct rng *rng;
    struct text id;
    struct place place;
};

struct watched { // a condition that a storyline waits for
    struct value condition;
    uint64_t reads[(KIND_COUNT + 63) / 64];
};

struct reaction { // on(…)
    int ref, kind;
    bool off;
    const struct value *where;
    int64_t moment, spent;
    struct rng *rng;
    struct text id;
    struct place place;
};

struct chunk { // a file that was loaded
    const char *file;
    const char *source; // Lua's own pointer, to know it again quickly
    int64_t *hits;      // by line; -1: nothing to run there
    int n_lines;
};

struct numbers {
    uint32_t *at;
    size_t n, cap;
};

struct script {
    struct script_world world;
    struct script_limits limits;
    lua_State *L;
    struct run *run;
    int64_t left, now;
    size_t memory;
    struct arena arena;          // lives as long as the host
    struct arena scratch;        // of one primitive
    struct buf file;             // that is being read
    struct err raised;           // the last error that a primitive raised, with its hint
    struct findings *findings;   // of loading
    enum lang lang;              // of those, or of what a test says
    const struct record *record; // that is being told
    struct chunk *chunks;
    struct activation *acts;
    struct reaction *reactions;
    size_t n_chunks, cap_chunks, n_acts, cap_acts, n_reactions, cap_reactions;
    struct map by_act, by_words;
    struct map mentioned; // texts that are names, anywhere in the script
    uint32_t *next_words; // the same inject in another language, by index in inject_words
    struct {
        uint32_t head, tail;
    } waiting[KIND_COUNT];
    struct numbers reacting[KIND_COUNT];
    struct numbers watching; // storylines that wait for a condition
    struct numbers woken;    // scratch of script_react
    uint64_t turn;
    lua_State *reactor; // where reactions run
    int reactor_ref;
    int pool[64]; // coroutines that ended and can be used again
    size_t n_pool;
    struct rng *load_rng;
    int starved; // activations that used up their budget
    bool loaded, covers;
    struct script_line *lines; // of script_coverage
    struct exam *exam;         // what a test file makes
};

// In which language an error is said now: of the findings or the test. In records, English; so it
// is where the script catches what is said, because it may keep it.
static inline enum lang lang_here(const struct script *s)
{
    const struct run *r = s->run;
    return r && (r->loading || r->testing) && r->catching == 0 ? s->lang : LANG_EN;
}

// Makes an error ready to be filled, without clearing all of it: for what runs a million times.
static inline struct err *err_ready(struct err *e, enum lang lang)
{
    e->code = ERR_NONE;
    e->lang = lang;
    e->line = e->col = e->span = 0;
    e->file[0] = e->msg[0] = e->hint[0] = 0;
    return e;
}

static inline struct script *host(lua_State *L)
{
    struct script *s;
    memcpy(&s, lua_getextraspace(L), sizeof s);
    return s;
}

// ---- budget.c
void *budget_allocate(void *host, void *p, size_t had, size_t want);
void budget_hook(lua_State *L, lua_Debug *ar);
void budget_charge(lua_State *L, int64_t units); // does not return when the budget is used up
_Noreturn void budget_kill(lua_State *L, enum kill k);
void run_begin(struct script *s, struct run *r, lua_State *L, struct text name, int64_t limit);
void run_end(struct script *s, struct run *r);
// What an activation may use: the limit, less what was used at this very moment (going on without
// time passing is going on), and less and less when others ran out of theirs.
int64_t budget_allowance(const struct script *s, int64_t moment, int64_t spent);
void run_check_stop(lua_State *L); // re-execution: ends the activation where it ended

// ---- fault.c
bool place_find(lua_State *L, struct place *p); // of the scenario's code that runs now
// Raises an error at that place, in the language of who reads it. `hint` may be NULL.
_Noreturn void raise_lua(lua_State *L, const char *hint, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
_Noreturn void raise_err(lua_State *L, const struct err *e);
// What went wrong in the coroutine that stopped with `status`: words, place, and class.
const char *fault_describe(struct script *s, struct run *r, int status, struct err *e);
void fault_report(struct script *s, const struct err *e, const char *class, struct text storyline);
void finding_add(struct script *s, struct place p, struct err *e);
void text_tidy(struct buf *out, struct text t, size_t most); // clean UTF-8, cut

// ---- order.c
size_t order_keys(lua_State *L, int table); // pushes a list of its keys in order
int order_pairs(lua_State *L);

struct suggest;
// "did you mean …?" in `size` bytes at `to`, or nothing.
void hint_near(const struct script *s, const struct suggest *near, char *to, size_t size);

// ---- convert.c
struct value take_value(lua_State *L, int index, struct arena *a, const char *what);
struct value take_map(lua_State *L, int index, struct arena *a, const char *what);
struct value take_condition(lua_State *L, int index, struct arena *a, const char *what);
struct text take_text(lua_State *L, int index, const char *what);
int64_t take_span(lua_State *L, int index, const char *what);
int64_t take_moment(lua_State *L, int index, const char *what);
int take_kind(lua_State *L, int index);
bool knows_inject(const struct script *s, struct text id); // an overlay not of all that there are
int parse_moment_or_span(struct script *s, struct text t, bool moment, int64_t *ms, struct err *e);
void push_text(lua_State *L, struct text t);
void push_value(lua_State *L, struct value v);
void push_record(lua_State *L, const struct record *r);
const char *type_name(lua_State *L, int index);  // as errors name it, in their language
struct text plain_text(lua_State *L, int index); // pushes any value as text, without its address

// ---- source.c
int source_load(lua_State *L, struct text path, struct err *e);     // leaves it as a function
int source_load_own(lua_State *L, struct text path, struct err *e); // as it is named there
int source_require(lua_State *L);

// ---- cover.c
void cover_add(lua_State *L, struct chunk *c); // the chunk's function is on the top
void cover_line(struct script *s, lua_State *L, lua_Debug *ar);

// ---- sandbox.c
int sandbox_open(lua_State *L);       // everything that a script can reach
int sandbox_open_tests(lua_State *L); // and a test file; leaves its environment

// ---- attach.c, declare.c
struct value attachments(struct script *s, struct value paths); // with the hashes of the files
void declare_storylines(struct script *s); // what storyline(…) noted, once all is loaded
void declare_check(struct script *s);      // what can be checked only then

// ---- storyline.c
int new_coroutine(lua_State *L, lua_State **co); // its reference; raises when memory is out
void storylines_start(struct script *s);
void storyline_resume(struct script *s, uint32_t i);
void storyline_unwait(struct script *s, uint32_t i);
bool watched_true(struct script *s, uint32_t i, int64_t *again);
void watched_see(struct script *s, uint32_t i, const struct record *r);
void storyline_look(struct script *s, uint32_t i); // at the condition it waits for

// ---- act.c
void command_begin(struct command *c, enum command_name name);
int64_t command_do(lua_State *L, struct command *c); // raises when it is refused
void check_inject(lua_State *L, struct text id);
