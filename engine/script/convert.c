// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <stdio.h>

#include "base/span.h"
#include "base/suggest.h"
#include "script/host.h"

// Between Lua's values and those of records.

enum { ITEMS_MAX = 10000, WHOLE_MAX_BITS = 53 };

const char *type_name(lua_State *L, int index)
{
    enum lang l = lang_here(host(L));
    switch (lua_type(L, index)) {
    case LUA_TNONE: return lang_text(l, "nothing");
    case LUA_TNIL: return "nil";
    case LUA_TBOOLEAN: return lua_toboolean(L, index) ? "true" : "false";
    case LUA_TNUMBER: return lang_text(l, "a number");
    case LUA_TSTRING: return lang_text(l, "a text");
    case LUA_TTABLE: return lang_text(l, "a table");
    case LUA_TFUNCTION: return lang_text(l, "a function");
    default: return lang_text(l, "something else");
    }
}

// What an argument is called, in the language of the error.
static const char *say(lua_State *L, const char *what)
{
    return lang_text(lang_here(host(L)), what);
}

// ---- to Lua

void push_text(lua_State *L, struct text t)
{
    lua_pushlstring(L, t.p ? t.p : "", t.n);
}

void push_value(lua_State *L, struct value v)
{
    luaL_checkstack(L, 4, NULL);
    switch ((enum value_type)v.type) {
    case VALUE_NULL: lua_pushnil(L); break;
    case VALUE_BOOL: lua_pushboolean(L, v.b); break;
    case VALUE_INT: lua_pushinteger(L, v.i); break;
    case VALUE_TEXT: lua_pushlstring(L, v.s, v.n); break;
    case VALUE_LIST:
        lua_createtable(L, (int)v.n, 0);
        for (uint32_t i = 0; i < v.n; i++) {
            push_value(L, v.list[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        break;
    case VALUE_MAP:
        lua_createtable(L, 0, (int)v.n);
        for (uint32_t i = 0; i < v.n; i++) {
            push_text(L, v.map[i].name);
            push_value(L, v.map[i].value);
            lua_rawset(L, -3);
        }
        break;
    }
}

void push_record(lua_State *L, const struct record *r)
{
    const struct kind *kind = kind_get(r->kind);
    lua_createtable(L, 0, (int)r->fields.n + 5);
    lua_pushinteger(L, r->seq), lua_setfield(L, -2, "seq");
    lua_pushinteger(L, r->t), lua_setfield(L, -2, "t");
    push_text(L, r->by), lua_setfield(L, -2, "by");
    if (kind)
        lua_pushstring(L, kind->name), lua_setfield(L, -2, "kind");
    if (r->cause)
        lua_pushinteger(L, r->cause), lua_setfield(L, -2, "cause");
    for (size_t i = 0; i < r->fields.n; i++) {
        push_text(L, key_name(r->fields.at[i].key));
        push_value(L, r->fields.at[i].value);
        lua_rawset(L, -3);
    }
}

// Any value as a text that is the same in every run: tables and functions have no address.
struct text plain_text(lua_State *L, int index)
{
    struct text t;
    index = lua_absindex(L, index);
    if (luaL_callmeta(L, index, "__tostring")) {
        if (lua_type(L, -1) != LUA_TSTRING)
            raise_lua(L, NULL, "__tostring must give a text, and this is %s", type_name(L, -1));
    } else {
        switch (lua_type(L, index)) {
        case LUA_TNUMBER:
            if (!lua_isinteger(L, index) && lua_tonumber(L, index) != lua_tonumber(L, index)) {
                lua_pushliteral(L, "nan"); // its sign differs between machines
                break;
            }
            budget_charge(L, 40);
            lua_pushvalue(L, index);
            lua_tolstring(L, -1, NULL);
            break;
        case LUA_TSTRING: lua_pushvalue(L, index); break;
        case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); break;
        default: lua_pushstring(L, lua_typename(L, lua_type(L, index)));
        }
    }
    t.p = lua_tolstring(L, -1, &t.n);
    return t;
}

// ---- from Lua

static struct value take_any(lua_State *L, int index, struct arena *a, const char *what, int depth);

static struct value take_number(lua_State *L, int index, const char *what)
{
    int whole;
    lua_Integer i = lua_tointegerx(L, index, &whole);
    if (!whole)
        raise_lua(L, "records hold whole numbers: divide with //, or round with math.floor",
                  "%s is %s, which is not a whole number", say(L, what), plain_text(L, index).p);
    if (i > ((lua_Integer)1 << WHOLE_MAX_BITS) - 1 || i < -((lua_Integer)1 << WHOLE_MAX_BITS) + 1)
        raise_lua(L, NULL, "%s is a number too large for a record", say(L, what));
    return value_int(i);
}

static struct value take_list(lua_State *L, int index, size_t n, struct arena *a, const char *what,
                              int depth)
{
    struct value *items = arena_alloc(a, n * sizeof *items);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        items[i] = take_any(L, lua_gettop(L), a, what, depth + 1);
        lua_pop(L, 1);
    }
    return value_list(items, n);
}

static struct value take_members(lua_State *L, int index, struct arena *a, const char *what,
                                 int depth)
{
    size_t n = order_keys(L, index);
    int keys = lua_gettop(L);
    struct member *members = arena_alloc(a, n * sizeof *members);
    for (size_t i = 0; i < n; i++) {
        if (lua_rawgeti(L, keys, (lua_Integer)i + 1) != LUA_TSTRING)
            raise_lua(L, NULL, "%s is a table that is neither a list nor has names alone",
                      say(L, what));
        members[i].name.p = lua_tolstring(L, -1, &members[i].name.n);
        members[i].name = arena_text(a, members[i].name);
        lua_rawget(L, index);
        members[i].value = take_any(L, lua_gettop(L), a, what, depth + 1);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return value_map(members, n);
}

// A list has the keys 1 to n and no other.
static bool is_list(lua_State *L, int index, size_t n)
{
    size_t keys = 0;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        if (++keys > n) {
            lua_pop(L, 2);
            return false;
        }
    return keys == n;
}

static struct value take_table(lua_State *L, int index, struct arena *a, const char *what,
                               int depth)
{
    size_t n = lua_rawlen(L, index);
    if (depth >= VALUE_DEPTH)
        raise_lua(L, NULL, "%s has tables more than %d deep", say(L, what), VALUE_DEPTH);
    if (n > ITEMS_MAX)
        raise_lua(L, NULL, "%s is a list of more than %d", say(L, what), ITEMS_MAX);
    budget_charge(L, (int64_t)n + 1);
    return is_list(L, index, n) ? take_list(L, index, n, a, what, depth)
                                : take_members(L, index, a, what, depth);
}

static struct value take_any(lua_State *L, int index, struct arena *a, const char *what, int depth)
{
    struct text t;
    luaL_checkstack(L, 8, NULL);
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN: return value_bool(lua_toboolean(L, index));
    case LUA_TNUMBER: return take_number(L, index, what);
    case LUA_TSTRING:
        t.p = lua_tolstring(L, index, &t.n);
        if (t.n > TEXT_MAX_BYTES)
            raise_lua(L, NULL, "%s is a text of more than %d KiB", say(L, what),
                      TEXT_MAX_BYTES >> 10);
        budget_charge(L, (int64_t)t.n / UNIT_BYTES);
        return value_text(arena_text(a, t));
    case LUA_TTABLE: return take_table(L, index, a, what, depth);
    default:
        raise_lua(L, NULL, "%s cannot be kept in a record: it is %s", say(L, what),
                  type_name(L, index));
    }
}

struct value take_value(lua_State *L, int index, struct arena *a, const char *what)
{
    return take_any(L, lua_absindex(L, index), a, what, 0);
}

struct value take_map(lua_State *L, int index, struct arena *a, const char *what)
{
    index = lua_absindex(L, index);
    if (lua_type(L, index) != LUA_TTABLE)
        raise_lua(L, NULL, "%s must be a table of names and values, and this is %s", say(L, what),
                  type_name(L, index));
    return take_members(L, index, a, what, 0);
}

struct value take_condition(lua_State *L, int index, struct arena *a, const char *what)
{
    index = lua_absindex(L, index);
    bool is = lua_type(L, index) == LUA_TTABLE;
    if (is) {
        lua_pushliteral(L, "op");
        is = lua_rawget(L, index) == LUA_TSTRING;
        lua_pop(L, 1);
    }
    if (!is)
        raise_lua(L, "conditions are made by delivered(…), chosen(…), all(…), past(…) and others",
                  "%s must be a condition, and this is %s", say(L, what), type_name(L, index));
    return take_members(L, index, a, what, 0);
}

struct text take_text(lua_State *L, int index, const char *what)
{
    struct text t;
    if (lua_type(L, index) != LUA_TSTRING)
        raise_lua(L, NULL, "%s must be a text, and this is %s", say(L, what), type_name(L, index));
    t.p = lua_tolstring(L, index, &t.n);
    return t;
}

int parse_moment_or_span(struct script *s, struct text t, bool moment, int64_t *ms, struct err *e)
{
    return moment ? moment_parse(t, s->world.scenario->start, ms, e) : span_parse(t, ms, e);
}

static int64_t take_time(lua_State *L, int index, const char *what, bool moment)
{
    struct err e;
    int64_t ms;
    char hint[80];
    err_ready(&e, lang_here(host(L)));
    if (lua_type(L, index) == LUA_TNUMBER) {
        snprintf(hint, sizeof hint, lang_text(e.lang, "did you mean \"%.20sm\"?"),
                 plain_text(L, index).p);
        raise_lua(L, hint, "%s must be a text such as \"%s\", and this is a number", say(L, what),
                  moment ? "10:15" : "15m");
    }
    if (parse_moment_or_span(host(L), take_text(L, index, what), moment, &ms, &e))
        raise_err(L, &e);
    return ms;
}

int64_t take_span(lua_State *L, int index, const char *what)
{
    return take_time(L, index, what, false);
}

int64_t take_moment(lua_State *L, int index, const char *what)
{
    return take_time(L, index, what, true);
}

int take_kind(lua_State *L, int index)
{
    struct text t = take_text(L, index, "the kind of record");
    struct suggest near;
    char hint[100] = "";
    int kind = text_is(t, TEXT("effect")) ? KIND_effect_onset : kind_of(t); // as people say it
    if (kind)
        return kind;
    suggest_begin(&near, t);
    for (int k = 1; k < KIND_COUNT; k++)
        suggest_offer(&near, text_of(kind_get(k)->name));
    hint_near(host(L), &near, hint, sizeof hint);
    raise_lua(L, hint, "no record is called '%.*s'", t.n > 60 ? 60 : (int)t.n, t.p);
}
