// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/suggest.h"
#include "script/host.h"

// Errors: always at a place in the scenario, never in the prelude, and in words that are the same
// on every machine.

enum { DEEP = 10000 }; // calls inside each other that only a function without end makes

bool place_find(lua_State *L, struct place *p)
{
    lua_Debug ar;
    for (int level = 0; lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.source[0] == '@' && ar.currentline > 0) {
            struct script *s = host(L);
            p->line = ar.currentline;
            for (size_t i = 0; i < s->n_chunks; i++)
                if (strcmp(s->chunks[i].file, ar.source + 1) == 0) {
                    p->file = s->chunks[i].file;
                    return true;
                }
        }
    }
    *p = (struct place){0};
    return false;
}

// ---- raising

_Noreturn void raise_err(lua_State *L, const struct err *e)
{
    struct script *s = host(L);
    struct place p;
    s->raised = *e;
    if (place_find(L, &p))
        lua_pushfstring(L, "%s:%d: %s", p.file, p.line, e->msg);
    else
        lua_pushstring(L, e->msg);
    lua_error(L);
    abort(); // lua_error does not return
}

_Noreturn void raise_lua(lua_State *L, const char *hint, const char *fmt, ...)
{
    struct err e = {.lang = lang_here(host(L))};
    va_list ap;
    va_start(ap, fmt);
    err_vset(&e, ERR_INPUT, fmt, ap);
    va_end(ap);
    if (hint)
        snprintf(e.hint, sizeof e.hint, "%s", lang_text(e.lang, hint));
    raise_err(L, &e);
}

void hint_near(const struct script *s, const struct suggest *near, char *to, size_t size)
{
    struct text best = suggest_best(near);
    *to = 0;
    if (best.n)
        snprintf(to, size, lang_text(lang_here(s), "did you mean '%.*s'?"), TEXT_ARGS(best));
}

// ---- telling

void text_tidy(struct buf *out, struct text t, size_t most)
{
    size_t from = out->n;
    while (t.n) {
        uint32_t code;
        size_t n = utf8_next(t, &code);
        bool clean = n && code >= 0x20 && code != 0x7F;
        if (out->n - from + (n ? n : 1) > most) {
            buf_str(out, "...");
            return;
        }
        if (clean)
            buf_add(out, t.p, n);
        else
            buf_char(out, n && (code == '\n' || code == '\t') ? ' ' : '?');
        t.p += n ? n : 1;
        t.n -= n ? n : 1;
    }
}

// Cuts `FILE:LINE: ` off the front and gives that place.
static bool cut_place(struct script *s, struct text *t, struct place *p)
{
    for (size_t i = 0; i < s->n_chunks; i++) {
        struct text file = text_of(s->chunks[i].file);
        if (!text_starts(*t, file) || t->n <= file.n || t->p[file.n] != ':')
            continue;
        size_t at = file.n + 1;
        int line = 0;
        while (at < t->n && t->p[at] >= '0' && t->p[at] <= '9' && line < 100000000)
            line = line * 10 + (t->p[at++] - '0');
        if (line == 0 || at + 1 >= t->n || t->p[at] != ':' || t->p[at + 1] != ' ')
            continue;
        *p = (struct place){s->chunks[i].file, line};
        *t = (struct text){t->p + at + 2, t->n - at - 2};
        return true;
    }
    return false;
}

static void describe_value(struct script *s, lua_State *co, struct err *e, struct place *p)
{
    struct buf words = {0};
    struct text t;
    if (lua_gettop(co) > 0 && lua_type(co, -1) == LUA_TSTRING) {
        t.p = lua_tolstring(co, -1, &t.n);
        while (cut_place(s, &t, p)) // error("…") of an error that had a place already
            continue;
        if (text_starts(t, TEXT("prelude:"))) { // a mistake of ours; the place is the caller's
            struct text rest = {t.p + 8, t.n - 8};
            text_cut(&rest, ':');
            t = (struct text){rest.p + (rest.n > 0), rest.n - (rest.n > 0)};
        }
        text_tidy(&words, t, ERROR_MAX);
        err_set(e, ERR_INPUT, "%s", buf_cstr(&words));
        if (strcmp(e->msg, s->raised.msg) == 0)
            memcpy(e->hint, s->raised.hint, sizeof e->hint);
    } else if (lua_gettop(co) > 0 && lua_type(co, -1) == LUA_TNUMBER) {
        err_set(e, ERR_INPUT, "error(%s)", lua_tostring(co, -1));
    } else {
        err_set(e, ERR_INPUT, "an error was raised that is not a text but %s",
                type_name(co, lua_gettop(co) ? -1 : 1));
    }
    buf_finish(&words);
}

