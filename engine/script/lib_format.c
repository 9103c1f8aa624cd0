// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <stdio.h>

#include "script/host.h"
#include "script/lib.h"

// string.format without what shows an address or differs between machines (%p, %a, %q).

struct spec {
    char text[32]; // "%-08.3"
    size_t n;
    char letter;
};

static int take_digits(struct text *f, struct spec *spec)
{
    int n = 0;
    while (f->n && f->p[0] >= '0' && f->p[0] <= '9' && n < 2) {
        spec->text[spec->n++] = f->p[0];
        f->p++;
        f->n--;
        n++;
    }
    return n;
}

// Reads what follows a `%`.
static void take_spec(lua_State *L, struct text *f, struct spec *spec)
{
    spec->n = 0;
    spec->text[spec->n++] = '%';
    while (f->n && f->p[0] && strchr("-+ #0", f->p[0]) && spec->n < 7) {
        spec->text[spec->n++] = f->p[0];
        f->p++;
        f->n--;
    }
    take_digits(f, spec);
    if (f->n && f->p[0] == '.') {
        spec->text[spec->n++] = '.';
        f->p++;
        f->n--;
        take_digits(f, spec);
    }
    spec->letter = f->n ? f->p[0] : 0;
    if (!spec->letter || !strchr("cdixXosfFeEgG", spec->letter))
        raise_lua(L, spec->letter == 'p' ? "addresses differ between runs" : NULL,
                  "format() does not know '%.*s%c'", (int)spec->n, spec->text,
                  spec->letter > 0x20 && spec->letter < 0x7F ? spec->letter : '?');
    f->p++;
    f->n--;
}

static void end_spec(struct spec *spec, const char *length)
{
    for (; *length; length++)
        spec->text[spec->n++] = *length;
    spec->text[spec->n++] = spec->letter;
    spec->text[spec->n] = 0;
}

static void add_text(lua_State *L, luaL_Buffer *b, struct spec *spec, int arg)
{
    struct text t = plain_text(L, arg);
    if (spec->n == 1) { // plain %s: any length
        luaL_addvalue(b);
        return;
    }
    if (memchr(t.p, 0, t.n))
        raise_lua(L, NULL, "format() cannot pad a text that holds a zero byte");
    size_t most = t.n + 100 < 200 ? 200 : t.n + 100;
    end_spec(spec, "");
    lua_newuserdatauv(L, most, 0); // of this, the text is a copy below the buffer's place
    char *p = lua_touserdata(L, -1);
    int n = snprintf(p, most, spec->text, t.p);
    lua_pushlstring(L, p, n > 0 ? (size_t)n : 0);
    lua_replace(L, -3);
    lua_pop(L, 1);
    luaL_addvalue(b);
}

static void add_number(lua_State *L, luaL_Buffer *b, struct spec *spec, int arg)
{
    char out[512]; // %99.99f of the largest number is 410 long
    int n;
    if (strchr("fFeEgG", spec->letter)) {
        end_spec(spec, "");
        n = snprintf(out, sizeof out, spec->text, luaL_checknumber(L, arg));
    } else if (spec->letter == 'c') {
        end_spec(spec, "");
        n = snprintf(out, sizeof out, spec->text, (int)luaL_checkinteger(L, arg));
    } else {
        end_spec(spec, "ll");
        n = snprintf(out, sizeof out, spec->text, (long long)luaL_checkinteger(L, arg));
    }
    luaL_addlstring(b, out, n > 0 && (size_t)n < sizeof out ? (size_t)n : 0);
}

int string_format(lua_State *L)
{
    struct text f;
    luaL_Buffer b;
    int arg = 1, top = lua_gettop(L);
    f.p = luaL_checklstring(L, 1, &f.n);
    budget_charge(L, (int64_t)f.n / 4);
    luaL_buffinit(L, &b);
    while (f.n) {
        char c = *f.p++;
        f.n--;
        if (c != '%') {
            luaL_addchar(&b, c);
            continue;
        }
        if (f.n && f.p[0] == '%') {
            luaL_addchar(&b, '%');
            f.p++;
            f.n--;
            continue;
        }
        struct spec spec;
        take_spec(L, &f, &spec);
        if (++arg > top)
            luaL_argerror(L, arg, "no value");
        budget_charge(L, 8);
        if (spec.letter == 's')
            add_text(L, &b, &spec, arg);
        else
            add_number(L, &b, &spec, arg);
    }
    luaL_pushresult(&b);
    return 1;
}
