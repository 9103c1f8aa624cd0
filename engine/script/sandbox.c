// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>

#include "base/suggest.h"
#include "script/api.h"
#include "script/host.h"
#include "script/lib.h"
#include "script/primitives.h"

// What a script can reach: what the table in api_table.c names, and nothing else. Scripts see
// empty, locked tables that look things up in the real ones, so that nothing can be replaced.

extern const unsigned char prelude_lua[], exam_lua[];
extern const size_t prelude_lua_size, exam_lua_size;

// ---- names that are not there

static const struct {
    const char *name, *hint;
} gone[] = {
    {"print", N_("note(\"…\") writes to the journal")},
    {"next", N_("use pairs(), which has a fixed order")},
    {"xpcall", N_("use pcall()")},
    {"load", N_("a script cannot make code")},
    {"loadstring", N_("a script cannot make code")},
    {"dofile", N_("use require \"name\"")},
    {"loadfile", N_("use require \"name\"")},
    {"coroutine", N_("a storyline is a coroutine; wait(…) pauses it")},
    {"os", N_("now() and clock() give the exercise's own time")},
    {"io", N_("a script has no files")},
    {"debug", N_("a script cannot look into the engine")},
    {"package", N_("use require \"name\"")},
    {"collectgarbage", N_("memory is looked after")},
    {"unpack", N_("write table.unpack()")},
    {"_G", N_("globals cannot be reached as a table")},
};

static void offer_names(lua_State *L, int table, struct suggest *near)
{
    size_t n = order_keys(L, table);
    for (size_t i = 1; i <= n; i++) {
        struct text t;
        if (lua_rawgeti(L, -1, (lua_Integer)i) == LUA_TSTRING) {
            t.p = lua_tolstring(L, -1, &t.n);
            suggest_offer(near, t); // the table keeps it
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

// __index of a table of names: upvalues are what to call it, or nil for the globals, and what
// lies below it, or nil.
static int unknown_name(lua_State *L)
{
    struct suggest near;
    struct text name = {"?", 1};
    char hint[160] = "";
    if (lua_type(L, 2) != LUA_TSTRING) {
        lua_pushnil(L);
        return 1;
    }
    name.p = lua_tolstring(L, 2, &name.n);
    suggest_begin(&near, name);
    offer_names(L, 1, &near);
    if (lua_istable(L, lua_upvalueindex(2)))
        offer_names(L, lua_upvalueindex(2), &near);
    bool global = lua_isnil(L, lua_upvalueindex(1));
    for (size_t i = 0; global && i < sizeof gone / sizeof *gone; i++)
        suggest_offer(&near, text_of(gone[i].name));
    hint_near(host(L), &near, hint, sizeof hint);
    for (size_t i = 0; global && i < sizeof gone / sizeof *gone; i++)
        if (text_is(text_of(gone[i].name), suggest_best(&near)) ||
            text_is(text_of(gone[i].name), name))
            snprintf(hint, sizeof hint, "%s", lang_text(lang_here(host(L)), gone[i].hint));
    int n = name.n > 60 ? 60 : (int)name.n;
    if (global)
        raise_lua(L, hint, "there is no '%.*s' here", n, name.p);
    raise_lua(L, hint, "there is no '%s.%.*s' here", lua_tostring(L, lua_upvalueindex(1)), n,
              name.p);
}

static int refuse_assignment(lua_State *L)
{
    struct text name = {"?", 1};
    if (lua_type(L, 2) == LUA_TSTRING)
        name.p = lua_tolstring(L, 2, &name.n);
    raise_lua(L, "write 'local' before it, or set(\"name\", value) for what the exercise remembers",
              "'%.*s' cannot be assigned: it is not a local", name.n > 60 ? 60 : (int)name.n,
              name.p);
}

// ---- making tables

// Pops the real table and leaves the locked one that scripts see in its place.
static void lock(lua_State *L)
{
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 3);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_assignment);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_remove(L, -2);
}

// The table on the top raises an error for what it does not have. `name` NULL: the globals.
static void strict(lua_State *L, const char *name)
{
    lua_createtable(L, 0, 2);
    lua_pushstring(L, name); // nil if NULL
    lua_pushnil(L);
    lua_pushcclosure(L, unknown_name, 2);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

// For the tests' assert: locked(t), and callable(t), which is also the function assert.
int exam_locked(lua_State *L)
{
    lua_settop(L, 1);
    lock(L);
    return 1;
}

static int call_assert(lua_State *L)
{
    lua_remove(L, 1); // the table
    return base_assert(L);
}

int exam_callable(lua_State *L)
{
    exam_locked(L);
    lua_getmetatable(L, 1);
    lua_pushcfunction(L, call_assert);
    lua_setfield(L, -2, "__call");
    lua_settop(L, 1);
    return 1;
}

static void add_rows(lua_State *L, enum api_where where, const char *lib)
{
    for (size_t g = 0; g < n_api_groups; g++)
        for (size_t i = 0; i < api_groups[g].n; i++) {
            const struct api *row = &api_groups[g].rows[i];
            if (row->where != where || strcmp(row->lib, lib) != 0 || !row->fn)
                continue;
            lua_pushcfunction(L, row->fn);
            lua_setfield(L, -2, row->name);
        }
}

static void add_constants(lua_State *L, const char *lib)
{
    if (strcmp(lib, "math") == 0) {
        lua_pushnumber(L, (lua_Number)HUGE_VAL), lua_setfield(L, -2, "huge");
        lua_pushnumber(L, 3.141592653589793), lua_setfield(L, -2, "pi");
        lua_pushinteger(L, LUA_MAXINTEGER), lua_setfield(L, -2, "maxinteger");
        lua_pushinteger(L, LUA_MININTEGER), lua_setfield(L, -2, "mininteger");
    } else if (strcmp(lib, "utf8") == 0) {
        lua_pushlstring(L, "[\0-\x7F\xC2-\xFD][\x80-\xBF]*", 14);
        lua_setfield(L, -2, "charpattern");
    }
}

static void add_library(lua_State *L, const char *lib)
{
    lua_createtable(L, 0, 16);
    add_rows(L, API_SCRIPT, lib);
    add_constants(L, lib);
    strict(L, lib);
    if (strcmp(lib, "string") == 0) { // s:upper()
        lua_pushliteral(L, "");
        lua_createtable(L, 0, 2);
        lua_pushvalue(L, -3);
        lua_setfield(L, -2, "__index");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
        lua_setmetatable(L, -2);
        lua_pop(L, 1);
    }
    lock(L);
    lua_setfield(L, -2, lib);
}

// Runs a prelude with `host` and leaves the table it returns.
static void run_prelude(lua_State *L, const char *name, const unsigned char *source, size_t n)
{
    if (luaL_loadbufferx(L, (const char *)source, n, name, "t") != LUA_OK)
        lua_error(L);
    lua_createtable(L, 0, 16);
    add_rows(L, API_HOST, "");
    lua_call(L, 1, 1);
}

static void merge_prelude(lua_State *L) // from the table on the top into the one below
{
    for (lua_pushnil(L); lua_next(L, -2);) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -5);
    }
    lua_pop(L, 1);
}

