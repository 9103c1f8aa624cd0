// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

// The library that scripts have, beside Lua's own: the same answers, but where we say otherwise.

#include "script_world.h"

#include <lauxlib.h>
#include <lualib.h>

// Each is run by both; what it gives, or that it fails, must be the same.
static const char *const same[] = {
    "return ('hello'):sub(2, 3), ('hello'):sub(-3), ('hello'):sub(2), ('hello'):sub(0), "
    "('x'):sub(5)",
    "return ('hello'):sub(-100, 100), ('hello'):sub(3, 2), ('hello'):sub(math.mininteger, "
    "math.maxinteger)",
    "return ('hello'):byte(), ('hello'):byte(-1), ('hello'):byte(10), ('hello'):byte(1, -1)",
    "return string.char(), string.char(72, 105), string.char(256)",
    "return string.char(0, 255):byte(1, 2)",
    "return ('MiXed 12'):lower(), ('MiXed 12'):upper(), ('abc'):reverse(), (''):reverse()",
    "return ('ab'):rep(3), ('ab'):rep(3, ','), ('ab'):rep(0), ('ab'):rep(-1), (''):rep(100)",
    "return #'abc', ('a\\0b'):len()",
    "return ('%d %5d %-5d| %05d %+d %x %X %o %c'):format(1, 2, 3, 4, 5, 255, 255, 8, 65)",
    "return ('%s %10s|%-10s|%.2s'):format('a', 'b', 'c', 'def')",
    "return ('%5.1f %e %g %G %i %%'):format(1.25, 12345.678, 0.0001, 1e20, 3.0)",
    "return ('%d'):format('3'), ('%s'):format(nil), ('%s'):format(true), ('%s'):format(1.5)",
    "return ('%d'):format(1.5)",
    "return ('%d'):format('x')",
    "return ('%y'):format(1)",
    "return ('%s'):format()",
    "return ('%'):format(1)",
    "return ('%100d'):format(1)",
    "return table.concat({ 1, 2, 'x' }), table.concat({ 1, 2, 3 }, ', ', 2), table.concat({}, "
    "'x'), "
    "table.concat({ 1, 2, 3 }, '-', 2, 2), table.concat({ 'a' }, ',', 3, 1)",
    "return table.concat({ 1, {}, 3 })",
    "local t = { 1, 2 } table.insert(t, 3) table.insert(t, 1, 0) return table.concat(t, ' ')",
    "local t = { 1, 2 } table.insert(t, 5, 3)",
    "local t = { 1 } table.insert(t)",
    "local t = { 1, 2, 3 } return table.remove(t), table.remove(t, 1), table.remove(t, 2), #t",
    "local t = {} return table.remove(t), table.remove(t, 0), #t",
    "return table.remove({ 1 }, 5)",
    "return table.concat(table.move({ 1, 2, 3 }, 1, 3, 2), ' ')",
    "return table.concat(table.move({ 1, 2, 3 }, 2, 3, 1), ' ')",
    "return table.concat(table.move({ 1, 2, 3 }, 1, 3, 3, { 9, 9 }), ' ')",
    "return table.unpack({ 1, 2, 3 }), table.unpack({ 1, 2, 3 }, 2), table.unpack({}, 1, 3)",
    "local t = table.pack(1, nil, 3) return t.n, t[1], t[2], t[3], table.pack().n",
    "local t = { 5, 2, 8, 1 } table.sort(t) return table.concat(t, ' ')",
    "local t = { 'b', 'a', 'c' } table.sort(t, function(a, b) return a > b end) return "
    "table.concat(t)",
    "table.sort({ 1, 'x' })",
    "return math.floor(1.5), math.floor(-1.5), math.ceil(1.5), math.ceil(-1.5), math.floor(3)",
    "return math.abs(-3), math.abs(-2.5), math.abs(math.mininteger), math.max(1, 3, 2), "
    "math.min(2, 1.5)",
    "return math.max()",
    "return math.modf(3.7), math.modf(-3.7), math.modf(5)",
    "return math.tointeger(3.0), math.tointeger(3.5), math.tointeger('x'), math.type(1), "
    "math.type(1.0), math.type('1')",
    "return math.ult(1, -1), math.huge, -math.huge, math.pi, math.maxinteger, math.mininteger",
    "return tonumber('10'), tonumber('0x1F'), tonumber(' 5 '), tonumber('5x'), tonumber('1e2'), "
    "tonumber(''), tonumber('ff', 16), tonumber('zz', 36), tonumber('9', 8), tonumber(nil)",
    "return tonumber()",
    "return tonumber('1', 99)",
    "return tonumber('7', 10), tonumber('-7', 8), tonumber('1.5', 10), tonumber('  11 ', 2)",
    "return tostring(1), tostring(1.0), tostring(-0.0), tostring(1e100), tostring(true), "
    "tostring(nil)",
    "return tostring(setmetatable({}, { __tostring = function() return 'me' end }))",
    "return select('#'), select('#', nil, nil), select(2, 'a', 'b', 'c'), select(-1, 'a', 'b')",
    "return select(0)",
    "return type(nil), type(1), type('x'), type({}), type(type), type(true)",
    "return rawequal('a', 'a'), rawequal({}, {}), rawlen({ 1, 2 }), rawget({ x = 1 }, 'x')",
    "local t = setmetatable({}, { __index = function(_, k) return k .. '!' end, __len = function() "
    "return 7 end, __call = function(_, x) return x * 2 end }) return t.x, #t, t(4), rawlen(t)",
    "local t = setmetatable({}, { __add = function() return 'add' end, __lt = function() return "
    "true end, __eq = function() return true end, __concat = function() return 'cat' end, __unm = "
    "function() return 'unm' end }) return t + 1, t < t, t == setmetatable({}, { __eq = "
    "function() return true end }), t .. 'x', -t",
    "local log = {} local t = setmetatable({}, { __newindex = function(t, k, v) rawset(t, k, v + "
    "1) "
    "end }) t.x = 1 return t.x",
    "local mt = {} local t = setmetatable({}, mt) return getmetatable(t) == mt, getmetatable({})",
    "local A = {} A.__index = A function A.new() return setmetatable({}, A) end function A:hi() "
    "return 'hi' end return A.new():hi(), getmetatable(A.new()) == A",
    "return pcall(error, 'x', 0), pcall(error), pcall(error, nil), pcall(function(...) return ... "
    "end, 1, 2)",
    "local ok, e = pcall(error, { code = 5 }) return ok, e.code",
    "return assert(1, 2, 3), pcall(assert, false, 'm'), pcall(assert, nil, 'n')",
    "local sum = 0 for i, v in ipairs({ 1, 2, nil, 4 }) do sum = sum + i * v end return sum",
    "local n = 0 for _ in pairs({ a = 1, b = 2, 3 }) do n = n + 1 end return n",
    "local t = { a = 1, b = 2, c = 3 } for k in pairs(t) do t[k] = nil end return rawlen(t), t.a, "
    "t.c",
    "return utf8.char(72, 233, 8364, 128512), utf8.char(), utf8.len('h€é'), utf8.len('\\xff'), "
    "utf8.len('')",
    "return utf8.codepoint('h€é', 1, -1), utf8.codepoint('é')",
    "return utf8.codepoint('\\xff')",
    "local out = {} for p, c in utf8.codes('aé€😀') do out[#out + 1] = p .. ':' .. c end return "
    "table.concat(out, ' ')",
    "return utf8.offset('aé€x', 3), utf8.offset('aé€x', -1), utf8.offset('aé€x', 0, 3), "
    "utf8.offset('abc', 9), "
    "utf8.offset('aé€x', 5)",
    "local n = 0 for _ in ('aé€😀'):gmatch(utf8.charpattern) do n = n + 1 end return n",
    "return utf8.len('aé€x', 2), utf8.len('aé', -2), utf8.len('abc', 5)",
    "return 7 // 2, -7 // 2, 7 % -3, 7.5 // 2, 1 / 2, 3 | 4, 5 & 6, 5 ~ 6, ~0, 1 << 62, 2 .. 3",
    "local s = 0 for i = 10, 1, -3 do s = s * 10 + i end goto done ::done:: return s",
    "return ('x'):find('', 10), ('abc'):find('b', 1, true), ('a.b'):find('.', 2, true)",
};

