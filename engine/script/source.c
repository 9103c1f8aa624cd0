// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>

#include "script/host.h"
#include "script/lexer.h"
#include "script/proto.h"

// Files of a scenario: read, checked to be text, compiled, and taken into account once each.

static int refuse(struct err *e, struct text path, int line, const char *msg, const char *hint)
{
    char file[sizeof e->file];
    snprintf(file, sizeof file, "%.*s", TEXT_ARGS(path));
    err_set(e, ERR_INPUT, "%s", err_text(e, msg));
    if (hint)
        err_hint(e, "%s", err_text(e, hint));
    return err_at(e, file, line, 0);
}

static int line_at(struct text t, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at && i < t.n; i++)
        line += t.p[i] == '\n';
    return line;
}

static int check_utf8(struct text path, struct text src, struct err *e)
{
    struct text rest = src;
    uint32_t code;
    while (rest.n) {
        size_t n = utf8_next(rest, &code);
        if (n == 0 || code == 0)
            return refuse(e, path, line_at(src, src.n - rest.n), "this is not text in UTF-8",
                          "save the file as UTF-8");
        rest = (struct text){rest.p + n, rest.n - n};
    }
    return 0;
}

static int check_source(struct text path, struct text src, struct err *e)
{
    int line;
    if (src.n > SOURCE_MAX)
        return refuse(e, path, 0, "the file is larger than 4 MiB", NULL);
    if (src.n && src.p[0] == '\x1b')
        return refuse(e, path, 1, "this is compiled Lua, and only text is accepted", NULL);
    if (check_utf8(path, src, e))
        return -1;
    if (lexer_find_power(src, &line))
        return refuse(e, path, line, "'^' is not available: its result differs between machines",
                      "multiply: x * x");
    return 0;
}

// ---- what Lua says about mistakes in form, with what to try

static const struct {
    const char *when, *hint;
} hints[] = {
    {"unfinished long string", N_("[[ opens a text that is never closed with ]]")},
    {"unfinished long comment", N_("--[[ opens a comment that is never closed with ]]")},
    {"C stack overflow", N_("there are too many brackets or blocks inside each other")},
    {"unfinished string", N_("the text has no closing quote on its line; [[ … ]] may span lines")},
    {"'}' expected (to close '{'", N_("is a comma missing at the end of the line before?")},
    {"'}' expected near", N_("is a comma missing before this?")},
    {"'then' expected near '='", N_("to compare, write == instead of =")},
    {"'do' expected near '='", N_("to compare, write == instead of =")},
    {"unexpected symbol near '='", N_("to compare, write == instead of =")},
    {"')' expected near '='", N_("to compare, write == instead of =")},
    {"unexpected symbol near ')'", N_("is an 'end' or a value missing before this?")},
    {"unexpected symbol near '}'", N_("is a value missing before this?")},
    {"'end' expected (to close", N_("something is opened there that has no 'end'")},
    {"'<eof>' expected near 'end'", N_("there is one 'end' too many")},
    {"')' expected (to close '('", N_("a bracket that opens there is never closed")},
    {"')' expected near", N_("is a comma or a closing bracket missing before this?")},
    {"near '!='", N_("'not equal' is written ~=")},
    {"unexpected symbol near '!'", N_("'not equal' is written ~=, and 'not' is written not")},
    {"syntax error near", N_("a line must be a call or an assignment")},
    {"'=' expected near", N_("a line must be a call or an assignment")},
    {"near '+='", N_("write x = x + 1")},
    {"attempt to assign to const", N_("this variable was declared <const>")},
};

static const char *hint_for(const char *msg)
{
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (strstr(msg, hints[i].when))
            return hints[i].hint;
    return NULL;
}

// "FILE:LINE: words": Lua shortens long names of files, so the line is what is looked for.
static int describe_syntax(lua_State *L, struct text path, struct err *e)
{
    struct buf words = {0};
    const char *said = lua_tostring(L, -1);
    int line = 0;
    const char *at = said ? said : "?";
    for (const char *p = at; (p = strchr(p, ':')); p++) {
        char *end;
        long n = strtol(p + 1, &end, 10);
        if (end > p + 1 && *end == ':' && end[1] == ' ') {
            line = (int)n;
            at = end + 2;
            break;
        }
    }
    const char *began = strstr(at, "(starting at line ");
    if (began) // the end of the file is no help
        line = atoi(began + 18);
    text_tidy(&words, text_of(at), ERROR_MAX);
    refuse(e, path, line, buf_cstr(&words), hint_for(at));
    buf_finish(&words);
    lua_pop(L, 1);
    return -1;
}

