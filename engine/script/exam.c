// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <stdio.h>

#include "base/span.h"
#include "base/suggest.h"
#include "model/match.h"
#include "script/ask.h"
#include "script/exam.h"
#include "script/host.h"
#include "script/primitives.h"

// A scenario's own tests. A file is run once to see which tests it has, and once for each of them,
// on a fresh exercise; the storylines of that exercise run inside the test that plays it.

enum { DEPTH_MAX = 16, TESTS_MAX = 10000 };

struct exam {
    const struct script_test_world *world; // NULL while tests are only listed
    struct text path;
    struct text *names;
    bool *skip;
    size_t n, cap, cap_skip;
    size_t wanted;
    struct text prefix[DEPTH_MAX]; // names of the groups around
    size_t depth;
    int before[DEPTH_MAX * 8]; // references to functions
    size_t n_before;
    int chosen[DEPTH_MAX * 8 + 1]; // what to run for the wanted test, in order
    size_t n_chosen;
    const char *failure; // of loading the file
    struct err err;
    int64_t at; // exercise time
    struct record **records;
    size_t n_records, cap_records;
    struct arena arena, scratch;
};

static struct exam *exam_of(lua_State *L)
{
    return host(L)->exam;
}

static struct exam *begin(struct script *s, struct text path)
{
    exam_destroy(s);
    s->exam = mem_alloc(sizeof *s->exam);
    s->exam->path = path;
    return s->exam;
}

void exam_destroy(struct script *s)
{
    struct exam *x = s->exam;
    if (!x)
        return;
    arena_finish(&x->arena);
    arena_finish(&x->scratch);
    mem_free(x->records);
    mem_free(x->names);
    mem_free(x->skip);
    mem_free(x);
    s->exam = NULL;
}

void exam_keep(struct script *s, const struct record *r)
{
    struct exam *x = s->exam;
    if (!x || !x->world)
        return;
    mem_grow(&x->records, &x->cap_records, x->n_records + 1, sizeof *x->records);
    x->records[x->n_records++] = record_copy(&x->arena, r);
}

// ---- what a file declares

static bool running(lua_State *L) // a test runs, and its file does not
{
    return exam_of(L)->n_chosen > 0 && exam_of(L)->wanted == SIZE_MAX;
}

static void need_file(lua_State *L, const char *what)
{
    if (running(L))
        raise_lua(L, NULL, "%s cannot stand inside a test", what);
}

int exam_describe(lua_State *L)
{
    struct exam *x = exam_of(L);
    struct text name = take_text(L, 1, "the name of the group");
    luaL_checktype(L, 2, LUA_TFUNCTION);
    need_file(L, "describe()");
    if (x->depth == DEPTH_MAX)
        raise_lua(L, NULL, "describe() stands more than %d deep", DEPTH_MAX);
    size_t before = x->n_before;
    x->prefix[x->depth++] = name;
    lua_settop(L, 2);
    lua_call(L, 0, 0);
    x->depth--;
    x->n_before = before;
    return 0;
}

