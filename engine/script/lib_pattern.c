// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>

#include "script/host.h"
#include "script/lib.h"
#include "script/pattern.h"

// find, match, gmatch and gsub on our own matcher; its steps are paid from the budget.

enum { STEP = 3 }; // units

static void begin(lua_State *L, struct pattern *m, struct text subject, struct text pattern)
{
    m->subject = subject;
    m->pattern = pattern;
    m->steps = host(L)->left / STEP;
    m->n = 0;
}

static void pay(lua_State *L, struct pattern *m)
{
    int64_t had = host(L)->left / STEP;
    budget_charge(L, (had - m->steps) * STEP);
}

static bool try(lua_State *L, struct pattern *m, size_t at, size_t *end)
{
    m->steps = host(L)->left / STEP;
    enum pattern_result r = pattern_match(m, at, end);
    pay(L, m);
    if (r == PATTERN_STEPS)
        budget_kill(L, KILL_BUDGET);
    if (r != PATTERN_BAD)
        return r == PATTERN_YES;
    if (m->index || strncmp(m->problem, "invalid capture index", 21) == 0)
        raise_lua(L, NULL, "%s %%%d", m->problem, m->index);
    raise_lua(L, NULL, "%s", m->problem);
}

static void push_capture(lua_State *L, const struct pattern *m, int i, size_t from, size_t to)
{
    if (i >= m->n) {
        if (i)
            raise_lua(L, NULL, "invalid capture index %%%d", i + 1);
        lua_pushlstring(L, m->subject.p + from, to - from);
    } else if (m->captures[i].n == CAPTURE_POSITION) {
        lua_pushinteger(L, m->captures[i].p - m->subject.p + 1);
    } else if (m->captures[i].n == CAPTURE_OPEN) {
        raise_lua(L, NULL, "unfinished capture");
    } else {
        lua_pushlstring(L, m->captures[i].p, (size_t)m->captures[i].n);
    }
}

static int push_captures(lua_State *L, const struct pattern *m, bool whole, size_t from, size_t to)
{
    int n = m->n == 0 && whole ? 1 : m->n;
    luaL_checkstack(L, n, "too many captures");
    for (int i = 0; i < n; i++)
        push_capture(L, m, i, from, to);
    return n;
}

static bool cut_anchor(struct text *pattern)
{
    if (pattern->n == 0 || pattern->p[0] != '^')
        return false;
    pattern->p++;
    pattern->n--;
    return true;
}

static int find_plain(lua_State *L, struct text t, struct text needle, size_t at)
{
    struct pattern m;
    begin(L, &m, t, needle);
    size_t found = pattern_find_plain(t, needle, at, &m.steps);
    pay(L, &m);
    if (found == SIZE_MAX) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, (lua_Integer)found + 1);
    lua_pushinteger(L, (lua_Integer)(found + needle.n));
    return 2;
}

static int find_or_match(lua_State *L, bool find)
{
    struct text t, p;
    struct pattern m;
    size_t end;
    t.p = luaL_checklstring(L, 1, &t.n);
    p.p = luaL_checklstring(L, 2, &p.n);
    lua_Integer from = luaL_optinteger(L, 3, 1), len = (lua_Integer)t.n;
    from = from > 0 ? from - 1 : from == 0 || from < -len ? 0 : len + from;
    if (from > len) {
        lua_pushnil(L);
        return 1;
    }
    if (find && (lua_toboolean(L, 4) || pattern_is_plain(p)))
        return find_plain(L, t, p, (size_t)from);
    bool anchored = cut_anchor(&p);
    begin(L, &m, t, p);
    for (size_t at = (size_t)from; at <= t.n; at++) {
        if (try(L, &m, at, &end)) {
            if (!find)
                return push_captures(L, &m, true, at, end);
            lua_pushinteger(L, (lua_Integer)at + 1);
            lua_pushinteger(L, (lua_Integer)end);
            return 2 + push_captures(L, &m, false, at, end);
        }
        if (anchored)
            break;
    }
    lua_pushnil(L);
    return 1;
}

int string_find(lua_State *L)
{
    return find_or_match(L, true);
}

int string_match(lua_State *L)
{
    return find_or_match(L, false);
}

