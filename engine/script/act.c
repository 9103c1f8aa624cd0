// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <stdio.h>

#include "base/span.h"
#include "base/suggest.h"
#include "model/overlay.h"
#include "script/host.h"
#include "script/primitives.h"

// What a script does and asks: thin functions over commands and state.

void command_begin(struct command *c, enum command_name name)
{
    // Not one initialiser: that would clear all the fields it might have.
    c->name = name;
    c->by = TEXT("script");
    c->id = (struct text){0};
    c->cause = 0;
    c->args.n = 0;
}

int64_t command_do(lua_State *L, struct command *c)
{
    struct script *s = host(L);
    struct err e;
    int64_t seq = 0;
    err_ready(&e, lang_here(s));
    run_check_stop(L);
    budget_charge(L, s->run->loading ? UNIT_LOADING : UNIT_COMMAND);
    if (s->world.command(s->world.ctx, c, &seq, &e))
        raise_err(L, &e);
    return seq;
}

bool knows_inject(const struct script *s, struct text id)
{
    struct text org = s->world.overlay;
    return org.n ? overlay_knows_inject(s->world.state, org, id)
                 : state_inject(s->world.state, id) != NULL;
}

void check_inject(lua_State *L, struct text id)
{
    const struct script *s = host(L);
    const struct state *state = s->world.state;
    struct suggest near;
    char hint[100] = "";
    if (knows_inject(s, id))
        return;
    suggest_begin(&near, id);
    for (size_t i = 0; i < state->n_injects; i++)
        if (knows_inject(s, state->injects[i].id))
            suggest_offer(&near, state->injects[i].id);
    hint_near(host(L), &near, hint, sizeof hint);
    raise_lua(L, hint, "there is no inject '%.*s'", id.n > 64 ? 64 : (int)id.n, id.p);
}

static struct text take_inject(lua_State *L)
{
    struct text id = take_text(L, 1, "the inject's name");
    check_inject(L, id);
    return id;
}

static void need_play(lua_State *L, const char *what)
{
    if (host(L)->run->loading)
        raise_lua(L, "put it in a storyline or a reaction", "%s works only after StartEx", what);
}

// ---- injects

int api_deliver(lua_State *L)
{
    struct command c;
    need_play(L, "deliver()");
    struct text id = take_inject(L);
    command_begin(&c, COMMAND_deliver);
    field_put_text(&c.args, KEY_inject, id);
    if (!lua_isnoneornil(L, 2))
        field_put_int(&c.args, KEY_due, take_moment(L, 2, "the moment"));
    command_do(L, &c);
    return 0;
}

static int steer(lua_State *L, enum command_name name, const char *what)
{
    struct command c;
    need_play(L, what);
    struct text id = take_inject(L);
    command_begin(&c, name);
    field_put_text(&c.args, KEY_inject, id);
    if (!lua_isnoneornil(L, 2))
        field_put_text(&c.args, KEY_reason, take_text(L, 2, "the reason"));
    command_do(L, &c);
    return 0;
}

int api_skip(lua_State *L)
{
    return steer(L, COMMAND_inject_skip, "skip()");
}

int api_hold(lua_State *L)
{
    return steer(L, COMMAND_inject_hold, "hold()");
}

int api_release(lua_State *L)
{
    return steer(L, COMMAND_inject_release, "release()");
}

int api_retime(lua_State *L)
{
    struct command c;
    need_play(L, "retime()");
    struct text id = take_inject(L);
    command_begin(&c, COMMAND_inject_retime);
    field_put_text(&c.args, KEY_inject, id);
    field_put_int(&c.args, KEY_due, take_moment(L, 2, "the moment"));
    command_do(L, &c);
    return 0;
}

int api_status(lua_State *L)
{
    struct text id = take_inject(L);
    lua_pushstring(L, inject_status_names[state_inject(host(L)->world.state, id)->status]);
    return 1;
}

// ---- variables and notes

int api_set(lua_State *L)
{
    struct script *s = host(L);
    struct command c;
    struct text name = take_text(L, 1, "the variable's name");
    int type = lua_type(L, 2);
    if (type != LUA_TSTRING && type != LUA_TNUMBER && type != LUA_TBOOLEAN)
        raise_lua(L, NULL, "a variable holds a text, a whole number or true/false, and this is %s",
                  type_name(L, 2));
    arena_reset(&s->scratch);
    struct value v = take_value(L, 2, &s->scratch, "the value");
    command_begin(&c, COMMAND_set);
    field_put_text(&c.args, KEY_name, name);
    field_put(&c.args, KEY_value, v);
    command_do(L, &c);
    return 0;
}

int api_get(lua_State *L)
{
    const struct script *s = host(L);
    struct text name = take_text(L, 1, "the variable's name"), org = s->world.overlay;
    if (org.n && !overlay_named(org, name))
        raise_lua(L, NULL, "an overlay does not know variable '%.60s'", name.p);
    const struct variable *v = state_variable(s->world.state, name);
    if (v)
        push_value(L, v->value);
    else
        lua_pushnil(L);
    return 1;
}

int api_note(lua_State *L)
{
    struct command c;
    need_play(L, "note()");
    struct text t = take_text(L, 1, "the note");
    command_begin(&c, COMMAND_note);
    field_put_text(&c.args, KEY_text, t);
    command_do(L, &c);
    return 0;
}

// ---- what is so now

int api_now(lua_State *L)
{
    lua_pushinteger(L, host(L)->now);
    return 1;
}

