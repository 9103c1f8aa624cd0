// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>

#include "script/host.h"
#include "script/proto.h"

// Which lines of the scenario's files ran, and which never did.

enum { LINES_MAX = 1000000 };

static void active(void *ctx, int line)
{
    struct chunk *c = ctx;
    if (line < 1 || line > LINES_MAX)
        return;
    if (line > c->n_lines) {
        c->hits = mem_resize(c->hits, (size_t)line + 1, sizeof *c->hits);
        for (int i = c->n_lines ? c->n_lines + 1 : 0; i <= line; i++)
            c->hits[i] = -1;
        c->n_lines = line;
    }
    c->hits[line] = 0;
}

void cover_add(lua_State *L, struct chunk *c)
{
    lua_Debug ar;
    const struct proto_sink sink = {.ctx = c, .line = active};
    proto_walk(L, &sink);
    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &ar);
    c->source = ar.source;
    lua_pushvalue(L, -1);
    luaL_ref(L, LUA_REGISTRYINDEX); // the pointer stays good
}

void cover_line(struct script *s, lua_State *L, lua_Debug *ar)
{
    lua_getinfo(L, "S", ar);
    for (size_t i = 0; i < s->n_chunks; i++) {
        struct chunk *c = &s->chunks[i];
        if (c->source == ar->source) {
            if (ar->currentline > 0 && ar->currentline <= c->n_lines)
                c->hits[ar->currentline] += 1 + (c->hits[ar->currentline] < 0);
            return;
        }
    }
}

void script_cover(struct script *s)
{
    s->covers = true;
    lua_sethook(s->L, budget_hook, LUA_MASKCOUNT | LUA_MASKLINE, HOOK_EVERY);
}

size_t script_coverage(const struct script *s, const struct script_line **lines)
{
    struct script *mine = (struct script *)s;
    size_t n = 0, cap = 0;
    mem_free(mine->lines);
    mine->lines = NULL;
    for (size_t i = 0; i < s->n_chunks; i++)
        for (int line = 1; line <= s->chunks[i].n_lines; line++)
            if (s->chunks[i].hits[line] >= 0) {
                mem_grow(&mine->lines, &cap, n + 1, sizeof *mine->lines);
                mine->lines[n++] =
                    (struct script_line){text_of(s->chunks[i].file), line, s->chunks[i].hits[line]};
            }
    *lines = mine->lines;
    return n;
}