// Upvalues: text, pattern, where to go on, where the last match ended (or -1).
static int next_match(lua_State *L)
{
    struct text t, p;
    struct pattern m;
    size_t end;
    t.p = lua_tolstring(L, lua_upvalueindex(1), &t.n);
    p.p = lua_tolstring(L, lua_upvalueindex(2), &p.n);
    size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(3));
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    begin(L, &m, t, p);
    for (; at <= t.n; at++)
        if (try(L, &m, at, &end) && (lua_Integer)end != last) {
            lua_pushinteger(L, (lua_Integer)end);
            lua_copy(L, -1, lua_upvalueindex(3));
            lua_replace(L, lua_upvalueindex(4));
            return push_captures(L, &m, true, at, end);
        }
    lua_pushinteger(L, (lua_Integer)t.n + 1);
    lua_replace(L, lua_upvalueindex(3));
    return 0;
}

int string_gmatch(lua_State *L)
{
    size_t n;
    luaL_checklstring(L, 1, &n);
    luaL_checklstring(L, 2, NULL);
    lua_Integer from = luaL_optinteger(L, 3, 1), len = (lua_Integer)n;
    from = from > 0 ? from - 1 : from == 0 || from < -len ? 0 : len + from;
    if (from > len)
        from = len + 1;
    lua_settop(L, 2);
    lua_pushinteger(L, from);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, next_match, 4);
    return 1;
}

// ---- gsub

struct gsub {
    struct pattern m;
    int type;         // of the replacement
    struct text with; // if it is a text
    size_t from, to;  // of the match
};

static void add_text(lua_State *L, struct gsub *g, luaL_Buffer *b)
{
    for (size_t i = 0; i < g->with.n; i++) {
        char c = g->with.p[i];
        if (c != '%') {
            luaL_addchar(b, c);
            continue;
        }
        c = ++i < g->with.n ? g->with.p[i] : 0;
        if (c == '%') {
            luaL_addchar(b, c);
        } else if (c == '0') {
            luaL_addlstring(b, g->m.subject.p + g->from, g->to - g->from);
        } else if (c >= '1' && c <= '9') {
            int k = c - '1';
            if (k >= g->m.n && k > 0)
                raise_lua(L, NULL, "invalid capture index %%%d in replacement string", k + 1);
            push_capture(L, &g->m, k, g->from, g->to);
            luaL_tolstring(L, -1, NULL); // a text or a number: has no address
            lua_remove(L, -2);
            luaL_addvalue(b);
        } else {
            raise_lua(L, NULL, "invalid use of '%%' in replacement string");
        }
    }
    budget_charge(L, (int64_t)g->with.n / 4);
}

// Says whether anything changed.
static bool add_value(lua_State *L, struct gsub *g, luaL_Buffer *b)
{
    if (g->type == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        lua_call(L, push_captures(L, &g->m, true, g->from, g->to), 1);
    } else if (g->type == LUA_TTABLE) {
        push_capture(L, &g->m, 0, g->from, g->to);
        lua_gettable(L, 3);
    } else {
        add_text(L, g, b);
        return true;
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(b, g->m.subject.p + g->from, g->to - g->from);
        return false;
    }
    if (!lua_isstring(L, -1))
        raise_lua(L, NULL, "invalid replacement value (%s)", type_name(L, -1));
    luaL_addvalue(b);
    return true;
}

static void check_replacement(lua_State *L, struct gsub *g)
{
    g->type = lua_type(L, 3);
    if (g->type == LUA_TNUMBER)
        g->type = LUA_TSTRING;
    if (g->type != LUA_TSTRING && g->type != LUA_TFUNCTION && g->type != LUA_TTABLE)
        raise_lua(L, NULL, "gsub() replaces by a text, a table or a function, and this is %s",
                  type_name(L, 3));
    if (g->type == LUA_TSTRING)
        g->with.p = lua_tolstring(L, 3, &g->with.n);
}

int string_gsub(lua_State *L)
{
    struct text t, p;
    struct gsub g;
    luaL_Buffer b;
    t.p = luaL_checklstring(L, 1, &t.n);
    p.p = luaL_checklstring(L, 2, &p.n);
    check_replacement(L, &g);
    lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)t.n + 1), n = 0;
    bool anchored = cut_anchor(&p), changed = false;
    size_t at = 0, last = SIZE_MAX;
    begin(L, &g.m, t, p);
    luaL_buffinit(L, &b);
    while (n < most) {
        if (try(L, &g.m, at, &g.to) && g.to != last) {
            g.from = at;
            n++;
            changed = add_value(L, &g, &b) || changed;
            at = last = g.to;
        } else if (at < t.n) {
            luaL_addchar(&b, t.p[at++]);
        } else {
            break;
        }
        if (anchored)
            break;
    }
    if (!changed) {
        lua_pushvalue(L, 1);
    } else {
        luaL_addlstring(&b, t.p + at, t.n - at);
        luaL_pushresult(&b);
    }
    lua_pushinteger(L, n);
    return 2;
}
