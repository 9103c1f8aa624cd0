// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <stdlib.h>

#include "base/span.h"
#include "base/suggest.h"
#include "script/host.h"
#include "script/primitives.h"

// The chain as scripts see it: declaring dependencies, moving services, asking how they are.

static const struct chain *chain_here(lua_State *L)
{
    return &host(L)->world.state->chain;
}

static struct text take_service(lua_State *L, int index)
{
    const struct chain *c = chain_here(L);
    struct text id = take_text(L, index, "the service");
    struct err e;
    if (host(L)->world.overlay.n)
        raise_lua(L, "await(\"effect.noticeable\") in a storyline",
                  "an overlay does not know how services really are");
    if (chain_service(c, id) != NOBODY)
        return id;
    err_ready(&e, lang_here(host(L)));
    chain_no_service(c, id, ERR_INPUT, &e);
    raise_err(L, &e);
}

static int take_level(lua_State *L, int index, int least)
{
    int whole;
    lua_Integer level = lua_tointegerx(L, index, &whole);
    if (lua_type(L, index) != LUA_TNUMBER || !whole || level < least || level > SEVERITY_MOST)
        raise_lua(L, NULL, "a severity is a whole number from %d to %d", least, SEVERITY_MOST);
    return (int)level;
}

static void begin(lua_State *L, struct command *c, enum command_name name, const char *what)
{
    if (host(L)->run->loading)
        raise_lua(L, "put it in a storyline or a reaction", "%s works only after StartEx", what);
    command_begin(c, name);
}

// ---- services

int api_disrupt(lua_State *L)
{
    struct command c;
    begin(L, &c, COMMAND_disrupt, "disrupt()");
    field_put_text(&c.args, KEY_service, take_service(L, 1));
    field_put_int(&c.args, KEY_severity, take_level(L, 2, 1));
    if (!lua_isnoneornil(L, 3))
        field_put_int(&c.args, KEY_lasts, take_span(L, 3, "the duration"));
    command_do(L, &c);
    return 0;
}

int api_restore(lua_State *L)
{
    struct command c;
    begin(L, &c, COMMAND_restore, "restore()");
    field_put_text(&c.args, KEY_service, take_service(L, 1));
    command_do(L, &c);
    return 0;
}

// ---- dependencies

static int link(lua_State *L, enum command_name name, const char *what, int sign)
{
    struct command c;
    begin(L, &c, name, what);
    field_put_text(&c.args, KEY_service, take_service(L, 1));
    field_put_text(&c.args, KEY_upstream, take_service(L, 2));
    if (sign)
        field_put_int(&c.args, KEY_shift, sign * take_span(L, 3, "the duration"));
    command_do(L, &c);
    return 0;
}

int api_extend(lua_State *L)
{
    return link(L, COMMAND_extend, "extend()", 1);
}

int api_spend(lua_State *L)
{
    return link(L, COMMAND_extend, "spend()", -1);
}

int api_refuel(lua_State *L)
{
    return link(L, COMMAND_extend, "refuel()", 0);
}

int api_cut(lua_State *L)
{
    return link(L, COMMAND_cut, "cut()", 0);
}

int api_reconnect(lua_State *L)
{
    return link(L, COMMAND_reconnect, "reconnect()", 0);
}

// ---- scarce resources

int api_claim(lua_State *L)
{
    struct command c;
    begin(L, &c, COMMAND_claim, "claim()");
    field_put_text(&c.args, KEY_resource, take_text(L, 1, "the resource"));
    field_put_text(&c.args, KEY_org, take_text(L, 2, "the organisation"));
    if (!lua_isnoneornil(L, 3))
        field_put_int(&c.args, KEY_lasts, take_span(L, 3, "the duration"));
    command_do(L, &c);
    return 0;
}

int api_give_back(lua_State *L)
{
    struct command c;
    begin(L, &c, COMMAND_give_back, "give_back()");
    field_put_text(&c.args, KEY_resource, take_text(L, 1, "the resource"));
    field_put_text(&c.args, KEY_org, take_text(L, 2, "the organisation"));
    command_do(L, &c);
    return 0;
}

// ---- asking

static int push_severity_condition(lua_State *L, struct text service)
{
    bool compares = lua_type(L, 2) == LUA_TSTRING;
    static const char *const signs[] = {"==", "~=", "<", "<=", ">", ">=", NULL};
    struct text is = compares ? take_text(L, 2, "the comparison") : TEXT(">=");
    if (name_index(signs, is) < 0)
        raise_lua(L, "write severity(\"a.x\", 2) or severity(\"a.x\", \"<\", 2)",
                  "severity() compares with == ~= < <= > or >=");
    lua_createtable(L, 0, 4);
    lua_pushliteral(L, "severity"), lua_setfield(L, -2, "op");
    push_text(L, service), lua_setfield(L, -2, "service");
    push_text(L, is), lua_setfield(L, -2, "is");
    lua_pushinteger(L, take_level(L, compares ? 3 : 2, 0)), lua_setfield(L, -2, "value");
    return 1;
}

