// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2
// The licences further down are of what is written. REUSE-IgnoreStart

#include <ctype.h>
#include <lauxlib.h>

#include "script/api.h"
#include "script/host.h"

// The table of api_table.c as documents: a reference, stubs for editors, a list for the linter.

static void full_name(struct buf *out, const struct api *row)
{
    if (row->lib[0])
        buf_printf(out, "%s.", row->lib);
    buf_str(out, row->name);
}

// ---- the reference

static void markdown_row(struct buf *out, const struct api *row)
{
    buf_str(out, "\n### `");
    full_name(out, row);
    if (row->signature)
        buf_str(out, row->signature);
    buf_printf(out, "`\n\n%s\n", row->doc);
}

void script_doc_markdown(struct buf *out)
{
    buf_str(
        out,
        "<!-- SPDX-FileCopyrightText: 2026 draaiboek contributors -->\n"
        "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n"
        "<!-- Made by `draaiboek generate api`: change engine/script/api_table.c instead. -->\n"
        "\n# What a script can call\n\n"
        "Durations are texts: `\"15m\"`, `\"1h30m\"`, `\"45s\"`. Moments are story time "
        "(`\"10:15\"`, `\"d2 09:30\"`), `\"T+01:30\"`, or a duration since StartEx. A `?` marks "
        "what may be left out, or be nil.\n");
    buf_str(
        out,
        "\n## What a script may use\n\n"
        "Between two pauses a storyline or reaction may take 10,000,000 steps, and the loading of "
        "the whole script 120,000,000: an instruction is one step; making a table, joining texts, "
        "matching a pattern and so on take more, as they cost more. A script may use 256 MiB, and "
        "one text 1 MiB. What runs out of these is stopped, cannot catch it with `pcall`, and "
        "becomes a `script.error` in the journal with its place; everything else goes on.\n"
        "\nThe same scenario, seed and commands give the same records on every machine. So there "
        "are no addresses in texts, no order that depends on memory, no clock but the exercise's, "
        "no chance but `choose` and `random`, and no fractions in records.\n"
        "\n## The library\n\n"
        "`require \"scripts/queue\"`: a variable that grows and shrinks at a rate. "
        "`require \"scripts/sequence\"`: injects one after the other. How to use them stands at "
        "the top of each file in `scripts/`.\n");
    for (size_t g = 0; g < n_api_groups; g++) {
        if (!api_groups[g].title[0])
            continue;
        buf_printf(out, "\n## %s\n\n%s\n", api_groups[g].title, api_groups[g].intro);
        for (size_t i = 0; i < api_groups[g].n; i++)
            markdown_row(out, &api_groups[g].rows[i]);
    }
}

// ---- stubs for the Lua language server

static bool is_keyword(struct text t)
{
    return text_is(t, TEXT("function"));
}

// Types are written so that both readers and the language server can take them.
static void stub_type(struct buf *out, struct text t)
{
    if (is_keyword(t))
        buf_str(out, "fun(...): any");
    else
        buf_text(out, t);
}

// Cuts `rest` at the next comma outside brackets.
static struct text next_part(struct text *rest)
{
    int depth = 0;
    size_t i = 0;
    for (; i < rest->n; i++) {
        char c = rest->p[i];
        depth += c == '(' || c == '{';
        depth -= c == ')' || c == '}';
        if (c == ',' && depth == 0)
            break;
    }
    struct text part = {rest->p, i};
    *rest = i < rest->n ? (struct text){rest->p + i + 1, rest->n - i - 1} : (struct text){0};
    while (part.n && part.p[0] == ' ')
        part = (struct text){part.p + 1, part.n - 1};
    return part;
}

static struct text closing(struct text t, size_t *at)
{
    int depth = 0;
    for (*at = 0; *at < t.n; ++*at) {
        depth += t.p[*at] == '(';
        depth -= t.p[*at] == ')';
        if (depth == 0)
            break;
    }
    return (struct text){t.p + 1, *at - 1};
}

static void stub_params(struct buf *out, struct text params, struct buf *names)
{
    while (params.n) {
        struct text part = next_part(&params), name = text_cut(&part, ':');
        while (part.n && part.p[0] == ' ')
            part = (struct text){part.p + 1, part.n - 1};
        struct text bare = name;
        if (bare.n && bare.p[bare.n - 1] == '?')
            bare.n--;
        buf_printf(names, "%s%.*s", names->n ? ", " : "", TEXT_ARGS(bare));
        buf_printf(out, "---@param %.*s ", TEXT_ARGS(name));
        stub_type(out, part.n ? part : TEXT("any"));
        buf_char(out, '\n');
    }
}