static bool path_ok(struct text path)
{
    struct text rest = path;
    if (path.n == 0 || path.n > 200)
        return false;
    do {
        struct text part = text_cut(&rest, '/');
        if (!text_is_id(part, true))
            return false;
    } while (rest.n);
    return path.p[path.n - 1] != '/';
}

static struct chunk *add_chunk(struct script *s, struct text path)
{
    mem_grow(&s->chunks, &s->cap_chunks, s->n_chunks + 1, sizeof *s->chunks);
    struct chunk *c = &s->chunks[s->n_chunks++];
    *c = (struct chunk){.file = arena_text(&s->arena, path).p};
    return c;
}

static void mention(void *ctx, struct text t)
{
    struct script *s = ctx;
    if (text_is_id(t, true) && map_get(&s->mentioned, t) == MAP_NONE)
        map_set(&s->mentioned, arena_text(&s->arena, t), 1);
}

static int compile(lua_State *L, struct text path, struct text src, struct err *e)
{
    struct script *s = host(L);
    char name[256];
    snprintf(name, sizeof name, "@%.*s", TEXT_ARGS(path));
    budget_charge(L, (int64_t)src.n / 4);
    struct chunk *c = &s->chunks[s->n_chunks - 1];
    int status = luaL_loadbufferx(L, src.p, src.n, name, "t");
    if (status == LUA_ERRMEM)
        budget_kill(L, s->run->over ? KILL_BUDGET : KILL_MEMORY);
    if (status != LUA_OK)
        return describe_syntax(L, path, e);
    const struct proto_sink sink = {.ctx = s, .string = mention};
    proto_walk(L, &sink);
    if (s->covers)
        cover_add(L, c);
    return 0;
}

static int read_file(struct script *s, struct text path, struct text *src, struct err *e)
{
    s->file.n = 0;
    if (s->world.read(s->world.ctx, path, &s->file, e))
        return -1;
    *src = (struct text){s->file.p ? s->file.p : "", s->file.n};
    if (text_starts(*src, TEXT("\xEF\xBB\xBF"))) // the mark some editors put first
        *src = (struct text){src->p + 3, src->n - 3};
    return check_source(path, *src, e);
}

int source_load(lua_State *L, struct text path, struct err *e)
{
    struct text src;
    if (!path_ok(path))
        return err_set(e, ERR_INPUT, "'%.*s' is not the name of a file of this scenario",
                       path.n > 80 ? 80 : (int)path.n, path.p);
    add_chunk(host(L), path);
    return read_file(host(L), path, &src, e) || compile(L, path, src, e) ? -1 : 0;
}

int source_load_own(lua_State *L, struct text path, struct err *e)
{
    struct text prefix = host(L)->world.prefix;
    if (prefix.n == 0 || text_starts(path, TEXT("scripts/")))
        return source_load(L, path, e);
    lua_pushlstring(L, prefix.p, prefix.n);
    lua_pushlstring(L, path.p, path.n);
    lua_concat(L, 2);
    struct text whole;
    whole.p = lua_tolstring(L, -1, &whole.n);
    int rc = source_load(L, whole, e);
    lua_remove(L, rc ? -1 : -2); // what was loaded stands above the name
    return rc;
}

// ---- require

static void raise_source(lua_State *L, struct err *e)
{
    struct script *s = host(L);
    if (e->line && s->findings) { // a place of its own: told there, and loading ends
        s->raised = *e;
        lua_pushfstring(L, "%s:%d: %s", e->file, e->line, e->msg);
        lua_error(L);
    }
    raise_err(L, e);
}

int source_require(lua_State *L)
{
    struct script *s = host(L);
    struct text name = take_text(L, 1, "the name of a module");
    struct err e = {.lang = lang_here(s)};
    lua_settop(L, 1);
    lua_getfield(L, LUA_REGISTRYINDEX, "modules");
    lua_pushvalue(L, 1);
    if (lua_rawget(L, 2) != LUA_TNIL) {
        if (lua_islightuserdata(L, -1))
            raise_lua(L, "move what both need to a third module", "module '%s' requires itself",
                      name.p);
        return 1;
    }
    if (!s->run->loading && !s->run->testing)
        raise_lua(L, "require it at the top of the file",
                  "modules are read while the script loads");
    lua_pushfstring(L, "%s.lua", name.p);
    struct text path;
    path.p = lua_tolstring(L, -1, &path.n);
    if (source_load_own(L, path, &e))
        raise_source(L, &e);
    lua_pushvalue(L, 1);
    lua_pushlightuserdata(L, s);
    lua_rawset(L, 2); // marks it as under way
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        lua_pushboolean(L, 1);
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, -2);
    lua_rawset(L, 2);
    return 1;
}
