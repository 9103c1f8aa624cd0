// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>

#include "script/host.h"
#include "script/lib.h"

// The basic functions. What could catch the end of a budget cannot: see base_pcall.

int base_assert(lua_State *L)
{
    luaL_checkany(L, 1);
    if (lua_toboolean(L, 1))
        return lua_gettop(L);
    if (lua_gettop(L) < 2)
        raise_lua(L, NULL, "assertion failed!");
    lua_settop(L, 2);
    return lua_error(L);
}

int base_error(lua_State *L)
{
    struct place p;
    lua_Integer level = luaL_optinteger(L, 2, 1);
    lua_Debug ar;
    lua_settop(L, 1);
    if (lua_type(L, 1) != LUA_TSTRING || level < 1 || level > 100)
        return lua_error(L);
    if (level > 1 && lua_getstack(L, (int)level, &ar) && lua_getinfo(L, "Sl", &ar) &&
        ar.source[0] == '@' && ar.currentline > 0)
        lua_pushfstring(L, "%s:%d: ", ar.source + 1, ar.currentline);
    else if (place_find(L, &p))
        lua_pushfstring(L, "%s:%d: ", p.file, p.line);
    else
        return lua_error(L);
    lua_insert(L, 1);
    lua_concat(L, 2);
    return lua_error(L);
}

// ---- pcall: catches errors, but not the end of the budget, of memory, or of the storyline

static int after_pcall(lua_State *L, int status, lua_KContext ctx)
{
    struct script *s = host(L);
    (void)ctx;
    s->run->catching -= s->run->catching > 0; // 0 when a storyline waited in between
    if (s->run->kill || s->run->over)
        budget_kill(L, KILL_BUDGET);
    if (status == LUA_ERRMEM)
        budget_kill(L, KILL_MEMORY);
    if (status != LUA_OK && status != LUA_YIELD) {
        budget_charge(L, 500);
        lua_pushboolean(L, 0);
        lua_insert(L, -2);
        return 2;
    }
    return lua_gettop(L);
}

int base_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    budget_charge(L, 40);
    lua_pushboolean(L, 1); // the first result, below the function
    lua_insert(L, 1);
    host(L)->run->catching++;
    int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, after_pcall);
    return after_pcall(L, status, 0);
}

// ---- values

int base_type(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushstring(L, lua_typename(L, lua_type(L, 1)));
    return 1;
}

int base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    plain_text(L, 1);
    return 1;
}

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static int number_in_base(lua_State *L)
{
    struct text t;
    lua_Integer base = luaL_checkinteger(L, 2);
    luaL_checktype(L, 1, LUA_TSTRING);
    luaL_argcheck(L, base >= 2 && base <= 36, 2, "base out of range");
    t.p = lua_tolstring(L, 1, &t.n);
    size_t at = 0, digits = 0;
    while (at < t.n && is_space(t.p[at]))
        at++;
    bool negative = at < t.n && t.p[at] == '-';
    at += negative;
    lua_Unsigned v = 0;
    for (; at < t.n && digit_of(t.p[at]) < base; at++, digits++)
        v = v * (lua_Unsigned)base + (lua_Unsigned)digit_of(t.p[at]);
    while (at < t.n && is_space(t.p[at]))
        at++;
    if (digits == 0 || at < t.n)
        lua_pushnil(L);
    else
        lua_pushinteger(L, (lua_Integer)(negative ? 0 - v : v));
    return 1;
}

int base_tonumber(lua_State *L)
{
    size_t n;
    luaL_checkany(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING)
        budget_charge(L, (int64_t)lua_rawlen(L, 1) / 8);
    if (!lua_isnoneornil(L, 2))
        return number_in_base(L);
    if (lua_type(L, 1) == LUA_TNUMBER) {
        lua_settop(L, 1);
        return 1;
    }
    const char *s = lua_type(L, 1) == LUA_TSTRING ? lua_tolstring(L, 1, &n) : NULL;
    if (!s || lua_stringtonumber(L, s) != n + 1)
        lua_pushnil(L);
    return 1;
}

