// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>

#include "script/host.h"
#include "script/lib.h"
#include "script/pattern.h"

// Our matcher beside Lua's own, on patterns and texts made by chance from a fixed seed.

enum { PAIRS = 20000 };

struct both {
    lua_State *L;
    struct script host; // as much of one as the functions need
    struct run run;
    uint64_t seed;
};

static uint32_t chance(struct both *b, uint32_t n)
{
    b->seed ^= b->seed << 13;
    b->seed ^= b->seed >> 7;
    b->seed ^= b->seed << 17;
    return (uint32_t)(b->seed >> 33) % n;
}

static const luaL_Reg ours[] = {
    {"find", string_find}, {"match", string_match},
    {"gsub", string_gsub}, {"gmatch", string_gmatch},
    {NULL, NULL},
};

// For gmatch: all it gives, in one list.
static const char walk[] = "return function(gmatch, s, p) local out = {} "
                           "for a, b, c in gmatch(s, p) do out[#out + 1] = tostring(a) .. '|' .. "
                           "tostring(b) .. '|' .. tostring(c) if #out > 50 then break end end "
                           "return table.concat(out, ';') end";

static int setup(void **state)
{
    struct both *b = calloc(1, sizeof *b);
    struct script *host = &b->host;
    b->L = luaL_newstate();
    b->seed = 88172645463325252u;
    memcpy(lua_getextraspace(b->L), &host, sizeof host);
    b->host.run = &b->run;
    luaL_openlibs(b->L);
    luaL_newlib(b->L, ours);
    lua_setglobal(b->L, "ours");
    assert_int_equal(luaL_dostring(b->L, walk), LUA_OK);
    lua_setglobal(b->L, "walk");
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct both *b = *state;
    lua_close(b->L);
    free(b);
    return 0;
}

// Calls LIB.NAME(args…), and leaves one text that says all it gave; false if it raised an error.
static bool call(struct both *b, const char *lib, const char *name, struct text s, struct text p,
                 const char *with, int init)
{
    lua_State *L = b->L;
    int top = lua_gettop(L), args = 2;
    bool all = strcmp(name, "gmatch") == 0;
    b->host.left = 1000 * 1000 * 1000;
    if (all)
        lua_getglobal(L, "walk");
    lua_getglobal(L, lib);
    lua_getfield(L, -1, name);
    lua_remove(L, -2);
    lua_pushlstring(L, s.p, s.n);
    lua_pushlstring(L, p.p, p.n);
    if (with)
        lua_pushstring(L, with), args = 3;
    else if (!all)
        lua_pushinteger(L, init), args = 3;
    bool ok = lua_pcall(L, args + all, LUA_MULTRET, 0) == LUA_OK;
    struct buf out = {0};
    for (int i = top + 1; ok && i <= lua_gettop(L); i++) {
        buf_str(&out, luaL_tolstring(L, i, NULL));
        buf_char(&out, '\n');
        lua_pop(L, 1);
    }
    lua_settop(L, top);
    lua_pushlstring(L, out.p ? out.p : "", out.n);
    buf_finish(&out);
    return ok;
}

static void same(struct both *b, const char *name, struct text s, struct text p, const char *with,
                 int init)
{
    bool theirs = call(b, "string", name, s, p, with, init);
    bool mine = call(b, "ours", name, s, p, with, init);
    if (theirs != mine || !lua_rawequal(b->L, -1, -2)) {
        print_error("%s('%.*s', '%.*s', %s %d)\nLua (%d): %s\nours (%d): %s\n", name, TEXT_ARGS(s),
                    TEXT_ARGS(p), with ? with : "-", init, theirs, lua_tostring(b->L, -2), mine,
                    lua_tostring(b->L, -1));
        fail();
    }
    lua_pop(b->L, 2);
}

static struct text made_subject(struct both *b, char *to, size_t most)
{
    static const char letters[] = "aaabbbcAB12 .,()[]%-_\n\0x";
    size_t n = chance(b, (uint32_t)most);
    for (size_t i = 0; i < n; i++)
        to[i] = letters[chance(b, sizeof letters - 1)];
    return (struct text){to, n};
}

static struct text made_pattern(struct both *b, char *to, size_t most)
{
    static const char *const parts[] = {
        "a",     "b",      "c",       "1",      ".",     "%a",    "%d",    "%s",   "%w",    "%p",
        "%l",    "%u",     "%x",      "%c",     "%g",    "%A",    "%D",    "%S",   "%W",    "%.",
        "%%",    "[ab]",   "[^a]",    "[a-c]",  "[%d_]", "[]]",   "[^]a]", "[a-]", "%bab",  "%b()",
        "%f[a]", "%f[%w]", "()",      "(",      ")",     "*",     "+",     "-",    "?",     "*",
        "-",     "+",      "^",       "$",      "%1",    "%2",    "(a)",   "(.-)", "(%a*)", "[",
        "%",     "%f",     "%b",      "[%a-z]", " ",     "[%]]",  "%z",    "(.)",  "%1",    "_",
        "A",     "[^%s]",  "[1-9A-]", "-",      ")",     "(%d+)",
    };
    size_t n = 0, want = 1 + chance(b, 7);
    if (chance(b, 6) == 0)
        to[n++] = '^';
    for (size_t i = 0; i < want && n + 8 < most; i++) {
        const char *part = parts[chance(b, sizeof parts / sizeof *parts)];
        memcpy(to + n, part, strlen(part));
        n += strlen(part);
    }
    if (chance(b, 6) == 0)
        to[n++] = '$';
    return (struct text){to, n};
}