static void stub_row(struct buf *out, const struct api *row)
{
    struct buf names = {0};
    size_t end;
    buf_printf(out, "\n---%s\n", row->doc);
    if (!row->signature) {
        full_name(out, row);
        buf_str(out, strcmp(row->name, "charpattern") == 0 ? " = \"\"\n" : " = 0\n");
        return;
    }
    struct text sig = text_of(row->signature), params = closing(sig, &end);
    stub_params(out, params, &names);
    struct text results = {sig.p + end + 1, sig.n - end - 1};
    if (text_starts(results, TEXT(":")))
        results = (struct text){results.p + 1, results.n - 1};
    while (results.n) {
        struct text part = next_part(&results);
        buf_str(out, "---@return ");
        stub_type(out, text_is(part, TEXT("...")) ? TEXT("any ...") : part);
        buf_char(out, '\n');
    }
    buf_str(out, "function ");
    full_name(out, row);
    buf_printf(out, "(%.*s) end\n", (int)names.n, names.p ? names.p : "");
    buf_finish(&names);
}

void script_doc_stubs(struct buf *out)
{
    buf_str(out, "-- SPDX-FileCopyrightText: 2026 draaiboek contributors\n"
                 "-- SPDX-License-Identifier: CC0-1.0\n"
                 "--\n"
                 "-- Made by `draaiboek generate stubs`, for the Lua language server.\n"
                 "-- luacheck: ignore\n"
                 "---@meta\n");
    const char *last = "";
    for (size_t g = 0; g < n_api_groups; g++)
        for (size_t i = 0; api_groups[g].title[0] && i < api_groups[g].n; i++) {
            const struct api *row = &api_groups[g].rows[i];
            if (strcmp(row->lib, last) != 0 && row->lib[0]) {
                if (strcmp(row->lib, "assert.are") == 0)
                    buf_str(out, "\nassert = {}\n");
                if (strcmp(row->lib, "assert") != 0)
                    buf_printf(out, "\n%s = {}\n", row->lib);
            }
            last = row->lib;
            stub_row(out, row);
        }
}

// ---- the linter's list

static void luacheck_fields(struct buf *out, const char *lib, enum api_where where)
{
    for (size_t g = 0; g < n_api_groups; g++)
        for (size_t i = 0; i < api_groups[g].n; i++) {
            const struct api *row = &api_groups[g].rows[i];
            if (row->where == where && strcmp(row->lib, lib) == 0)
                buf_printf(out, "%s = {}, ", row->name);
        }
}

static void luacheck_globals(struct buf *out, enum api_where where)
{
    for (size_t g = 0; g < n_api_groups; g++) {
        size_t in_line = 0;
        for (size_t i = 0; i < api_groups[g].n; i++) {
            const struct api *row = &api_groups[g].rows[i];
            if (row->where != where || row->lib[0])
                continue;
            buf_str(out, in_line % 6 ? " " : "\n    ");
            buf_printf(out, "%s = {},", row->name);
            in_line++;
        }
    }
}

void script_doc_luacheck(struct buf *out)
{
    static const char *const libs[] = {"string", "table", "math", "utf8"};
    buf_str(out, "-- SPDX-FileCopyrightText: 2026 draaiboek contributors\n"
                 "-- SPDX-License-Identifier: CC0-1.0\n"
                 "--\n"
                 "-- Made by `draaiboek generate luacheck`. Copy it to a scenario as .luacheckrc.\n"
                 "\nstds.draaiboek = {\n  read_globals = {");
    luacheck_globals(out, API_SCRIPT);
    for (size_t i = 0; i < sizeof libs / sizeof *libs; i++) {
        buf_printf(out, "\n    %s = { fields = { ", libs[i]);
        luacheck_fields(out, libs[i], API_SCRIPT);
        buf_str(out, "} },");
    }
    buf_str(out, "\n  },\n}\n\nstds.draaiboek_tests = {\n  read_globals = {");
    luacheck_globals(out, API_TEST);
    buf_str(out, "\n    assert = { fields = { ");
    luacheck_fields(out, "assert", API_TEST);
    buf_str(out, "\n      are = { fields = { ");
    luacheck_fields(out, "assert.are", API_TEST);
    buf_str(out, "} }, are_not = { fields = { ");
    luacheck_fields(out, "assert.are_not", API_TEST);
    buf_str(out, "} } } },\n  },\n}\n\nstd = \"draaiboek\"\nmax_line_length = 120\n"
                 "files[\"tests\"] = { std = \"draaiboek+draaiboek_tests\" }\n"
                 "files[\"**/tests\"] = { std = \"draaiboek+draaiboek_tests\" }\n");
}