int api_clock(lua_State *L)
{
    struct script *s = host(L);
    int64_t of_day = ((s->now + s->world.scenario->start) % DAY + DAY) % DAY / MINUTE;
    char text[16];
    snprintf(text, sizeof text, "%02d:%02d", (int)(of_day / 60), (int)(of_day % 60));
    lua_pushstring(L, text);
    return 1;
}

int api_round(lua_State *L)
{
    struct text round = host(L)->world.state->round;
    if (round.n)
        push_text(L, round);
    else
        lua_pushnil(L);
    return 1;
}

int api_phase(lua_State *L)
{
    lua_pushstring(L, phase_names[host(L)->world.state->phase]);
    return 1;
}

int api_play_mode(lua_State *L)
{
    const struct state *state = host(L)->world.state;
    struct text id = take_text(L, 1, "the organisation");
    const struct org_state *o = state_org(state, id);
    if (!o) {
        struct suggest near;
        char hint[100] = "";
        suggest_begin(&near, id);
        for (size_t i = 0; i < state->n_orgs; i++)
            suggest_offer(&near, state->orgs[i].id);
        hint_near(host(L), &near, hint, sizeof hint);
        raise_lua(L, hint, "there is no organisation '%.*s'", id.n > 64 ? 64 : (int)id.n, id.p);
    }
    lua_pushstring(L, play_mode_names[o->play]);
    return 1;
}

// ---- chance: from the exercise's seed, one stream a storyline, and every draw is a record

static struct rng *rng_here(lua_State *L, struct text *stream)
{
    struct script *s = host(L);
    struct run *r = s->run;
    struct rng **at = &s->load_rng;
    *stream = s->world.overlay.n ? s->world.prefix : TEXT("script");
    if (r->act != NONE) {
        at = &s->acts[r->act].rng;
        *stream = s->acts[r->act].id;
    } else if (r->reaction != NONE) {
        at = &s->reactions[r->reaction].rng;
        *stream = s->reactions[r->reaction].id;
    }
    if (!*at) {
        *at = arena_alloc(&s->arena, sizeof **at);
        rng_init(*at, (uint64_t)s->world.state->seed, *stream);
    }
    return *at;
}

static void record_draw(lua_State *L, struct text stream, struct value of, struct value chosen)
{
    struct command c;
    command_begin(&c, COMMAND_draw);
    field_put_text(&c.args, KEY_stream, stream);
    field_put(&c.args, KEY_of, of);
    field_put(&c.args, KEY_value, chosen);
    command_do(L, &c);
}

// Member of `of` (names and their weights) that a draw gives.
static struct value draw_weighted(lua_State *L, struct rng *rng, struct value of)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < of.n; i++) {
        struct value w = of.map[i].value;
        if (w.type != VALUE_INT || w.i < 0 || w.i > INT32_MAX)
            raise_lua(L, "write choose { a = 3, b = 1 }", "the weight of '%.60s' must be a number",
                      of.map[i].name.p);
        sum += w.i;
    }
    if (sum == 0)
        raise_lua(L, NULL, "there is nothing to choose from");
    int64_t at = (int64_t)rng_below(rng, (uint64_t)sum);
    uint32_t i = 0;
    for (; at >= of.map[i].value.i; i++)
        at -= of.map[i].value.i;
    return value_text(of.map[i].name);
}

int api_choose(lua_State *L)
{
    struct script *s = host(L);
    struct text stream;
    struct value chosen;
    if (lua_type(L, 1) != LUA_TTABLE)
        raise_lua(L, "write choose { \"a\", \"b\" }", "choose() needs a list, and this is %s",
                  type_name(L, 1));
    arena_reset(&s->scratch);
    struct value of = take_value(L, 1, &s->scratch, "the list");
    struct rng *rng = rng_here(L, &stream);
    if (of.n == 0)
        raise_lua(L, NULL, "there is nothing to choose from");
    if (of.type == VALUE_LIST)
        chosen = of.list[rng_below(rng, of.n)];
    else
        chosen = draw_weighted(L, rng, of);
    record_draw(L, stream, of, chosen);
    push_value(L, chosen);
    return 1;
}

int api_random(lua_State *L)
{
    struct text stream;
    bool two = !lua_isnoneornil(L, 2);
    lua_Integer lo = two ? luaL_checkinteger(L, 1) : 1, hi = luaL_checkinteger(L, two ? 2 : 1);
    if (lo > hi || lo < -INT32_MAX || hi > INT32_MAX)
        raise_lua(L, NULL, "random() needs numbers from small to large, within two billion");
    struct rng *rng = rng_here(L, &stream);
    lua_Integer n = lo + (lua_Integer)rng_below(rng, (uint64_t)(hi - lo) + 1);
    struct value range[] = {value_int(lo), value_int(hi)};
    record_draw(L, stream, value_list(range, 2), value_int(n));
    lua_pushinteger(L, n);
    return 1;
}

// ---- for the prelude

int host_span(lua_State *L)
{
    lua_pushinteger(L, take_span(L, 1, "the duration"));
    return 1;
}

int host_moment(lua_State *L)
{
    lua_pushinteger(L, take_moment(L, 1, "the moment"));
    return 1;
}

int host_kind(lua_State *L)
{
    lua_pushstring(L, kind_get(take_kind(L, 1))->name);
    return 1;
}

int host_fail(lua_State *L)
{
    raise_lua(L, lua_tostring(L, 2), "%s", take_text(L, 1, "the message").p);
}

int host_type(lua_State *L) // as the errors name it
{
    lua_pushstring(L, type_name(L, 1));
    return 1;
}
