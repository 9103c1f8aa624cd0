// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>

#include "script/host.h"
#include "script/lib.h"

// The part of `math` whose results are the same on every machine, and `utf8`.

// ---- math

// A float that is whole becomes a whole number, if it fits.
static void push_whole(lua_State *L, lua_Number n)
{
    if (n >= (lua_Number)LUA_MININTEGER && n < -(lua_Number)LUA_MININTEGER)
        lua_pushinteger(L, (lua_Integer)n);
    else
        lua_pushnumber(L, n);
}

// Rounds the number on the top down, by Lua's own division.
static lua_Number round_down(lua_State *L)
{
    lua_pushinteger(L, 1);
    lua_arith(L, LUA_OPIDIV);
    return lua_tonumber(L, -1);
}

int math_abs(lua_State *L)
{
    if (lua_isinteger(L, 1)) {
        lua_Integer i = lua_tointeger(L, 1);
        lua_pushinteger(L, i < 0 ? (lua_Integer)(0u - (lua_Unsigned)i) : i);
    } else {
        lua_Number n = luaL_checknumber(L, 1);
        lua_pushnumber(L, n <= 0 ? 0 - n : n);
    }
    return 1;
}

int math_ceil(lua_State *L)
{
    if (lua_isinteger(L, 1)) {
        lua_settop(L, 1);
    } else {
        lua_pushnumber(L, -luaL_checknumber(L, 1));
        push_whole(L, -round_down(L));
    }
    return 1;
}

int math_floor(lua_State *L)
{
    if (lua_isinteger(L, 1)) {
        lua_settop(L, 1);
    } else {
        lua_pushnumber(L, luaL_checknumber(L, 1));
        push_whole(L, round_down(L));
    }
    return 1;
}

static int extreme(lua_State *L, bool most)
{
    int n = lua_gettop(L), best = 1;
    luaL_argcheck(L, n >= 1, 1, "number expected");
    budget_charge(L, n / 4);
    for (int i = 1; i <= n; i++) {
        luaL_checknumber(L, i);
        if (most ? lua_compare(L, best, i, LUA_OPLT) : lua_compare(L, i, best, LUA_OPLT))
            best = i;
    }
    lua_pushvalue(L, best);
    return 1;
}

int math_max(lua_State *L)
{
    return extreme(L, true);
}

int math_min(lua_State *L)
{
    return extreme(L, false);
}

int math_modf(lua_State *L)
{
    lua_Number n = luaL_checknumber(L, 1);
    lua_pushnumber(L, n < 0 ? -n : n);
    lua_Number whole = round_down(L);
    whole = n < 0 ? -whole : whole;
    push_whole(L, whole);
    lua_pushnumber(L, n == whole ? 0.0 : n - whole);
    return 2;
}

int math_tointeger(lua_State *L)
{
    int whole;
    lua_Integer i = lua_tointegerx(L, 1, &whole);
    luaL_checkany(L, 1);
    if (whole)
        lua_pushinteger(L, i);
    else
        lua_pushnil(L);
    return 1;
}

int math_type(lua_State *L)
{
    luaL_checkany(L, 1);
    if (lua_type(L, 1) == LUA_TNUMBER)
        lua_pushstring(L, lua_isinteger(L, 1) ? "integer" : "float");
    else
        lua_pushnil(L);
    return 1;
}

int math_ult(lua_State *L)
{
    lua_pushboolean(L,
                    (lua_Unsigned)luaL_checkinteger(L, 1) < (lua_Unsigned)luaL_checkinteger(L, 2));
    return 1;
}

// ---- utf8

static bool is_inside(struct text t, lua_Integer at) // a byte that no character begins with
{
    return at < (lua_Integer)t.n && ((unsigned char)t.p[at] & 0xC0) == 0x80;
}

static struct text check_text(lua_State *L, int i)
{
    struct text t;
    t.p = luaL_checklstring(L, i, &t.n);
    return t;
}

static lua_Integer position(struct text t, lua_Integer i)
{
    return i >= 0 ? i : -i > (lua_Integer)t.n ? 0 : (lua_Integer)t.n + i + 1;
}

static void add_utf8(luaL_Buffer *b, uint32_t c)
{
    if (c < 0x80) {
        luaL_addchar(b, (char)c);
    } else if (c < 0x800) {
        luaL_addchar(b, (char)(0xC0 | c >> 6));
        luaL_addchar(b, (char)(0x80 | (c & 0x3F)));
    } else {
        if (c < 0x10000) {
            luaL_addchar(b, (char)(0xE0 | c >> 12));
        } else {
            luaL_addchar(b, (char)(0xF0 | c >> 18));
            luaL_addchar(b, (char)(0x80 | (c >> 12 & 0x3F)));
        }
        luaL_addchar(b, (char)(0x80 | (c >> 6 & 0x3F)));
        luaL_addchar(b, (char)(0x80 | (c & 0x3F)));
    }
}