// ---- what is reachable and has no row

static bool documented(enum api_where where, struct text lib, struct text name)
{
    for (size_t g = 0; g < n_api_groups; g++)
        for (size_t i = 0; i < api_groups[g].n; i++) {
            const struct api *row = &api_groups[g].rows[i];
            if (row->where == where && text_is(text_of(row->lib), lib) &&
                text_is(text_of(row->name), name) && row->doc[0])
                return true;
        }
    return false;
}

// Looks through the locked tables that scripts see, to the real ones.
static void push_real(lua_State *L)
{
    if (luaL_getmetafield(L, -1, "__index") == LUA_TTABLE)
        lua_remove(L, -2);
    else if (lua_gettop(L) && !lua_istable(L, -1))
        lua_pop(L, 1);
}

static int missing_in(lua_State *L, enum api_where where, struct text lib, struct buf *names)
{
    size_t n = order_keys(L, -1);
    int missing = 0;
    for (size_t i = 1; i <= n; i++) {
        struct text name;
        struct buf full = {0};
        lua_rawgeti(L, -1, (lua_Integer)i);
        name.p = lua_tolstring(L, -1, &name.n);
        lua_pushvalue(L, -1);
        lua_rawget(L, -4);
        buf_printf(&full, "%.*s%s%.*s", TEXT_ARGS(lib), lib.n ? "." : "", TEXT_ARGS(name));
        if (lua_istable(L, -1)) {
            push_real(L);
            missing += missing_in(L, where, buf_all(&full), names);
        } else if (!documented(where, lib, name)) {
            buf_printf(names, "%.*s\n", (int)full.n, full.p);
            missing++;
        }
        buf_finish(&full);
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
    return missing;
}

// Rows that nothing stands behind.
static int stale_rows(lua_State *L, struct buf *names)
{
    int stale = 0;
    for (size_t g = 0; g < n_api_groups; g++)
        for (size_t i = 0; i < api_groups[g].n; i++) {
            const struct api *row = &api_groups[g].rows[i];
            if (row->where == API_HOST)
                continue;
            struct text rest = text_of(row->lib);
            lua_getfield(L, LUA_REGISTRYINDEX, row->where == API_TEST ? "test globals" : "globals");
            while (rest.n && lua_istable(L, -1)) {
                struct text part = text_cut(&rest, '.');
                push_text(L, part);
                lua_rawget(L, -2);
                lua_remove(L, -2);
                if (lua_istable(L, -1))
                    push_real(L);
            }
            if (lua_istable(L, -1)) {
                lua_pushstring(L, row->name);
                lua_rawget(L, -2);
                lua_remove(L, -2);
            }
            if (lua_isnil(L, -1)) {
                buf_str(names, "gone: ");
                full_name(names, row);
                buf_char(names, '\n');
                stale++;
            }
            lua_pop(L, 1);
        }
    return stale;
}

static int count_missing(lua_State *L)
{
    struct buf *names = lua_touserdata(L, 1);
    int n = 0;
    sandbox_open_tests(L);
    lua_getfield(L, LUA_REGISTRYINDEX, "globals");
    n += missing_in(L, API_SCRIPT, (struct text){"", 0}, names);
    lua_getfield(L, LUA_REGISTRYINDEX, "test globals");
    n += missing_in(L, API_TEST, (struct text){"", 0}, names);
    n += stale_rows(L, names);
    lua_pushinteger(L, n);
    return 1;
}

int script_doc_missing(struct buf *names)
{
    const struct scenario scenario = {0};
    const struct script_world world = {.scenario = &scenario};
    struct script *s = script_create(&world, NULL);
    lua_pushcfunction(s->L, count_missing);
    lua_pushlightuserdata(s->L, names);
    int n = lua_pcall(s->L, 1, 1, 0) == LUA_OK ? (int)lua_tointeger(s->L, -1) : -1;
    script_destroy(s);
    return n;
}

// REUSE-IgnoreEnd