static void like_lua(void **state)
{
    static const char *const replacements[] = {"<%0>", "%1", "", "x%%", "%2%1", "%", "%9", "--"};
    struct both *b = *state;
    char subject[24], pattern[80];
    for (int i = 0; i < PAIRS; i++) {
        struct text s = made_subject(b, subject, sizeof subject);
        struct text p = made_pattern(b, pattern, sizeof pattern);
        same(b, "find", s, p, NULL, (int)chance(b, 12) - 4);
        same(b, "match", s, p, NULL, (int)chance(b, 8) - 2);
        same(b, "gmatch", s, p, NULL, 1);
        same(b, "gsub", s, p, replacements[chance(b, 8)], 0);
    }
}

// Cases that chance seldom makes.
static void corners(void **state)
{
    static const struct {
        const char *s, *p;
    } cases[] = {
        {"", ""},
        {"abc", ""},
        {"THE (quick) fox", "%((%a+)%)"},
        {"THE (quick) fox", "%f[%a]%a+"},
        {"a]b", "[]]"},
        {"a^b", "[b^]"},
        {"key = value", "^(%w+)%s*=%s*(%w+)$"},
        {"aaa", "a-$"},
        {"(a(b)c)d", "%b()"},
        {"x", "(()x())"},
        {"hello hello", "(%w+) %1"},
        {"ab", "(a)(b)%3"},
        {"aaaaaaaaaaaaaaaaaaaaaaaa", "a?a?a?a?a?a?a?a?aaaaaaaa"},
        {"a.b", "a%.b"},
        {"$x^", "$x^"},
        {"x", "^^x"},
        {"x", "x$$"},
        {"\xff\x80", "[\x80-\xff]+"},
        {"a-z", "[a%-z]+"},
        {"é", "[%z\1-\127\194-\244][\128-\191]*"},
        {"((((((((((((((((((((((((((((((((((x", "((((((((((((((((((((((((((((((((((x"},
        {"x", "%"},
        {"x", "[x"},
        {"x", "[^"},
        {"x", "[%"},
        {"x", "%b"},
        {"x", "%bx"},
        {"x", "%f"},
        {"x", "(x"},
        {"x", "x)"},
        {"x", "(x))"},
        {"x", "%0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text s = text_of(cases[i].s), p = text_of(cases[i].p);
        for (int init = -3; init < 4; init++) {
            same(*state, "find", s, p, NULL, init);
            same(*state, "match", s, p, NULL, init);
        }
        same(*state, "gmatch", s, p, NULL, 1);
        same(*state, "gsub", s, p, "[%0]", 0);
    }
}

// Nesting is refused where Lua refuses it.
static void deep(void **state)
{
    char subject[601], pattern[1201];
    memset(subject, 'a', 600);
    for (int n = 90; n <= 220; n++) {
        for (int i = 0; i < n; i++)
            memcpy(pattern + 2 * i, "a?", 2);
        same(*state, "match", (struct text){subject, 300}, (struct text){pattern, 2 * (size_t)n},
             NULL, 1);
    }
}

static void steps_end(void **state)
{
    struct text s = text_of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), p = text_of("a*a*a*a*a*a*a*a*b");
    struct pattern m = {.subject = s, .pattern = p, .steps = 100000};
    size_t end;
    (void)state;
    assert_int_equal(pattern_match(&m, 0, &end), PATTERN_STEPS);
    assert_true(m.steps < 0 && m.steps > -1000);
    m.steps = 50;
    m.pattern = TEXT("a-");
    assert_int_equal(pattern_match(&m, 0, &end), PATTERN_YES);
    assert_int_equal(end, 0);
}

static void plain_search(void **state)
{
    int64_t steps = 1000;
    struct text t = TEXT("aaaaaaaaab");
    (void)state;
    assert_int_equal(pattern_find_plain(t, TEXT("aab"), 0, &steps), 7);
    assert_int_equal(pattern_find_plain(t, TEXT("b"), 3, &steps), 9);
    assert_true(pattern_find_plain(t, TEXT("ba"), 0, &steps) == SIZE_MAX);
    assert_int_equal(pattern_find_plain(t, TEXT(""), 4, &steps), 4);
    steps = 2;
    assert_true(pattern_find_plain(t, TEXT("aaaac"), 0, &steps) == SIZE_MAX);
    assert_true(steps < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(like_lua, setup, teardown),
        cmocka_unit_test_setup_teardown(corners, setup, teardown),
        cmocka_unit_test_setup_teardown(deep, setup, teardown),
        cmocka_unit_test(steps_end),
        cmocka_unit_test(plain_search),
    };
    return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