int utf8_char(lua_State *L)
{
    luaL_Buffer b;
    int n = lua_gettop(L);
    budget_charge(L, n);
    luaL_buffinit(L, &b);
    for (int i = 1; i <= n; i++) {
        lua_Integer c = luaL_checkinteger(L, i);
        luaL_argcheck(L, c >= 0 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF), i,
                      "value out of range");
        add_utf8(&b, (uint32_t)c);
    }
    luaL_pushresult(&b);
    return 1;
}

int utf8_codepoint(lua_State *L)
{
    struct text t = check_text(L, 1);
    lua_Integer i = position(t, luaL_optinteger(L, 2, 1));
    lua_Integer last = position(t, luaL_optinteger(L, 3, i));
    int n = 0;
    luaL_argcheck(L, i >= 1, 2, "out of bounds");
    luaL_argcheck(L, last <= (lua_Integer)t.n, 3, "out of bounds");
    for (i--; i < last; n++) {
        uint32_t code;
        size_t size = utf8_next((struct text){t.p + i, t.n - (size_t)i}, &code);
        if (size == 0)
            raise_lua(L, NULL, "invalid UTF-8 code");
        if (n == SPREAD_MAX)
            raise_lua(L, NULL, "codepoint() can give at most %d numbers at once", SPREAD_MAX);
        luaL_checkstack(L, 1, NULL);
        lua_pushinteger(L, code);
        i += (lua_Integer)size;
    }
    budget_charge(L, n);
    return n;
}

static int next_code(lua_State *L)
{
    struct text t = check_text(L, 1);
    lua_Integer at = luaL_checkinteger(L, 2);
    uint32_t code;
    if (at < 0 || at >= (lua_Integer)t.n)
        return 0;
    for (int i = 0; at > 0 && i < 3 && is_inside(t, at); i++)
        at++; // `at` was the place, from 1, of the character before
    if (at >= (lua_Integer)t.n)
        return 0;
    if (utf8_next((struct text){t.p + at, t.n - (size_t)at}, &code) == 0)
        raise_lua(L, NULL, "invalid UTF-8 code");
    lua_pushinteger(L, at + 1);
    lua_pushinteger(L, code);
    return 2;
}

int utf8_codes(lua_State *L)
{
    check_text(L, 1);
    lua_pushcfunction(L, next_code);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

int utf8_len(lua_State *L)
{
    struct text t = check_text(L, 1);
    lua_Integer i = position(t, luaL_optinteger(L, 2, 1));
    lua_Integer last = position(t, luaL_optinteger(L, 3, -1)), n = 0;
    luaL_argcheck(L, i >= 1 && i - 1 <= (lua_Integer)t.n, 2, "initial position out of bounds");
    luaL_argcheck(L, last <= (lua_Integer)t.n, 3, "final position out of bounds");
    budget_charge(L, (int64_t)t.n);
    for (i--; i < last; n++) {
        uint32_t code;
        size_t size = utf8_next((struct text){t.p + i, t.n - (size_t)i}, &code);
        if (size == 0) {
            lua_pushnil(L);
            lua_pushinteger(L, i + 1);
            return 2;
        }
        i += (lua_Integer)size;
    }
    lua_pushinteger(L, n);
    return 1;
}

int utf8_offset(lua_State *L)
{
    struct text t = check_text(L, 1);
    lua_Integer n = luaL_checkinteger(L, 2), len = (lua_Integer)t.n;
    lua_Integer i = position(t, luaL_optinteger(L, 3, n > 0 ? 1 : len + 1)) - 1;
    luaL_argcheck(L, i >= 0 && i <= len, 3, "position out of bounds");
    budget_charge(L, (int64_t)t.n);
    if (n == 0) {
        while (i > 0 && is_inside(t, i))
            i--;
        lua_pushinteger(L, i + 1);
        return 1;
    }
    if (is_inside(t, i))
        raise_lua(L, NULL, "initial position is a continuation byte");
    for (; n < 0 && i > 0; n++)
        do
            i--;
        while (i > 0 && is_inside(t, i));
    for (n -= n > 0; n > 0 && i < len; n--)
        do
            i++;
        while (is_inside(t, i));
    if (n == 0)
        lua_pushinteger(L, i + 1);
    else
        lua_pushnil(L);
    return 1;
}
