// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <stdlib.h>

#include "script/host.h"

// Tables in one order everywhere: Lua's own depends on where things happen to lie in memory.
// Numbers come first, then texts by their bytes, then false and true.

struct slot {
    int type, at;
    lua_Integer i;
    lua_Number n;
    struct text t;
};

static int by_number(const struct slot *a, const struct slot *b)
{
    if (a->type == LUA_TNUMBER && b->type == LUA_TNUMBER && a->t.n == 0 && b->t.n == 0)
        return (a->i > b->i) - (a->i < b->i);
    return (a->n > b->n) - (a->n < b->n);
}

static int rank(const struct slot *a)
{
    return a->type == LUA_TNUMBER ? 0 : a->type == LUA_TSTRING ? 1 : 2;
}

static int compare(const void *left, const void *right)
{
    const struct slot *a = left, *b = right;
    if (rank(a) != rank(b))
        return rank(a) - rank(b);
    if (a->type == LUA_TSTRING)
        return text_compare(a->t, b->t);
    return by_number(a, b);
}

static void fill(lua_State *L, struct slot *s, int index)
{
    s->type = lua_type(L, index);
    switch (s->type) {
    case LUA_TNUMBER:
        s->t.n = !lua_isinteger(L, index); // marks a fraction
        s->n = lua_tonumber(L, index);
        s->i = s->t.n ? 0 : lua_tointeger(L, index);
        break;
    case LUA_TSTRING: s->t.p = lua_tolstring(L, index, &s->t.n); break;
    case LUA_TBOOLEAN: s->i = lua_toboolean(L, index), s->n = (lua_Number)s->i; break;
    default:
        raise_lua(L, "use numbers or texts as keys, or keep a list in the order you want",
                  "this table has %s as a key, and those have no order", type_name(L, index));
    }
}

// Pushes the keys as they come, and says how many; `*sorted`: that is their order already.
static size_t collect(lua_State *L, int table, struct slot *slots, bool *sorted)
{
    size_t n = 0;
    *sorted = true;
    for (lua_pushnil(L); lua_next(L, table); n++) {
        lua_pop(L, 1); // its value
        fill(L, &slots[n], -1);
        slots[n].at = (int)n + 1;
        if (n && compare(&slots[n - 1], &slots[n]) > 0)
            *sorted = false;
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, slots[n].at); // the list lies below the key
    }
    return n;
}

static size_t count_keys(lua_State *L, int table)
{
    size_t n = 0;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1))
        n++;
    return n;
}

size_t order_keys(lua_State *L, int table)
{
    bool sorted;
    table = lua_absindex(L, table);
    luaL_checkstack(L, 8, NULL);
    size_t n = count_keys(L, table);
    budget_charge(L, (int64_t)n * 8);
    struct slot *slots = lua_newuserdatauv(L, (n ? n : 1) * sizeof *slots, 0);
    lua_createtable(L, (int)n, 0);
    collect(L, table, slots, &sorted);
    if (!sorted) {
        int64_t rounds = 0;
        while (n >> rounds)
            rounds++;
        budget_charge(L, (int64_t)n * rounds * 6);
        qsort(slots, n, sizeof *slots, compare);
        lua_createtable(L, (int)n, 0);
        for (size_t i = 0; i < n; i++) {
            lua_rawgeti(L, -2, slots[i].at);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        lua_remove(L, -2);
    }
    lua_remove(L, -2); // the slots
    return n;
}

static int next_pair(lua_State *L)
{
    lua_Integer i = lua_tointeger(L, lua_upvalueindex(2));
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    for (;;) {
        i++;
        if (lua_rawgeti(L, lua_upvalueindex(1), i) == LUA_TNIL)
            return 1;
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL)
            break;
        lua_pop(L, 2); // taken out of the table since
        budget_charge(L, 1);
    }
    lua_pushinteger(L, i);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
}

int order_pairs(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TTABLE)
        raise_lua(L, NULL, "pairs() needs a table, and this is %s", type_name(L, 1));
    lua_settop(L, 1);
    order_keys(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_pair, 2);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}
