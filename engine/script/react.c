// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>

#include "model/match.h"
#include "script/exam.h"
#include "script/host.h"

// What a record leads to: storylines that awaited it go on, reactions run, conditions are looked
// at again.

static void push_number(struct numbers *n, uint32_t i)
{
    mem_grow(&n->at, &n->cap, n->n + 1, sizeof *n->at);
    n->at[n->n++] = i;
}

static bool awaits(const struct activation *a, const struct record *r)
{
    if (a->inject.n && !text_is(field_text(&r->fields, KEY_inject), a->inject))
        return false;
    return !a->where || record_matches(r, a->where);
}

// First all that match, then one by one: what one does may end or begin another's waiting.
static void wake_waiting(struct script *s, const struct record *r)
{
    size_t from = s->woken.n;
    uint64_t turn = s->turn;
    for (uint32_t i = s->waiting[r->kind].head; i != NONE; i = s->acts[i].next)
        if (awaits(&s->acts[i], r))
            push_number(&s->woken, i);
    for (size_t k = from; k < s->woken.n; k++) {
        struct activation *a = &s->acts[s->woken.at[k]];
        if (a->state == ACT_WAITS && a->kind == r->kind && a->turn <= turn)
            storyline_resume(s, s->woken.at[k]);
    }
    s->woken.n = from;
}

static void look_at_conditions(struct script *s, const struct record *r)
{
    size_t from = s->woken.n;
    for (size_t k = 0; k < s->watching.n; k++) {
        uint32_t i = s->watching.at[k];
        if (s->acts[i].watched->reads[r->kind / 64] >> r->kind % 64 & 1)
            push_number(&s->woken, i);
    }
    for (size_t k = from; k < s->woken.n; k++) {
        uint32_t i = s->woken.at[k];
        if (s->acts[i].state != ACT_WAITS || !s->acts[i].watched)
            continue;
        watched_see(s, i, r);
        storyline_look(s, i);
    }
    s->woken.n = from;
}

// ---- on(…)

static int call_reaction(lua_State *L)
{
    struct script *s = host(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, (int)lua_tointeger(L, 1));
    push_record(L, s->record);
    lua_call(L, 1, 0);
    return 0;
}

static int make_reactor(lua_State *L)
{
    struct script *s = host(L);
    s->reactor_ref = new_coroutine(L, &s->reactor);
    return 0;
}

static bool have_reactor(struct script *s)
{
    if (s->reactor)
        return true;
    lua_pushcfunction(s->L, make_reactor);
    if (lua_pcall(s->L, 0, 0, 0) == LUA_OK)
        return true;
    lua_pop(s->L, 1);
    s->reactor = NULL;
    return false;
}

static void reaction_failed(struct script *s, struct run *r, uint32_t i, int status)
{
    struct err e = {0};
    const char *class = fault_describe(s, r, status, &e);
    const struct place p = s->reactions[i].place;
    err_at(&e, p.file ? p.file : "", p.line, 0);
    s->reactions[i].off = true;
    fault_report(s, &e, class, s->reactions[i].id);
}

static void run_reaction(struct script *s, uint32_t i)
{
    struct reaction *at = &s->reactions[i];
    struct run r;
    int n = 0;
    if (!have_reactor(s))
        return;
    run_begin(s, &r, s->reactor, at->id, budget_allowance(s, at->moment, at->spent));
    r.reaction = i;
    lua_pushcfunction(s->reactor, call_reaction);
    lua_pushinteger(s->reactor, at->ref);
    int status = lua_resume(s->reactor, r.outer ? r.outer->L : s->L, 1, &n);
    at = &s->reactions[i]; // may have moved: a reaction can make others
    at->spent = r.limit - s->left + UNIT_REACTION + (at->moment == s->now ? at->spent : 0);
    at->moment = s->now;
    if (!r.kill && s->world.must_stop && s->world.must_stop(s->world.ctx))
        r.kill = KILL_STOP;
    if (r.kill ? r.kill != KILL_END : status != LUA_OK)
        reaction_failed(s, &r, i, status);
    if (status == LUA_OK) {
        lua_settop(s->reactor, 0);
    } else {
        luaL_unref(s->L, LUA_REGISTRYINDEX, s->reactor_ref);
        s->reactor = NULL;
    }
    run_end(s, &r);
    if (status == LUA_ERRMEM)
        lua_gc(s->L, LUA_GCCOLLECT);
}

static void run_reactions(struct script *s, const struct record *r)
{
    size_t n = s->reacting[r->kind].n; // those that begin now are not for this record
    for (size_t k = 0; k < n; k++) {
        uint32_t i = s->reacting[r->kind].at[k];
        if (!s->reactions[i].off && record_matches(r, s->reactions[i].where))
            run_reaction(s, i);
    }
}

void script_react(struct script *s, const struct record *r)
{
    const struct record *before = s->record;
    if (r->kind <= KIND_UNKNOWN || r->kind >= KIND_COUNT)
        return;
    if (r->t > s->now)
        s->now = r->t;
    exam_keep(s, r);
    if (s->world.state->phase == PHASE_ENDED) // the play is over
        return;
    s->record = r;
    if (r->kind == KIND_exercise_started)
        storylines_start(s);
    if (s->waiting[r->kind].head != NONE)
        wake_waiting(s, r);
    if (s->reacting[r->kind].n)
        run_reactions(s, r);
    if (s->watching.n)
        look_at_conditions(s, r);
    s->record = before;
}
