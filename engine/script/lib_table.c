// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>

#include "script/host.h"
#include "script/lib.h"

// Lists. Metatables play no part here, so that no length can be a lie.

static lua_Integer list_length(lua_State *L, int i)
{
    if (lua_type(L, i) != LUA_TTABLE)
        raise_lua(L, NULL, "this needs a table, and got %s", type_name(L, i));
    return (lua_Integer)lua_rawlen(L, i);
}

int table_concat(lua_State *L)
{
    luaL_Buffer b;
    size_t sep_n;
    lua_Integer n = list_length(L, 1);
    const char *sep = luaL_optlstring(L, 2, "", &sep_n);
    lua_Integer i = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, n);
    luaL_buffinit(L, &b);
    for (bool first = true; i <= last; first = false) {
        if (!first)
            luaL_addlstring(&b, sep, sep_n);
        lua_rawgeti(L, 1, i);
        if (!lua_isstring(L, -1))
            raise_lua(L, NULL, "item %lld of the list is %s, which cannot be joined to a text",
                      (long long)i, type_name(L, -1));
        budget_charge(L, 4 + ((int64_t)sep_n + (int64_t)lua_rawlen(L, -1)) / UNIT_BYTES);
        luaL_addvalue(&b);
        if (i++ == LUA_MAXINTEGER)
            break;
    }
    luaL_pushresult(&b);
    return 1;
}

int table_insert(lua_State *L)
{
    lua_Integer n = list_length(L, 1), at = n + 1;
    int args = lua_gettop(L);
    if (args == 3)
        at = luaL_checkinteger(L, 2);
    else if (args != 2)
        raise_lua(L, NULL, "insert() takes a list, a place if you like, and a value");
    if (at < 1 || at > n + 1)
        raise_lua(L, NULL, "there is no place %lld in a list of %lld", (long long)at, (long long)n);
    budget_charge(L, 2 + (n + 1 - at));
    for (lua_Integer i = n; i >= at; i--) {
        lua_rawgeti(L, 1, i);
        lua_rawseti(L, 1, i + 1);
    }
    lua_rawseti(L, 1, at);
    return 0;
}

int table_remove(lua_State *L)
{
    lua_Integer n = list_length(L, 1), at = luaL_optinteger(L, 2, n);
    if (lua_gettop(L) > 1 && (at < 1 || at > n + 1) && !(n == 0 && at == 0))
        raise_lua(L, NULL, "there is no place %lld in a list of %lld", (long long)at, (long long)n);
    lua_settop(L, 1);
    lua_rawgeti(L, 1, at);
    if (at > n)
        return 1;
    budget_charge(L, 2 + (n - at));
    for (lua_Integer i = at; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    if (at >= 1 && n >= 1) {
        lua_pushnil(L);
        lua_rawseti(L, 1, n);
    }
    return 1;
}

int table_move(lua_State *L)
{
    lua_Integer from = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3),
                to = luaL_checkinteger(L, 4);
    int dest = lua_isnoneornil(L, 5) ? 1 : 5;
    list_length(L, 1);
    list_length(L, dest);
    if (last >= from) {
        if (!(from > 0 || last < LUA_MAXINTEGER + from))
            raise_lua(L, NULL, "too many items to move");
        lua_Integer n = last - from + 1;
        if (to > LUA_MAXINTEGER - n + 1)
            raise_lua(L, NULL, "the items would have no room there");
        budget_charge(L, n > host(L)->left ? host(L)->left + 1 : n * 2);
        bool down = to > last || to <= from || (dest != 1 && !lua_rawequal(L, 1, dest));
        for (lua_Integer k = 0; k < n; k++) {
            lua_Integer i = down ? k : n - 1 - k;
            lua_rawgeti(L, 1, from + i);
            lua_rawseti(L, dest, to + i);
        }
    }
    lua_pushvalue(L, dest);
    return 1;
}

int table_pack(lua_State *L)
{
    int n = lua_gettop(L);
    lua_createtable(L, n, 1);
    budget_charge(L, n);
    lua_insert(L, 1);
    for (int i = n; i >= 1; i--)
        lua_rawseti(L, 1, i);
    lua_pushinteger(L, n);
    lua_setfield(L, 1, "n");
    return 1;
}

int table_unpack(lua_State *L)
{
    lua_Integer n = list_length(L, 1);
    lua_Integer i = luaL_optinteger(L, 2, 1), last = luaL_optinteger(L, 3, n);
    if (i > last)
        return 0;
    lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)i;
    if (count >= SPREAD_MAX || !lua_checkstack(L, (int)count + 1))
        raise_lua(L, NULL, "unpack() can give at most %d values at once", SPREAD_MAX);
    budget_charge(L, (int64_t)count);
    for (lua_Unsigned k = 0; k <= count; k++)
        lua_rawgeti(L, 1, (lua_Integer)((lua_Unsigned)i + k));
    return (int)count + 1;
}

// ---- sort: by merging, so that equal items keep their order and every run compares the same

static bool comes_before(lua_State *L, int list, lua_Integer i, lua_Integer j)
{
    bool before;
    if (lua_isnil(L, 2)) {
        lua_rawgeti(L, list, i);
        lua_rawgeti(L, list, j);
        before = lua_compare(L, -2, -1, LUA_OPLT);
        lua_pop(L, 2);
        return before;
    }
    lua_pushvalue(L, 2);
    lua_rawgeti(L, list, i);
    lua_rawgeti(L, list, j);
    lua_call(L, 2, 1);
    before = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return before;
}

static void merge(lua_State *L, int from, int to, lua_Integer lo, lua_Integer mid, lua_Integer hi)
{
    lua_Integer i = lo, j = mid;
    for (lua_Integer k = lo; k < hi; k++) {
        bool right = j < hi && (i >= mid || comes_before(L, from, j, i));
        lua_rawgeti(L, from, right ? j++ : i++);
        lua_rawseti(L, to, k);
    }
    budget_charge(L, (hi - lo) * 4);
}

int table_sort(lua_State *L)
{
    lua_Integer n = list_length(L, 1);
    if (!lua_isnoneornil(L, 2))
        luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    budget_charge(L, n);
    lua_createtable(L, (int)(n < INT32_MAX ? n : 0), 0);
    int from = 1, to = 3;
    for (lua_Integer width = 1; width < n; width *= 2) {
        for (lua_Integer lo = 1; lo <= n; lo += 2 * width) {
            lua_Integer mid = lo + width <= n + 1 ? lo + width : n + 1;
            lua_Integer hi = lo + 2 * width <= n + 1 ? lo + 2 * width : n + 1;
            merge(L, from, to, lo, mid, hi);
        }
        from = from == 1 ? 3 : 1;
        to = to == 1 ? 3 : 1;
    }
    for (lua_Integer i = 1; from != 1 && i <= n; i++) {
        lua_rawgeti(L, from, i);
        lua_rawseti(L, 1, i);
    }
    return 0;
}