static const char frame[] =
    "local function try(f)\n"
    "  local r = table.pack(pcall(f))\n"
    "  if not r[1] then note('failed') return end\n"
    "  local words = {}\n"
    "  for i = 2, r.n do words[#words + 1] = tostring(r[i]) end\n"
    "  note(#words .. ': ' .. table.concat(words, '|'):gsub('[%c\\128-\\255]', '?'))\n"
    "end\n";

static int collect(lua_State *L)
{
    struct buf *b = lua_touserdata(L, lua_upvalueindex(1));
    buf_str(b, luaL_checkstring(L, 1));
    buf_char(b, '\n');
    return 0;
}

// What Lua itself says.
static void lua_says(const char *code, struct buf *b)
{
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    lua_pushlightuserdata(L, b);
    lua_pushcclosure(L, collect, 1);
    lua_setglobal(L, "note");
    if (luaL_dostring(L, code) != LUA_OK)
        fail_msg("%s", lua_tostring(L, -1));
    lua_close(L);
}

static void like_lua(void **state)
{
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct buf theirs = {0}, code = {0};
        struct world *w;
        (void)state;
        buf_printf(&code, "%stry(function() %s end)", frame, same[i]);
        lua_says(buf_cstr(&code), &theirs);
        code.n = 0;
        buf_printf(&code, "%sstoryline 'a' (function() try(function() %s end) end)", frame,
                   same[i]);
        world_setup((void **)&w);
        world_run(w, buf_cstr(&code));
        const struct record *r = world_record(w, KIND_note_logged, 0);
        if (!r)
            fail_msg("%s\n%s", same[i], world_story(w));
        struct text ours = field_text(&r->fields, KEY_text);
        if (!text_is(ours, (struct text){theirs.p, theirs.n - 1}))
            fail_msg("%s\nLua:  %sours: %.*s", same[i], buf_cstr(&theirs), TEXT_ARGS(ours));
        world_teardown((void **)&w);
        buf_finish(&theirs);
        buf_finish(&code);
    }
}

