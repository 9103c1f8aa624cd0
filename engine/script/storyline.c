// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>

#include "model/condition.h"
#include "model/match.h"
#include "model/overlay.h"
#include "script/host.h"
#include "script/primitives.h"

// Storylines are coroutines. They stand in a C array; those that wait for a record stand in a list
// of that kind of record, in the order in which they began to wait, so that a record that nobody
// waits for costs nothing.

enum { UNIT_WAKE = 100 }; // what being woken costs, so that waiting for nothing is not free

// ---- coroutines, used again once they have ended

int new_coroutine(lua_State *L, lua_State **co)
{
    *co = lua_newthread(L);
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

static int make_coroutine(lua_State *L)
{
    lua_State *co;
    lua_Integer ref = new_coroutine(L, &co);
    lua_pushinteger(L, ref);
    return 1;
}

static int borrow_coroutine(struct script *s, lua_State **co)
{
    int ref;
    if (s->n_pool) {
        ref = s->pool[--s->n_pool];
    } else {
        lua_pushcfunction(s->L, make_coroutine);
        if (lua_pcall(s->L, 0, 1, 0) != LUA_OK) {
            lua_pop(s->L, 1);
            return LUA_NOREF;
        }
        ref = (int)lua_tointeger(s->L, -1);
        lua_pop(s->L, 1);
    }
    lua_rawgeti(s->L, LUA_REGISTRYINDEX, ref);
    *co = lua_tothread(s->L, -1);
    lua_pop(s->L, 1);
    return ref;
}

// The coroutine is not needed any more. One that ended well is kept for the next.
static void drop_coroutine(struct script *s, struct activation *a, bool well)
{
    if (well && s->n_pool < sizeof s->pool / sizeof *s->pool)
        s->pool[s->n_pool++] = a->ref;
    else
        luaL_unref(s->L, LUA_REGISTRYINDEX, a->ref);
    a->co = NULL;
    a->ref = LUA_NOREF;
    a->state = ACT_DONE;
    arena_finish(&a->own);
    a->where = NULL;
    a->watched = NULL;
}

// ---- waiting

static uint64_t token_of(const struct script *s, uint32_t i)
{
    return (uint64_t)s->acts[i].token << 32 | i;
}

static void wake_at(struct script *s, uint32_t i, int64_t due)
{
    struct activation *a = &s->acts[i];
    a->token++;
    a->due = due;
    a->wake = s->world.wake(s->world.ctx, due, token_of(s, i));
}

static void list_append(struct script *s, uint32_t i, int kind)
{
    struct activation *a = &s->acts[i];
    a->kind = (int16_t)kind;
    a->turn = ++s->turn;
    a->next = NONE;
    a->prev = s->waiting[kind].tail;
    if (a->prev != NONE)
        s->acts[a->prev].next = i;
    else
        s->waiting[kind].head = i;
    s->waiting[kind].tail = i;
}

static void list_remove(struct script *s, uint32_t i)
{
    struct activation *a = &s->acts[i];
    if (!a->kind)
        return;
    if (a->prev != NONE)
        s->acts[a->prev].next = a->next;
    else
        s->waiting[a->kind].head = a->next;
    if (a->next != NONE)
        s->acts[a->next].prev = a->prev;
    else
        s->waiting[a->kind].tail = a->prev;
    a->kind = 0;
}

static void stop_watching(struct script *s, uint32_t i)
{
    struct numbers *w = &s->watching;
    for (size_t k = 0; k < w->n; k++)
        if (w->at[k] == i) {
            memmove(w->at + k, w->at + k + 1, (w->n - k - 1) * sizeof *w->at);
            w->n--;
            break;
        }
    s->acts[i].watched = NULL;
}

void storyline_unwait(struct script *s, uint32_t i)
{
    struct activation *a = &s->acts[i];
    list_remove(s, i);
    if (a->watched)
        stop_watching(s, i);
    if (a->wake)
        s->world.unwake(s->world.ctx, a->wake);
    a->wake = 0;
    a->token++; // a wake that is under way comes too late
    a->inject = (struct text){0};
    a->where = NULL;
}

// ---- running

static void finish_error(struct script *s, struct activation *a, struct run *r, int status)
{
    struct err e = {0};
    const char *class = fault_describe(s, r, status, &e);
    err_at(&e, a->place.file ? a->place.file : "", a->place.line, 0);
    drop_coroutine(s, a, false);
    fault_report(s, &e, class, a->id);
}

static void finish_well(struct script *s, struct activation *a, bool reusable)
{
    struct command c;
    struct err e;
    int64_t seq;
    err_ready(&e, LANG_EN);
    lua_settop(a->co, 0);
    drop_coroutine(s, a, reusable);
    command_begin(&c, COMMAND_storyline_end);
    field_put_text(&c.args, KEY_storyline, a->id);
    s->world.command(s->world.ctx, &c, &seq, &e);
}

// The activation paused, ended or failed.
static void finish(struct script *s, uint32_t i, struct run *r, int status, int n)
{
    struct activation *a = &s->acts[i];
    bool stop = !r->kill && s->world.must_stop && s->world.must_stop(s->world.ctx);
    if (stop)
        r->kill = KILL_STOP;
    if (r->kill == KILL_END) {
        storyline_unwait(s, i);
        finish_well(s, a, false);
    } else if (r->kill || (status != LUA_OK && status != LUA_YIELD)) {
        storyline_unwait(s, i);
        finish_error(s, a, r, status);
    } else if (status == LUA_OK) {
        finish_well(s, a, true);
    } else if (a->stopped) {
        storyline_unwait(s, i);
        drop_coroutine(s, a, false);
    } else {
        lua_pop(a->co, n);
        a->state = ACT_WAITS;
    }
}

void storyline_resume(struct script *s, uint32_t i)
{
    struct activation *a = &s->acts[i];
    struct run r;
    int n = 0;
    storyline_unwait(s, i);
    run_begin(s, &r, a->co, a->id, budget_allowance(s, a->moment, a->spent));
    r.act = i;
    a->state = ACT_RUNS;
    int status = lua_resume(a->co, r.outer ? r.outer->L : s->L, 0, &n);
    if (a->moment != s->now)
        a->spent = 0;
    a->moment = s->now;
    a->spent += r.limit - s->left + UNIT_WAKE;
    bool starved = status == LUA_ERRMEM;
    finish(s, i, &r, status, n);
    run_end(s, &r);
    if (starved)
        lua_gc(s->L, LUA_GCCOLLECT); // the others go on with what this one leaves
}

static void start(struct script *s, uint32_t i)
{
    struct activation *a = &s->acts[i];
    int function = a->ref;
    lua_State *co;
    int ref = borrow_coroutine(s, &co);
    if (ref == LUA_NOREF) {
        struct err e = {0};
        a->state = ACT_DONE;
        err_set(&e, ERR_LIMIT, "there is no memory left to begin this storyline");
        err_at(&e, a->place.file, a->place.line, 0);
        fault_report(s, &e, "memory", a->id);
        return;
    }
    a->ref = ref;
    a->co = co;
    lua_rawgeti(co, LUA_REGISTRYINDEX, function);
    luaL_unref(s->L, LUA_REGISTRYINDEX, function);
    storyline_resume(s, i);
}

void storylines_start(struct script *s)
{
    for (uint32_t i = 0; i < s->n_acts; i++)
        if (s->acts[i].state == ACT_DECLARED && !s->acts[i].stopped)
            start(s, i);
}

void script_wake(struct script *s, uint64_t token)
{
    uint32_t i = (uint32_t)token;
    if (i >= s->n_acts || token_of(s, i) != token || s->acts[i].state != ACT_WAITS)
        return;
    struct activation *a = &s->acts[i];
    const struct record *before = s->record;
    if (a->due > s->now)
        s->now = a->due;
    if (s->world.state->t > s->now) // it was off when this was due
        s->now = s->world.state->t;
    a->wake = 0;
    s->record = NULL;
    if (a->watched)
        storyline_look(s, i);
    else
        storyline_resume(s, i);
    s->record = before;
}

void script_stop(struct script *s, struct text storyline)
{
    int64_t i = map_get(&s->by_act, storyline);
    if (i == MAP_NONE)
        return;
    struct activation *a = &s->acts[i];
    a->stopped = true;
    if (a->state == ACT_WAITS) {
        storyline_unwait(s, (uint32_t)i);
        drop_coroutine(s, a, false);
    }
}

// ---- the waiting functions

static uint32_t act_here(lua_State *L, const char *what)
{
    struct script *s = host(L);
    if (s->run->act == NONE || s->acts[s->run->act].co != L)
        raise_lua(L,
                  s->run->reaction != NONE ? "a reaction cannot wait; a storyline can await(…)"
                                           : "put it in storyline \"name\" (function() … end)",
                  "%s can be used only inside a storyline", what);
    if (!lua_isyieldable(L))
        raise_lua(L, NULL, "%s cannot be used in a function that sort() or gsub() calls", what);
    return s->run->act;
}

static int sleep_until(lua_State *L, const char *what, int64_t due)
{
    struct script *s = host(L);
    uint32_t i = act_here(L, what);
    s->acts[i].until = due;
    wake_at(s, i, due);
    return lua_yield(L, 0);
}

int api_wait(lua_State *L)
{
    return sleep_until(L, "wait()", host(L)->now + take_span(L, 1, "the duration"));
}

int api_wait_until(lua_State *L)
{
    struct script *s = host(L);
    int64_t due = take_moment(L, 1, "the moment");
    act_here(L, "wait_until()");
    return due <= s->now ? 0 : sleep_until(L, "wait_until()", due);
}

static int64_t take_timeout(lua_State *L, int index)
{
    return lua_isnoneornil(L, index) ? NEVER : host(L)->now + take_span(L, index, "the time-out");
}

// Waits for a record; `filter` is the index of a table, or 0.
static int await_record(lua_State *L, const char *what, int kind, struct text inject, int filter,
                        int64_t until, lua_KFunction then)
{
    struct script *s = host(L);
    uint32_t i = act_here(L, what);
    struct activation *a = &s->acts[i];
    if (filter && !lua_isnoneornil(L, filter)) {
        arena_reset(&a->own);
        struct value *where = arena_alloc(&a->own, sizeof *where);
        *where = take_map(L, filter, &a->own, "the filter");
        const struct value *about = value_member(*where, TEXT("inject"));
        if (about)
            check_inject(L, value_as_text(*about));
        a->where = where;
    }
    a->inject = inject; // stands on this function's part of the stack until it goes on
    a->until = until;
    list_append(s, i, kind);
    if (until != NEVER)
        wake_at(s, i, until);
    return lua_yieldk(L, 0, 0, then);
}

static int then_record(lua_State *L, int status, lua_KContext ctx)
{
    (void)status, (void)ctx;
    if (host(L)->record)
        push_record(L, host(L)->record);
    else
        lua_pushnil(L);
    return 1;
}

static int then_choice(lua_State *L, int status, lua_KContext ctx)
{
    (void)status, (void)ctx;
    const struct record *r = host(L)->record;
    if (r)
        push_text(L, field_text(&r->fields, KEY_choice));
    else
        lua_pushnil(L);
    return 1;
}

static int then_true(lua_State *L, int status, lua_KContext ctx)
{
    (void)status, (void)ctx;
    if (host(L)->record)
        lua_pushboolean(L, 1);
    else
        lua_pushnil(L);
    return 1;
}

// `await(kind, "10m")` leaves the filter out.
static int filter_and_timeout(lua_State *L, int at, int64_t *until)
{
    bool timeout_only = lua_type(L, at) == LUA_TSTRING || lua_type(L, at) == LUA_TNUMBER;
    *until = take_timeout(L, timeout_only ? at : at + 1);
    return timeout_only ? 0 : at;
}

int api_await(lua_State *L)
{
    int64_t until;
    int kind = take_kind(L, 1), filter = filter_and_timeout(L, 2, &until);
    return await_record(L, "await()", kind, (struct text){0}, filter, until, then_record);
}

int api_await_decision(lua_State *L)
{
    int64_t until;
    int filter = filter_and_timeout(L, 1, &until);
    return await_record(L, "await_decision()", KIND_decision_logged, (struct text){0}, filter,
                        until, then_record);
}

int api_await_choice(lua_State *L)
{
    struct text id = take_text(L, 1, "the inject's name");
    int64_t until = take_timeout(L, 2);
    act_here(L, "await_choice()");
    check_inject(L, id);
    const struct inject *j = state_inject(host(L)->world.state, id);
    if (j->chosen_at != NEVER) {
        push_text(L, j->choice);
        return 1;
    }
    return await_record(L, "await_choice()", KIND_decision_classified, id, 0, until, then_choice);
}

int api_await_delivered(lua_State *L)
{
    struct text id = take_text(L, 1, "the inject's name");
    int64_t until = take_timeout(L, 2);
    act_here(L, "await_delivered()");
    check_inject(L, id);
    if (state_inject(host(L)->world.state, id)->at[INJECT_DELIVERED] != NEVER) {
        lua_pushboolean(L, 1);
        return 1;
    }
    return await_record(L, "await_delivered()", KIND_inject_delivered, id, 0, until, then_true);
}

int api_stop(lua_State *L)
{
    if (host(L)->run->loading || host(L)->run->testing)
        raise_lua(L, NULL, "stop() ends a storyline or a reaction, and this is none");
    budget_kill(L, KILL_END);
}

// ---- waiting for a condition

bool watched_true(struct script *s, uint32_t i, int64_t *again)
{
    return condition_true(&s->acts[i].watched->condition, s->world.state, s->now, again);
}

// A filtered `seen` that came true is from then on a moment that has passed: the state keeps
// such moments only for conditions of injects.
static void see(struct arena *a, struct value *c, const struct record *r)
{
    const struct value *op = value_member(*c, TEXT("op")), *where = value_member(*c, TEXT("where"));
    const struct value *kind = value_member(*c, TEXT("kind")), *of = value_member(*c, TEXT("of"));
    if (where && op && text_is(value_as_text(*op), TEXT("seen")) && kind &&
        kind_of(value_as_text(*kind)) == r->kind && record_matches(r, where)) {
        struct member *m = arena_alloc(a, 2 * sizeof *m);
        m[0] = (struct member){TEXT("op"), value_text(TEXT("past"))};
        m[1] = (struct member){TEXT("at"), value_int(r->t)};
        *c = value_map(m, 2);
        return;
    }
    for (uint32_t i = 0; of && of->type == VALUE_LIST && i < of->n; i++)
        see(a, (struct value *)&of->list[i], r);
    struct value *that = (struct value *)value_member(*c, TEXT("that"));
    struct value *since = (struct value *)value_member(*c, TEXT("since"));
    if (that)
        see(a, that, r);
    if (since)
        see(a, since, r);
}

void watched_see(struct script *s, uint32_t i, const struct record *r)
{
    see(&s->acts[i].own, &s->acts[i].watched->condition, r);
}

// Is the condition true, or its time up? Else it waits on.
void storyline_look(struct script *s, uint32_t i)
{
    struct activation *a = &s->acts[i];
    int64_t again;
    bool true_now = watched_true(s, i, &again);
    bool late = a->until != NEVER && s->now >= a->until;
    if (true_now || late) {
        a->timed = !true_now;
        storyline_resume(s, i);
        return;
    }
    int64_t due = a->until != NEVER && (again == NEVER || a->until < again) ? a->until : again;
    if (a->wake && due == a->due)
        return;
    if (a->wake)
        s->world.unwake(s->world.ctx, a->wake);
    a->wake = 0;
    if (due != NEVER)
        wake_at(s, i, due > s->now ? due : s->now);
}

static int then_condition(lua_State *L, int status, lua_KContext ctx)
{
    (void)status, (void)ctx;
    struct script *s = host(L);
    if (s->acts[s->run->act].timed)
        lua_pushnil(L);
    else
        lua_pushboolean(L, 1);
    return 1;
}

int api_await_when(lua_State *L)
{
    struct script *s = host(L);
    struct err e = {.lang = lang_here(s)};
    int64_t until = take_timeout(L, 2), again;
    uint32_t i = act_here(L, "await_when()");
    struct activation *a = &s->acts[i];
    arena_reset(&a->own);
    struct watched *w = arena_alloc(&a->own, sizeof *w);
    w->condition = take_condition(L, 1, &a->own, "what await_when() waits for");
    if (condition_check(&w->condition, s->world.state, &e) ||
        (s->world.overlay.n &&
         overlay_check_condition(&w->condition, s->world.state, s->world.overlay, &e)))
        raise_err(L, &e);
    if (condition_true(&w->condition, s->world.state, s->now, &again)) {
        lua_pushboolean(L, 1);
        return 1;
    }
    for (int k = 1; k < KIND_COUNT; k++)
        if (condition_reads(&w->condition, k))
            w->reads[k / 64] |= (uint64_t)1 << k % 64;
    a->watched = w;
    a->until = until;
    mem_grow(&s->watching.at, &s->watching.cap, s->watching.n + 1, sizeof *s->watching.at);
    s->watching.at[s->watching.n++] = i;
    int64_t due = until != NEVER && (again == NEVER || until < again) ? until : again;
    if (due != NEVER)
        wake_at(s, i, due);
    return lua_yieldk(L, 0, 0, then_condition);
}

// ---- what waits now

static const char *const waits_for_time = "wait";

static int line_of(const struct activation *a)
{
    lua_Debug ar;
    for (int level = 0; lua_getstack(a->co, level, &ar); level++)
        if (lua_getinfo(a->co, "Sl", &ar) && ar.source[0] == '@' && ar.currentline > 0)
            return ar.currentline;
    return 0;
}

size_t script_waits(const struct script *s, struct script_wait *out, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_acts; i++) {
        const struct activation *a = &s->acts[i];
        if (a->state != ACT_WAITS)
            continue;
        if (n < most) {
            const char *what = a->kind ? kind_get(a->kind)->name : waits_for_time;
            out[n] = (struct script_wait){a->id, text_of(a->watched ? "condition" : what), a->until,
                                          line_of(a)};
        }
        n++;
    }
    return n;
}
