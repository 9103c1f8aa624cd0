// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>

#include "script/host.h"
#include "script/lib.h"

// Texts, but for patterns and format: byte by byte, in ASCII, whatever the locale says.

static struct text check_text(lua_State *L, int i)
{
    struct text t;
    t.p = luaL_checklstring(L, i, &t.n);
    return t;
}

// Lua's positions: from 1, negative from the end. Cut to the text; an empty range has last < first.
static void range(lua_State *L, size_t n, int at, lua_Integer other, size_t *first, size_t *last)
{
    lua_Integer i = luaL_optinteger(L, at, 1), j = luaL_optinteger(L, at + 1, other);
    lua_Integer len = (lua_Integer)n;
    i = i > 0 ? i : i == 0 || i < -len ? 1 : len + i + 1;
    j = j > len ? len : j >= 0 ? j : j < -len ? 0 : len + j + 1;
    *first = (size_t)i;
    *last = (size_t)j;
}

int string_len(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)check_text(L, 1).n);
    return 1;
}

int string_sub(lua_State *L)
{
    struct text t = check_text(L, 1);
    size_t first, last;
    luaL_checkinteger(L, 2);
    range(L, t.n, 2, -1, &first, &last);
    if (first > last)
        lua_pushliteral(L, "");
    else
        lua_pushlstring(L, t.p + first - 1, last - first + 1);
    return 1;
}

int string_byte(lua_State *L)
{
    struct text t = check_text(L, 1);
    size_t first, last;
    lua_Integer i = luaL_optinteger(L, 2, 1);
    range(L, t.n, 2, i, &first, &last);
    if (first > last)
        return 0;
    size_t n = last - first + 1;
    if (n > SPREAD_MAX)
        raise_lua(L, NULL, "byte() can give at most %d numbers at once", SPREAD_MAX);
    budget_charge(L, (int64_t)n);
    luaL_checkstack(L, (int)n, NULL);
    for (size_t k = 0; k < n; k++)
        lua_pushinteger(L, (unsigned char)t.p[first - 1 + k]);
    return (int)n;
}

int string_char(lua_State *L)
{
    luaL_Buffer b;
    int n = lua_gettop(L);
    budget_charge(L, n);
    char *p = luaL_buffinitsize(L, &b, (size_t)n);
    for (int i = 1; i <= n; i++) {
        lua_Integer c = luaL_checkinteger(L, i);
        luaL_argcheck(L, c >= 0 && c <= 255, i, "value out of range");
        p[i - 1] = (char)c;
    }
    luaL_pushresultsize(&b, (size_t)n);
    return 1;
}

static int each_byte(lua_State *L, char from, char to, int shift)
{
    struct text t = check_text(L, 1);
    luaL_Buffer b;
    budget_charge(L, (int64_t)t.n / 4);
    char *p = luaL_buffinitsize(L, &b, t.n);
    for (size_t i = 0; i < t.n; i++)
        p[i] = (char)(t.p[i] >= from && t.p[i] <= to ? t.p[i] + shift : t.p[i]);
    luaL_pushresultsize(&b, t.n);
    return 1;
}

int string_lower(lua_State *L)
{
    return each_byte(L, 'A', 'Z', 'a' - 'A');
}

int string_upper(lua_State *L)
{
    return each_byte(L, 'a', 'z', 'A' - 'a');
}

int string_reverse(lua_State *L)
{
    struct text t = check_text(L, 1);
    luaL_Buffer b;
    budget_charge(L, (int64_t)t.n / 4);
    char *p = luaL_buffinitsize(L, &b, t.n);
    for (size_t i = 0; i < t.n; i++)
        p[i] = t.p[t.n - 1 - i];
    luaL_pushresultsize(&b, t.n);
    return 1;
}

int string_rep(lua_State *L)
{
    struct text t = check_text(L, 1), sep = {0};
    lua_Integer n = luaL_checkinteger(L, 2);
    luaL_Buffer b;
    sep.p = luaL_optlstring(L, 3, "", &sep.n);
    if (n <= 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    if (t.n + sep.n && (lua_Unsigned)n > STRING_MAX / (t.n + sep.n))
        raise_lua(L, NULL, "rep() makes a text of more than %d MiB", STRING_MAX >> 20);
    size_t total = (size_t)n * t.n + ((size_t)n - 1) * sep.n;
    if (total == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    budget_charge(L, (int64_t)total / 8 + n);
    char *p = luaL_buffinitsize(L, &b, total);
    for (lua_Integer i = 0; i < n; i++) {
        if (i && sep.n)
            memcpy(p, sep.p, sep.n), p += sep.n;
        if (t.n)
            memcpy(p, t.p, t.n), p += t.n;
    }
    luaL_pushresultsize(&b, total);
    return 1;
}