// ---- where we say otherwise

static void pairs_has_an_order(void **state)
{
    struct world *w = *state;
    world_run(w,
              "storyline 'a' (function()\n"
              "  local out = {}\n"
              "  for k, v in pairs({ z = 1, [3] = 2, a = 3, [1] = 4, [true] = 5, [2.5] = 6, "
              "[-1] = 7, B = 8, [false] = 9, [1 << 62] = 10 }) do out[#out + 1] = tostring(k) .. "
              "'=' .. v end\n"
              "  note(table.concat(out, ' '))\n"
              "  local t, n = { 1, 2, 3, 4 }, 0\n"
              "  for k in pairs(t) do n = n + k t[k + 1] = nil end\n"
              "  note(n)\n"
              "end)");
    assert_story(w, "0 -1=7 1=4 2.5=6 3=2 4611686018427387904=10 B=8 a=3 z=1 false=9 true=5\n"
                    "0 a error script.lua:7 the note must be a text, and this is a number\n");
}

static void sort_is_stable(void **state)
{
    struct world *w = *state;
    world_run(w, "storyline 'a' (function()\n"
                 "  local t = {}\n"
                 "  for i = 1, 100 do t[i] = { i % 3, i } end\n"
                 "  table.sort(t, function(a, b) return a[1] < b[1] end)\n"
                 "  for i = 2, 100 do\n"
                 "    assert(t[i - 1][1] < t[i][1] or t[i - 1][2] < t[i][2])\n"
                 "  end\n"
                 "  note('stable')\n"
                 "end)");
    assert_story(w, "0 stable\n");
}

static void no_addresses(void **state)
{
    struct world *w = *state;
    world_run(w, "storyline 'a' (function() note(tostring({}) .. tostring(note) .. "
                 "('%s'):format(string) .. tostring(0 / 0)) end)");
    assert_story(w, "0 tablefunctiontablenan\n");
}

static void metatables_are_copies(void **state)
{
    struct world *w = *state;
    world_run(w, "storyline 'a' (function()\n"
                 "  local mt = {}\n"
                 "  local t = setmetatable({}, mt)\n"
                 "  mt.__index = { x = 1 }\n"
                 "  note(tostring(t.x))\n"
                 "  setmetatable(t, mt)\n"
                 "  note(tostring(t.x))\n"
                 "  mt.__index = nil\n"
                 "  setmetatable({}, mt)\n"
                 "  note(tostring(t.x))\n"
                 "end)");
    assert_story(w, "0 nil\n0 1\n0 nil\n");
}

// ---- the table of what there is

static void everything_is_documented(void **state)
{
    struct buf missing = {0};
    (void)state;
    int n = script_doc_missing(&missing);
    if (n)
        fail_msg("%d without documentation:\n%s", n, buf_cstr(&missing));
}

static void documents_name_everything(void **state)
{
    struct buf b = {0};
    (void)state;
    script_doc_markdown(&b);
    assert_non_null(
        strstr(buf_cstr(&b), "### `await_choice(inject: string, timeout?: string): string?`"));
    assert_non_null(strstr(buf_cstr(&b), "### `string.gsub("));
    b.n = 0;
    script_doc_stubs(&b);
    assert_non_null(strstr(buf_cstr(&b),
                           "---@param inject string\n---@param timeout? string\n"
                           "---@return string?\nfunction await_choice(inject, timeout) end"));
    assert_non_null(strstr(buf_cstr(&b), "function table.sort(list, before) end"));
    lua_State *L = luaL_newstate();
    assert_int_equal(luaL_loadbufferx(L, b.p, b.n, "stubs", "t"), LUA_OK);
    b.n = 0;
    script_doc_luacheck(&b);
    assert_int_equal(luaL_loadbufferx(L, b.p, b.n, "luacheckrc", "t"), LUA_OK);
    lua_close(L);
    buf_finish(&b);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(like_lua),
        TEST(pairs_has_an_order),
        TEST(sort_is_stable),
        TEST(no_addresses),
        TEST(metatables_are_copies),
        cmocka_unit_test(everything_is_documented),
        cmocka_unit_test(documents_name_everything),
    };
    return cmocka_run_group_tests_name("script_lib", tests, NULL, NULL);
}
