// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "script/ask.h"

#include "base/suggest.h"
#include "script/host.h"
#include "script/primitives.h"

// Commands in the name of a seat: what tests do with command(), and players with ask().

// Texts are allowed where a command wants milliseconds, one name where it wants a list.
static struct value fit(lua_State *L, struct arena *a, const struct field_spec *spec,
                        struct value v)
{
    struct script *s = host(L);
    struct err e = {.lang = s->lang};
    int64_t ms;
    if (!spec || v.type != VALUE_TEXT)
        return v;
    if (spec->type == FIELD_TIME || spec->type == FIELD_SPAN) {
        if (parse_moment_or_span(s, value_as_text(v), spec->type == FIELD_TIME, &ms, &e))
            raise_err(L, &e);
        return value_int(ms);
    }
    if (spec->type == FIELD_IDS) {
        struct value *one = arena_alloc(a, sizeof *one);
        *one = v;
        return value_list(one, 1);
    }
    if (spec->type == FIELD_WORDS) {
        struct member *one = arena_alloc(a, sizeof *one);
        *one = (struct member){s->world.scenario->language, v};
        return value_map(one, 1);
    }
    return v;
}

static void add_argument(lua_State *L, struct arena *a, struct command *c, struct member m)
{
    const struct command_spec *spec = command_get(c->name);
    enum key k = key_of(m.name);
    if (text_is(m.name, TEXT("by")) && m.value.type == VALUE_TEXT) {
        c->by = value_as_text(m.value);
        return;
    }
    if (!k || c->args.n == FIELDS_MAX)
        raise_lua(L, NULL, "'%s' has no argument '%.*s'", spec->name,
                  m.name.n > 60 ? 60 : (int)m.name.n, m.name.p);
    field_put(&c->args, k, fit(L, a, command_arg(spec, k), m.value));
}

_Noreturn static void unknown_command(lua_State *L, struct text name)
{
    struct suggest near;
    char hint[100] = "";
    suggest_begin(&near, name);
    for (int i = 0; i < COMMAND_COUNT; i++)
        suggest_offer(&near, text_of(command_get((enum command_name)i)->name));
    hint_near(host(L), &near, hint, sizeof hint);
    raise_lua(L, hint, "no command is called '%.*s'", name.n > 60 ? 60 : (int)name.n, name.p);
}

void take_command(lua_State *L, struct arena *a, struct command *c)
{
    struct text name = take_text(L, 1, "the command");
    struct err e = {.lang = host(L)->lang};
    int which = command_of(name);
    if (which < 0)
        unknown_command(L, name);
    command_begin(c, (enum command_name)which);
    c->by = TEXT("leider");
    if (!lua_isnoneornil(L, 2)) {
        struct value args = take_map(L, 2, a, "what the command is given");
        for (uint32_t i = 0; i < args.n; i++)
            add_argument(L, a, c, args.map[i]);
    }
    if (command_check(c, &e))
        raise_err(L, &e);
}

// ask(name, args): the number of the first record it led to; or nil and why it was refused.
int api_ask(lua_State *L)
{
    struct script *s = host(L);
    struct command c;
    struct err e = {.lang = s->lang};
    int64_t seq = 0;
    if (!s->world.ask)
        raise_lua(L, "a scenario acts with deliver, set, skip and so on", "only players ask");
    arena_reset(&s->scratch);
    take_command(L, &s->scratch, &c);
    if (s->world.ask(s->world.ctx, &c, &seq, &e)) {
        lua_pushnil(L);
        lua_pushstring(L, e.msg);
        return 2;
    }
    lua_pushinteger(L, seq);
    return 1;
}