int base_select(lua_State *L)
{
    int n = lua_gettop(L);
    budget_charge(L, n / 4);
    if (lua_type(L, 1) == LUA_TSTRING && *lua_tostring(L, 1) == '#') {
        lua_pushinteger(L, n - 1);
        return 1;
    }
    lua_Integer i = luaL_checkinteger(L, 1);
    i = i < 0 ? n + i : i > n ? n : i;
    luaL_argcheck(L, i >= 1, 1, "index out of range");
    return n - (int)i;
}

// ---- tables

static int next_item(lua_State *L)
{
    lua_Integer i = (lua_Integer)((lua_Unsigned)luaL_checkinteger(L, 2) + 1);
    lua_pushinteger(L, i);
    return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

int base_ipairs(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TTABLE)
        raise_lua(L, NULL, "ipairs() needs a table, and this is %s", type_name(L, 1));
    lua_pushcfunction(L, next_item);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

int base_rawequal(lua_State *L)
{
    luaL_checkany(L, 2);
    lua_pushboolean(L, lua_rawequal(L, 1, 2));
    return 1;
}

int base_rawlen(lua_State *L)
{
    int t = lua_type(L, 1);
    luaL_argcheck(L, t == LUA_TTABLE || t == LUA_TSTRING, 1, "table or text expected");
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

int base_rawget(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 2);
    lua_settop(L, 2);
    lua_rawget(L, 1);
    return 1;
}

// Tables of the host itself (the globals, the libraries) are locked.
static bool is_locked(lua_State *L, int index)
{
    int type = luaL_getmetafield(L, index, "__metatable");
    if (type != LUA_TNIL)
        lua_pop(L, 1);
    return type == LUA_TBOOLEAN; // a script's own shows its metatable
}

int base_rawset(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 3);
    lua_settop(L, 3);
    if (is_locked(L, 1))
        raise_lua(L, NULL, "this table cannot be changed");
    lua_rawset(L, 1);
    return 1;
}

// ---- metatables
//
// A table gets a copy of the events that its metatable has at that moment. What changes garbage
// collection (__gc, __mode, __close) is refused, and cannot be slipped in afterwards.

static const char *const events[] = {
    "__index",  "__newindex", "__call", "__tostring", "__len", "__eq",   "__lt",  "__le",
    "__concat", "__unm",      "__add",  "__sub",      "__mul", "__div",  "__mod", "__idiv",
    "__band",   "__bor",      "__bxor", "__shl",      "__shr", "__bnot",
};

static const char *const refused[] = {"__gc",   "__mode", "__close",    "__pairs",
                                      "__name", "__pow",  "__metatable"};

static void check_events(lua_State *L, int mt)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        lua_pushstring(L, refused[i]);
        if (lua_rawget(L, mt) != LUA_TNIL)
            raise_lua(L, NULL, "a metatable cannot have '%s' here", refused[i]);
        lua_pop(L, 1);
    }
}

// Leaves the copy that stands for metatable `mt`, brought up to date.
static void push_copy(lua_State *L, int mt)
{
    lua_getfield(L, LUA_REGISTRYINDEX, "metatables");
    lua_pushvalue(L, mt);
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_createtable(L, 0, 4);
        lua_pushvalue(L, mt);
        lua_pushvalue(L, -2);
        lua_rawset(L, -4);
        lua_pushvalue(L, mt);
        lua_setfield(L, -2, "__metatable"); // what getmetatable() shows
    }
    lua_remove(L, -2);
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        lua_pushstring(L, events[i]);
        lua_pushvalue(L, -1);
        lua_rawget(L, mt);
        lua_rawset(L, -3);
    }
}

int base_setmetatable(lua_State *L)
{
    int t = lua_type(L, 2);
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argcheck(L, t == LUA_TNIL || t == LUA_TTABLE, 2, "nil or table expected");
    lua_settop(L, 2);
    budget_charge(L, 40);
    if (is_locked(L, 1))
        raise_lua(L, NULL, "this table cannot be changed");
    if (t == LUA_TTABLE) {
        check_events(L, 2);
        push_copy(L, 2);
    }
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

int base_getmetatable(lua_State *L)
{
    luaL_checkany(L, 1);
    if (lua_type(L, 1) != LUA_TTABLE || luaL_getmetafield(L, 1, "__metatable") == LUA_TNIL)
        lua_pushnil(L);
    else if (lua_type(L, -1) != LUA_TTABLE)
        lua_pushboolean(L, 0);
    return 1;
}