int exam_before_each(lua_State *L)
{
    struct exam *x = exam_of(L);
    luaL_checktype(L, 1, LUA_TFUNCTION);
    need_file(L, "before_each()");
    if (x->n_before == sizeof x->before / sizeof *x->before)
        raise_lua(L, NULL, "there are too many before_each()");
    lua_settop(L, 1);
    x->before[x->n_before++] = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

static struct text full_name(lua_State *L, struct exam *x, struct text name)
{
    struct buf b = {0};
    for (size_t i = 0; i < x->depth; i++) {
        text_tidy(&b, x->prefix[i], 200);
        buf_char(&b, ' ');
    }
    text_tidy(&b, name, 200);
    struct text t = arena_text(&host(L)->arena, buf_all(&b));
    buf_finish(&b);
    return t;
}

static void add_test(lua_State *L, bool skip)
{
    struct exam *x = exam_of(L);
    struct text name = take_text(L, 1, "the name of the test");
    need_file(L, "it()");
    if (!skip)
        luaL_checktype(L, 2, LUA_TFUNCTION);
    if (x->n == TESTS_MAX)
        raise_lua(L, NULL, "there are more than %d tests", TESTS_MAX);
    mem_grow(&x->names, &x->cap, x->n + 1, sizeof *x->names);
    mem_grow(&x->skip, &x->cap_skip, x->n + 1, sizeof *x->skip);
    x->names[x->n] = full_name(L, x, name);
    x->skip[x->n] = skip;
    if (x->world && x->n == x->wanted && !skip) {
        memcpy(x->chosen, x->before, x->n_before * sizeof *x->before);
        lua_settop(L, 2);
        x->chosen[x->n_before] = luaL_ref(L, LUA_REGISTRYINDEX);
        x->n_chosen = x->n_before + 1;
    }
    x->n++;
}

int exam_it(lua_State *L)
{
    add_test(L, false);
    return 0;
}

int exam_pending(lua_State *L)
{
    add_test(L, true);
    return 0;
}

// ---- what a test does

static void need_test(lua_State *L)
{
    if (!running(L))
        raise_lua(L, "put it in it(\"name\", function() … end)", "this works only inside a test");
}

static void must(lua_State *L, int rc, struct err *e)
{
    if (rc)
        raise_err(L, e);
}

static void start_play(lua_State *L)
{
    struct exam *x = exam_of(L);
    struct command c;
    struct err e = {.lang = host(L)->lang};
    int64_t seq;
    command_begin(&c, COMMAND_start);
    c.by = TEXT("leider");
    must(L, x->world->command(x->world->ctx, &c, &seq, &e), &e);
}

int exam_start(lua_State *L)
{
    need_test(L);
    start_play(L);
    return 0;
}

// The clock may have stood still: it is where the last record was made, or runs.
static void play(lua_State *L, int64_t ms)
{
    struct script *s = host(L);
    struct exam *x = s->exam;
    const struct state *state = s->world.state;
    struct err e = {.lang = s->lang};
    if (state->phase == PHASE_READY)
        start_play(L);
    if (state->t > x->at)
        x->at = state->t;
    must(L, x->world->advance(x->world->ctx, ms, &e), &e);
    x->at = state->phase == PHASE_RUNNING ? x->at + ms : state->t;
    if (state->t > x->at)
        x->at = state->t;
    if (x->at > s->now)
        s->now = x->at;
}

int exam_advance(lua_State *L)
{
    need_test(L);
    play(L, take_span(L, 1, "the duration"));
    return 0;
}

int exam_advance_to(lua_State *L)
{
    struct script *s = host(L);
    need_test(L);
    int64_t to = take_moment(L, 1, "the moment");
    int64_t at = s->world.state->t > s->exam->at ? s->world.state->t : s->exam->at;
    if (to < at)
        raise_lua(L, NULL, "that moment has passed: a test cannot go back");
    play(L, to - at);
    return 0;
}

// ---- any command

int exam_command(lua_State *L)
{
    struct exam *x = exam_of(L);
    struct command c;
    struct err e = {.lang = host(L)->lang};
    int64_t seq = 0;
    need_test(L);
    arena_reset(&x->scratch);
    take_command(L, &x->scratch, &c);
    must(L, x->world->command(x->world->ctx, &c, &seq, &e), &e);
    if (host(L)->world.state->t > x->at) // it jumped: what lies inside the jump has come
        play(L, 0);
    if (!seq)
        return 0;
    lua_pushinteger(L, seq);
    return 1;
}

// record(kind, filter): the last one like it, or nil.
int exam_record(lua_State *L)
{
    struct exam *x = exam_of(L);
    struct value where = {0};
    need_test(L);
    int kind = take_kind(L, 1);
    arena_reset(&x->scratch);
    if (!lua_isnoneornil(L, 2))
        where = take_map(L, 2, &x->scratch, "the filter");
    budget_charge(L, (int64_t)x->n_records);
    for (size_t i = x->n_records; i-- > 0;)
        if (x->records[i]->kind == kind && record_matches(x->records[i], &where)) {
            push_record(L, x->records[i]);
            return 1;
        }
    lua_pushnil(L);
    return 1;
}

int exam_is_inject(lua_State *L)
{
    struct text id = take_text(L, 1, "the inject's name");
    lua_pushboolean(L, state_inject(host(L)->world.state, id) != NULL);
    return 1;
}

int exam_fail(lua_State *L)
{
    raise_lua(L, NULL, "%s", take_text(L, 1, "the message").p);
}

// ---- showing a value in a message

static void show(lua_State *L, struct buf *b, int index, int depth)
{
    index = lua_absindex(L, index);
    if (lua_type(L, index) == LUA_TSTRING) {
        struct text t;
        t.p = lua_tolstring(L, index, &t.n);
        buf_char(b, '"');
        text_tidy(b, t, 60);
        buf_char(b, '"');
    } else if (lua_type(L, index) == LUA_TTABLE && depth < 3) {
        size_t n = order_keys(L, index);
        buf_str(b, "{");
        for (size_t i = 1; i <= n && i <= 8; i++) {
            buf_str(b, i > 1 ? ", " : " ");
            lua_rawgeti(L, -1, (lua_Integer)i);
            if (lua_type(L, -1) == LUA_TSTRING)
                buf_printf(b, "%.40s = ", lua_tostring(L, -1));
            lua_rawget(L, index);
            show(L, b, -1, depth + 1);
            lua_pop(L, 1);
        }
        buf_str(b, n > 8 ? ", … }" : n ? " }" : "}");
        lua_pop(L, 1);
    } else {
        buf_text(b, plain_text(L, index));
        lua_pop(L, 1);
    }
}

int exam_show(lua_State *L)
{
    struct script *s = host(L);
    s->file.n = 0; // not in use while a test runs, and never lost by an error
    luaL_checkstack(L, 40, NULL);
    show(L, &s->file, 1, 0);
    push_text(L, buf_all(&s->file));
    return 1;
}

// ---- running a file

static int exam_main(lua_State *L)
{
    struct exam *x = lua_touserdata(L, 1);
    if (source_load(L, x->path, &x->err)) {
        x->failure = "load";
        return 0;
    }
    sandbox_open_tests(L);
    lua_setupvalue(L, -2, 1); // its _ENV
    lua_call(L, 0, 0);
    x->wanted = SIZE_MAX;
    for (size_t i = 0; i < x->n_chosen; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, x->chosen[i]);
        lua_call(L, 0, 0);
    }
    return 0;
}

