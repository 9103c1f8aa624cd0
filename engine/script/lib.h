// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include <lua.h>

// What scripts have of Lua's own library, each with its cost. Names are those of Lua.

int base_assert(lua_State *L), base_error(lua_State *L), base_getmetatable(lua_State *L),
    base_ipairs(lua_State *L), base_pcall(lua_State *L), base_rawequal(lua_State *L),
    base_rawget(lua_State *L), base_rawlen(lua_State *L), base_rawset(lua_State *L),
    base_select(lua_State *L), base_setmetatable(lua_State *L), base_tonumber(lua_State *L),
    base_tostring(lua_State *L), base_type(lua_State *L);

int string_byte(lua_State *L), string_char(lua_State *L), string_find(lua_State *L),
    string_format(lua_State *L), string_gmatch(lua_State *L), string_gsub(lua_State *L),
    string_len(lua_State *L), string_lower(lua_State *L), string_match(lua_State *L),
    string_rep(lua_State *L), string_reverse(lua_State *L), string_sub(lua_State *L),
    string_upper(lua_State *L);

int table_concat(lua_State *L), table_insert(lua_State *L), table_move(lua_State *L),
    table_pack(lua_State *L), table_remove(lua_State *L), table_sort(lua_State *L),
    table_unpack(lua_State *L);

int math_abs(lua_State *L), math_ceil(lua_State *L), math_floor(lua_State *L),
    math_max(lua_State *L), math_min(lua_State *L), math_modf(lua_State *L),
    math_tointeger(lua_State *L), math_type(lua_State *L), math_ult(lua_State *L);

int utf8_char(lua_State *L), utf8_codepoint(lua_State *L), utf8_codes(lua_State *L),
    utf8_len(lua_State *L), utf8_offset(lua_State *L);