int api_severity(lua_State *L)
{
    const struct chain *c = chain_here(L);
    struct text id = take_service(L, 1);
    if (!lua_isnoneornil(L, 2))
        return push_severity_condition(L, id);
    lua_pushinteger(L, c->services[chain_service(c, id)].severity);
    return 1;
}

int api_buffer_left(lua_State *L)
{
    const struct chain *c = chain_here(L);
    struct text service = take_service(L, 1), upstream = take_service(L, 2);
    uint32_t i = chain_dependency(c, service, upstream);
    if (i == NOBODY)
        raise_lua(L, NULL, "'%.*s' does not depend on '%.*s'", service.n > 64 ? 64 : (int)service.n,
                  service.p, upstream.n > 64 ? 64 : (int)upstream.n, upstream.p);
    lua_pushinteger(L, dependency_left(&c->dependencies[i], host(L)->now));
    return 1;
}

// ---- depends { … }

enum take { TAKE_WORD, TAKE_RANGE, TAKE_SPAN, TAKE_PART, TAKE_RATE, TAKE_WHOLE, TAKE_GROWTH };

static const struct row {
    const char *name;
    enum key key;
    enum take take;
} rows[] = {
    {"on", KEY_upstream, TAKE_WORD},
    {"use", KEY_use, TAKE_WORD},
    {"kind", KEY_class, TAKE_WORD},
    {"type", KEY_type, TAKE_WORD},
    {"what", KEY_what, TAKE_WORD},
    {"source", KEY_source, TAKE_WORD},
    {"fallback", KEY_fallback, TAKE_WORD},
    {"buffer", KEY_buffer, TAKE_RANGE},
    {"refill", KEY_refill, TAKE_RATE},
    {"delay", KEY_delay, TAKE_RANGE},
    {"recovery_lag", KEY_recovery_lag, TAKE_RANGE},
    {"backlog", KEY_backlog, TAKE_RATE},
    {"noticeable", KEY_noticeable, TAKE_RANGE},
    {"told", KEY_told, TAKE_RANGE},
    {"threshold", KEY_threshold, TAKE_WHOLE},
    {"severity", KEY_severity, TAKE_WHOLE},
    {"growth", KEY_growth, TAKE_GROWTH},
    {"growth_over", KEY_growth_over, TAKE_SPAN},
    {"probability", KEY_probability, TAKE_PART},
    {"fails", KEY_fails, TAKE_PART},
    {"group", KEY_group, TAKE_WORD},
    {"group_need", KEY_group_need, TAKE_WHOLE},
};
enum { ROWS = sizeof rows / sizeof *rows };

static int64_t span_of(lua_State *L, struct text t, const char *name)
{
    struct err e = {.lang = lang_here(host(L))};
    int64_t ms;
    if (span_parse(t, &ms, &e))
        raise_lua(L, e.hint, "'%s': %.200s", name, e.msg);
    return ms;
}

// `30m`, or `30m..45m`
static struct value take_range(lua_State *L, const char *name, struct arena *a)
{
    struct text t = take_text(L, -1, name), high = t;
    for (size_t i = 0; i + 1 < t.n; i++)
        if (t.p[i] == '.' && t.p[i + 1] == '.') {
            high = (struct text){t.p + i + 2, t.n - i - 2};
            t.n = i;
            break;
        }
    struct value *bounds = arena_alloc(a, 2 * sizeof *bounds);
    bounds[0] = value_int(span_of(L, t, name));
    bounds[1] = value_int(span_of(L, high, name));
    return value_list(bounds, 2);
}

// 0.8, or "80%", as thousandths.
static struct value take_part(lua_State *L, const char *name, double most)
{
    double part = 0;
    bool good = lua_type(L, -1) == LUA_TNUMBER;
    if (good) {
        part = lua_tonumber(L, -1);
    } else if (lua_type(L, -1) == LUA_TSTRING) {
        char *end;
        part = strtod(lua_tostring(L, -1), &end) / 100;
        good = end[0] == '%' && end[1] == 0;
    }
    if (!good || !(part >= 0 && part <= most))
        raise_lua(L, NULL, "'%s' must be a part such as 0.8 or \"80%%\"", name);
    return value_int((int64_t)(part * 1000 + 0.5));
}

static struct value take_whole(lua_State *L, const char *name)
{
    int whole;
    lua_Integer i = lua_tointegerx(L, -1, &whole);
    if (lua_type(L, -1) != LUA_TNUMBER || !whole)
        raise_lua(L, NULL, "'%s' must be a whole number", name);
    return value_int(i);
}