static void describe_budget(int64_t limit, bool shrunk, struct err *e)
{
    char digits[24], grouped[32];
    int n = snprintf(digits, sizeof digits, "%lld", (long long)limit), at = 0;
    for (int i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0)
            grouped[at++] = ',';
        grouped[at++] = digits[i];
    }
    err_set(e, ERR_LIMIT, "the script ran for more than %.*s steps without a pause", at, grouped);
    err_hint(e, shrunk ? "others ran out before: the more do, the less is left"
                       : "is there a loop that never ends? in a storyline, wait(…) is a pause");
}

static bool is_deep(lua_State *co)
{
    lua_Debug ar;
    return lua_getstack(co, DEEP, &ar);
}

static void describe_memory(struct script *s, struct err *e)
{
    err_set(e, ERR_LIMIT,
            "the script wants more memory than it may have (%zu MiB, %d MiB for one text)",
            s->limits.memory >> 20, STRING_MAX >> 20);
}

const char *fault_describe(struct script *s, struct run *r, int status, struct err *e)
{
    struct place p = {0};
    const char *class = "budget";
    bool whole = r->loading || r->testing, shrunk = !whole && s->starved > STARVED_MAX;
    int64_t shown = whole ? s->limits.load : shrunk ? r->limit : s->limits.activation;
    *e = (struct err){.lang = lang_here(s)};
    if (r->kill == KILL_STOP)
        err_set(e, ERR_LIMIT, "stopped where it was stopped when it was played");
    else if (r->kill == KILL_TIME)
        err_set(e, ERR_LIMIT, "the script kept the machine busy for too long");
    else if (r->kill == KILL_BUDGET || r->over)
        describe_budget(shown, shrunk, e);
    else if (status == LUA_ERRMEM || r->kill == KILL_MEMORY)
        class = "memory", describe_memory(s, e);
    else
        class = "error", describe_value(s, r->L, e, &p);
    if (is_deep(r->L) && !(r->kill == KILL_STOP))
        err_set(e, ERR_LIMIT, "a function calls itself without end");
    if (!whole && class[0] != 'e')
        s->starved++;
    if (r->kill)
        p = r->killed;
    if (p.file || place_find(r->L, &p))
        err_at(e, p.file, p.line, 0);
    return class;
}

void finding_add(struct script *s, struct place p, struct err *e)
{
    if (p.file)
        err_at(e, p.file, p.line, 0);
    if (s->findings)
        findings_add(s->findings, SEVERITY_ERROR, "", e);
}

// Something went wrong in `storyline`: the exercise is told, and goes on.
void fault_report(struct script *s, const struct err *e, const char *class, struct text storyline)
{
    struct command c;
    struct err refused = {0};
    struct buf words = {0};
    int64_t seq;
    buf_str(&words, e->msg);
    if (e->hint[0])
        buf_printf(&words, " (%s)", e->hint);
    c.name = COMMAND_storyline_fail;
    c.by = TEXT("script");
    c.id = (struct text){0};
    c.cause = 0;
    c.args.n = 0;
    field_put_text(&c.args, KEY_storyline, storyline);
    field_put_text(&c.args, KEY_class, text_of(class));
    field_put_text(&c.args, KEY_error, buf_all(&words));
    field_put_some(&c.args, KEY_file, text_of(e->file));
    if (e->line)
        field_put_int(&c.args, KEY_line, e->line);
    s->world.command(s->world.ctx, &c, &seq, &refused);
    buf_finish(&words);
}