static int make_coroutine(lua_State *L)
{
    lua_State **co = lua_touserdata(L, 1);
    lua_pushinteger(L, new_coroutine(L, co));
    return 1;
}

static int run_file(struct script *s, struct exam *x, struct err *e)
{
    struct run r;
    lua_State *co = NULL;
    int n = 0;
    s->lang = x->err.lang = e->lang;
    lua_pushcfunction(s->L, make_coroutine);
    lua_pushlightuserdata(s->L, &co);
    if (lua_pcall(s->L, 1, 1, 0) != LUA_OK) {
        lua_pop(s->L, 1);
        return err_set(e, ERR_LIMIT, "there is no memory left for the tests");
    }
    int ref = (int)lua_tointeger(s->L, -1);
    lua_pop(s->L, 1);
    run_begin(s, &r, co, (struct text){0}, s->limits.load);
    r.testing = true;
    lua_pushcfunction(co, exam_main);
    lua_pushlightuserdata(co, x);
    int status = lua_resume(co, s->L, 1, &n);
    if (status != LUA_OK)
        fault_describe(s, &r, status, e);
    else if (x->failure)
        *e = x->err;
    run_end(s, &r);
    luaL_unref(s->L, LUA_REGISTRYINDEX, ref);
    return status != LUA_OK || x->failure ? -1 : 0;
}

int script_tests(struct script *s, struct text path, struct text **names, size_t *n, struct err *e)
{
    struct exam *x = begin(s, path);
    *names = NULL;
    *n = 0;
    if (run_file(s, x, e))
        return -1;
    *names = arena_alloc(&s->arena, x->n * sizeof **names);
    if (x->n)
        memcpy(*names, x->names, x->n * sizeof **names);
    *n = x->n;
    return 0;
}

int script_test_run(struct script *s, struct text path, size_t i, const struct script_test_world *t,
                    struct script_test *out)
{
    struct exam *x = begin(s, path);
    x->world = t;
    x->wanted = i;
    *out = (struct script_test){.err.lang = out->err.lang};
    int rc = run_file(s, x, &out->err);
    if (i < x->n) {
        out->name = x->names[i];
        out->skipped = x->skip[i];
    } else if (rc == 0) {
        rc = err_set(&out->err, ERR_INPUT, "the file has no test number %zu", i + 1);
    }
    out->ok = rc == 0 && !out->skipped;
    return rc;
}
