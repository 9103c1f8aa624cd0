// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <lua.h>

// The functions of ours that scripts call (api_) and those that only the prelude sees (host_).

int api_deliver(lua_State *L), api_skip(lua_State *L), api_hold(lua_State *L),
    api_release(lua_State *L), api_retime(lua_State *L), api_status(lua_State *L),
    api_set(lua_State *L), api_get(lua_State *L), api_note(lua_State *L), api_now(lua_State *L),
    api_clock(lua_State *L), api_round(lua_State *L), api_phase(lua_State *L),
    api_play_mode(lua_State *L), api_choose(lua_State *L), api_random(lua_State *L),
    api_ask(lua_State *L);

int api_wait(lua_State *L), api_wait_until(lua_State *L), api_await(lua_State *L),
    api_await_choice(lua_State *L), api_await_decision(lua_State *L),
    api_await_delivered(lua_State *L), api_await_when(lua_State *L), api_stop(lua_State *L);

int api_disrupt(lua_State *L), api_restore(lua_State *L), api_extend(lua_State *L),
    api_spend(lua_State *L), api_refuel(lua_State *L), api_cut(lua_State *L),
    api_reconnect(lua_State *L), api_claim(lua_State *L), api_give_back(lua_State *L),
    api_severity(lua_State *L), api_buffer_left(lua_State *L), api_depends(lua_State *L);

int host_span(lua_State *L), host_moment(lua_State *L), host_kind(lua_State *L),
    host_fail(lua_State *L), host_type(lua_State *L), host_named(lua_State *L),
    host_inject(lua_State *L), host_expect(lua_State *L), host_storyline(lua_State *L),
    host_on(lua_State *L);

int exam_describe(lua_State *L), exam_it(lua_State *L), exam_before_each(lua_State *L),
    exam_pending(lua_State *L), exam_start(lua_State *L), exam_advance(lua_State *L),
    exam_advance_to(lua_State *L), exam_command(lua_State *L), exam_record(lua_State *L),
    exam_fail(lua_State *L), exam_show(lua_State *L), exam_is_inject(lua_State *L),
    exam_callable(lua_State *L), exam_locked(lua_State *L);
