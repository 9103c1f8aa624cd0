// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <stdio.h>

#include "script/exam.h"
#include "script/host.h"
#include "script/words.h"

// The host's own life, and the loading of a script.

static const struct script_limits defaults = {
    .memory = (size_t)256 << 20,
    .activation = 10 * 1000 * 1000,
    .load = 120 * 1000 * 1000,
};

static int panic(lua_State *L) // only a mistake of ours leads here
{
    (void)L;
    mem_exhausted(0);
}

struct script *script_create(const struct script_world *w, const struct script_limits *l)
{
    struct script *s = mem_alloc(sizeof *s);
    s->world = *w;
    s->limits = l ? *l : defaults;
    s->limits.memory = s->limits.memory ? s->limits.memory : defaults.memory;
    s->limits.activation = s->limits.activation ? s->limits.activation : defaults.activation;
    s->limits.load = s->limits.load ? s->limits.load : defaults.load;
    for (size_t k = 0; k < KIND_COUNT; k++)
        s->waiting[k].head = s->waiting[k].tail = NONE;
    s->L = lua_newstate(budget_allocate, s);
    if (!s->L)
        mem_exhausted(0);
    lua_atpanic(s->L, panic);
    memcpy(lua_getextraspace(s->L), &s, sizeof s);
    lua_sethook(s->L, budget_hook, LUA_MASKCOUNT, HOOK_EVERY);
    lua_pushcfunction(s->L, sandbox_open);
    if (lua_pcall(s->L, 0, 0, 0) != LUA_OK)
        mem_exhausted(0);
    words_index(s);
    return s;
}

void script_destroy(struct script *s)
{
    if (!s)
        return;
    lua_close(s->L);
    for (size_t i = 0; i < s->n_acts; i++)
        arena_finish(&s->acts[i].own);
    for (size_t i = 0; i < s->n_chunks; i++)
        mem_free(s->chunks[i].hits);
    for (size_t k = 0; k < KIND_COUNT; k++)
        mem_free(s->reacting[k].at);
    exam_destroy(s);
    mem_free(s->chunks);
    mem_free(s->acts);
    mem_free(s->reactions);
    mem_free(s->next_words);
    mem_free(s->watching.at);
    mem_free(s->woken.at);
    mem_free(s->lines);
    map_finish(&s->by_act);
    map_finish(&s->by_words);
    map_finish(&s->mentioned);
    buf_finish(&s->file);
    arena_finish(&s->scratch);
    arena_finish(&s->arena);
    mem_free(s);
}

// ---- loading

struct load {
    struct text path;
};

// Runs in a coroutine of its own, so that the place of an error can still be seen after it.
static int load_main(lua_State *L)
{
    const struct load *l = lua_touserdata(L, 1);
    struct script *s = host(L);
    struct err e = {.lang = s->lang};
    if (source_load_own(L, l->path, &e)) {
        if (e.file[0] == 0) { // it could not be read at all
            struct text prefix = s->world.prefix;
            snprintf(e.file, sizeof e.file, "%.*s%.*s", TEXT_ARGS(prefix), TEXT_ARGS(l->path));
            err_hint(&e, "injects and storylines stand in script.lua, beside the manifest");
        }
        findings_add(s->findings, SEVERITY_ERROR, "", &e);
        return 0;
    }
    lua_call(L, 0, 0);
    return 0;
}

// "FILE:LINE: words" that host_named() noted for forms that were begun and not ended.
static int tell_unfinished(lua_State *L)
{
    struct script *s = host(L);
    lua_getfield(L, LUA_REGISTRYINDEX, "named");
    size_t n = order_keys(L, -1);
    for (size_t i = 1; i <= n; i++) {
        struct err e = {0};
        struct run shown = {.L = L, .act = NONE, .reaction = NONE, .loading = true};
        lua_rawgeti(L, -1, (lua_Integer)i);
        lua_rawget(L, -3);
        fault_describe(s, &shown, LUA_ERRRUN, &e);
        e.lang = s->lang;
        err_hint(&e, "write its name, a space, and then { … } or (function() … end)");
        finding_add(s, (struct place){0}, &e);
        lua_pop(L, 1);
    }
    return 0;
}

static void load_failed(struct script *s, struct run *r, int status)
{
    struct err e = {0};
    fault_describe(s, r, status, &e);
    findings_add(s->findings, SEVERITY_ERROR, "", &e);
}

static int make_loader(lua_State *L)
{
    lua_State **co = lua_touserdata(L, 1);
    lua_pushinteger(L, new_coroutine(L, co));
    return 1;
}

int script_load(struct script *s, struct text path, struct findings *f)
{
    struct load load = {path};
    struct run r;
    lua_State *co = NULL;
    size_t errors = f->errors;
    int n = 0;
    s->findings = f;
    s->lang = f->lang;
    lua_pushcfunction(s->L, make_loader);
    lua_pushlightuserdata(s->L, &co);
    if (lua_pcall(s->L, 1, 1, 0) != LUA_OK)
        mem_exhausted(0);
    int ref = (int)lua_tointeger(s->L, -1);
    lua_pop(s->L, 1);
    run_begin(s, &r, co, (struct text){0}, s->limits.load);
    r.loading = true;
    lua_pushcfunction(co, load_main);
    lua_pushlightuserdata(co, &load);
    int status = lua_resume(co, s->L, 1, &n);
    if (status != LUA_OK)
        load_failed(s, &r, status);
    run_end(s, &r);
    luaL_unref(s->L, LUA_REGISTRYINDEX, ref);
    if (status == LUA_OK) {
        lua_pushcfunction(s->L, tell_unfinished);
        if (lua_pcall(s->L, 0, 0, 0) != LUA_OK)
            lua_pop(s->L, 1);
        declare_storylines(s);
        declare_check(s);
    }
    s->loaded = true;
    s->findings = NULL;
    return f->errors > errors ? -1 : 0;
}