static void new_registry_table(lua_State *L, const char *name, const char *mode)
{
    lua_newtable(L);
    if (mode) {
        lua_createtable(L, 0, 1);
        lua_pushstring(L, mode);
        lua_setfield(L, -2, "__mode");
        lua_setmetatable(L, -2);
    }
    lua_setfield(L, LUA_REGISTRYINDEX, name);
}

int sandbox_open(lua_State *L)
{
    static const char *const libs[] = {"string", "table", "math", "utf8"};
    new_registry_table(L, "modules", NULL);
    new_registry_table(L, "named", NULL);
    new_registry_table(L, "metatables", "k");
    luaL_newmetatable(L, "expectation");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);

    lua_createtable(L, 0, 80); // the real globals
    add_rows(L, API_SCRIPT, "");
    for (size_t i = 0; i < sizeof libs / sizeof *libs; i++)
        add_library(L, libs[i]);
    run_prelude(L, "=prelude", prelude_lua, prelude_lua_size);
    merge_prelude(L);
    strict(L, NULL);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "globals");
    lock(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    return 0;
}

// The globals of a test file: those of tests first, then those of scripts.
int sandbox_open_tests(lua_State *L)
{
    lua_createtable(L, 0, 32);
    add_rows(L, API_TEST, "");
    run_prelude(L, "=prelude", exam_lua, exam_lua_size);
    merge_prelude(L);
    lua_createtable(L, 0, 2);
    lua_getfield(L, LUA_REGISTRYINDEX, "globals");
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "test globals");
    lock(L);
    return 1;
}