// { { "10m", 2 }, { "1h", 4 } }
static struct value take_steps(lua_State *L, struct arena *a)
{
    const char *hint = "write growth = \"linear\", or { { \"10m\", 2 }, { \"1h\", 4 } }";
    size_t n = lua_rawlen(L, -1);
    if (n == 0 || n > GROWTH_POINTS_MAX)
        raise_lua(L, hint, "'growth' has 1 to %d steps", GROWTH_POINTS_MAX);
    struct value *steps = arena_alloc(a, n * sizeof *steps);
    for (size_t i = 0; i < n; i++) {
        struct member *m = arena_alloc(a, 2 * sizeof *m);
        if (lua_rawgeti(L, -1, (lua_Integer)i + 1) != LUA_TTABLE)
            raise_lua(L, hint, "a step of 'growth' is a pair of a duration and a severity");
        lua_rawgeti(L, -1, 2);
        m[1] = (struct member){TEXT("severity"), take_whole(L, "growth")};
        lua_pop(L, 1);
        lua_rawgeti(L, -1, 1);
        m[0] = (struct member){TEXT("after"), value_int(take_span(L, -1, "growth"))};
        lua_pop(L, 2);
        steps[i] = value_map(m, 2);
    }
    return value_list(steps, n);
}

// The value on the top of the stack.
static void take_row(lua_State *L, const struct row *row, struct command *c)
{
    struct arena *a = &host(L)->scratch;
    switch (row->take) {
    case TAKE_WORD:
        field_put_text(&c->args, row->key, arena_text(a, take_text(L, -1, row->name)));
        break;
    case TAKE_RANGE: field_put(&c->args, row->key, take_range(L, row->name, a)); break;
    case TAKE_SPAN: field_put_int(&c->args, row->key, take_span(L, -1, row->name)); break;
    case TAKE_PART: field_put(&c->args, row->key, take_part(L, row->name, 1)); break;
    case TAKE_RATE: field_put(&c->args, row->key, take_part(L, row->name, 1000)); break;
    case TAKE_WHOLE: field_put(&c->args, row->key, take_whole(L, row->name)); break;
    case TAKE_GROWTH:
        if (lua_type(L, -1) == LUA_TTABLE)
            field_put(&c->args, KEY_points, take_steps(L, a));
        else
            field_put_text(&c->args, KEY_growth, arena_text(a, take_text(L, -1, row->name)));
    }
}

static void unknown_field(lua_State *L, struct text name)
{
    struct suggest near;
    char hint[100] = "";
    suggest_begin(&near, name);
    for (int i = 0; i < ROWS; i++)
        suggest_offer(&near, text_of(rows[i].name));
    hint_near(host(L), &near, hint, sizeof hint);
    raise_lua(L, hint, "a dependency has no field '%.*s'", name.n > 60 ? 60 : (int)name.n, name.p);
}

static void check_fields(lua_State *L)
{
    size_t n = order_keys(L, 1);
    for (size_t i = 0; i < n; i++) {
        int type = lua_rawgeti(L, -1, (lua_Integer)i + 1);
        bool known = type == LUA_TNUMBER && lua_tonumber(L, -1) == 1;
        if (type == LUA_TSTRING) {
            struct text name = take_text(L, -1, "");
            for (int k = 0; k < ROWS; k++)
                known = known || text_is(name, text_of(rows[k].name));
            if (!known)
                unknown_field(L, name);
        } else if (!known) {
            raise_lua(L, "write depends { \"a.x\", on = \"b.y\", … }",
                      "a dependency begins with its service; all else has a name");
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

int api_depends(lua_State *L)
{
    struct script *s = host(L);
    struct command c;
    struct place p;
    if (!s->run->loading || s->loaded)
        raise_lua(L, "put it at the top of the file", "%s works only while the script loads",
                  "depends");
    if (lua_type(L, 1) != LUA_TTABLE)
        raise_lua(L, "write depends { \"a.x\", on = \"b.y\", … }",
                  "depends needs a table, and this is %s", type_name(L, 1));
    lua_settop(L, 1);
    arena_reset(&s->scratch);
    check_fields(L);
    command_begin(&c, COMMAND_declare_dependency);
    lua_rawgeti(L, 1, 1);
    field_put_text(&c.args, KEY_service, arena_text(&s->scratch, take_service(L, -1)));
    lua_pop(L, 1);
    for (int i = 0; i < ROWS; i++) {
        lua_pushstring(L, rows[i].name);
        if (lua_rawget(L, 1) != LUA_TNIL)
            take_row(L, &rows[i], &c);
        else if (rows[i].key == KEY_upstream)
            raise_lua(L, "write depends { \"a.x\", on = \"b.y\", … }",
                      "a dependency needs 'on': what it depends on");
        lua_pop(L, 1);
    }
    if (place_find(L, &p)) {
        field_put_text(&c.args, KEY_file, text_of(p.file));
        field_put_int(&c.args, KEY_line, p.line);
    }
    command_do(L, &c);
    return 0;
}
