// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/span.h"
#include "base/suggest.h"
#include "model/overlay.h"
#include "model/render.h"
#include "play/chain.h"
#include "script/host.h"
#include "script/primitives.h"
#include "script/proto.h"
#include "script/words.h"

// What a script declares while it loads: injects with what is expected and chosen, storylines and
// reactions. Every mistake is told with its place, and loading goes on, so that an author sees
// all of them at once.

enum {
    INJECTS_MAX = 50000,
    ERRORS_MAX = 100, // in injects, before loading gives up
};

enum take {
    TAKE_ID,
    TAKE_IDS,
    TAKE_LINE,
    TAKE_WORDS,
    TAKE_BOOL,
    TAKE_TRUTH,
    TAKE_MOMENT,
    TAKE_CONDITION,
    TAKE_CHOICES,
    TAKE_SPAN,
    TAKE_CHAIN,
    TAKE_SAYS,
    TAKE_FILES,
};

struct row {
    const char *name;
    enum key key;
    enum take take;
    enum words_part part;
    bool needed;
};

static const struct row inject_rows[] = {
    {"from", KEY_from, TAKE_ID, 0, true},
    {"to", KEY_to, TAKE_IDS, 0, true},
    {"via", KEY_via, TAKE_ID, 0, true},
    {"goals", KEY_goals, TAKE_IDS, 0, false},
    {"tlp", KEY_tlp, TAKE_LINE, 0, false},
    {"at", KEY_due, TAKE_MOMENT, 0, false},
    {"after", KEY_when, TAKE_CONDITION, 0, false},
    {"when", KEY_when, TAKE_CONDITION, 0, false},
    {"context", KEY_context, TAKE_BOOL, 0, false},
    {"reserve", KEY_reserve, TAKE_BOOL, 0, false},
    {"hold", KEY_hold, TAKE_BOOL, 0, false},
    {"truth", KEY_truth, TAKE_TRUTH, 0, false},
    {"fallback", KEY_fallback, TAKE_ID, 0, false},
    {"voiced_by", KEY_voiced_by, TAKE_ID, 0, false},
    {"attachments", KEY_attachments, TAKE_FILES, 0, false},
    {"choices", KEY_choices, TAKE_CHOICES, 0, false},
    {"chain", KEY_chain, TAKE_CHAIN, 0, false},
    {"says", KEY_says, TAKE_SAYS, 0, false},
    {"offered", KEY_offered, TAKE_BOOL, 0, false},
    {"on_silence", KEY_on_silence, TAKE_ID, 0, false},
    {"on_jump", KEY_on_jump, TAKE_ID, 0, false},
    {"subject", KEY_subject, TAKE_WORDS, WORDS_SUBJECT, true},
    {"text", KEY_text, TAKE_WORDS, WORDS_TEXT, true},
    {"summary", KEY_summary, TAKE_WORDS, WORDS_SUMMARY, false},
    {"storyline", KEY_storyline, TAKE_ID, 0, false},
};

static const struct row expect_rows[] = {
    {"text", KEY_text, TAKE_WORDS, WORDS_EXPECT, true},
    {"by", KEY_owner, TAKE_ID, 0, true},
    {"within", KEY_within, TAKE_SPAN, 0, true},
    {"as", KEY_class, TAKE_ID, 0, false},
    {"to", KEY_to, TAKE_IDS, 0, false},
    {"seen", KEY_seen, TAKE_WORDS, WORDS_SEEN, false},
};

enum {
    N_INJECT_ROWS = sizeof inject_rows / sizeof *inject_rows,
    N_EXPECT_ROWS = sizeof expect_rows / sizeof *expect_rows,
};

// One inject or expectation that is being read.
struct reading {
    lua_State *L;
    struct script *s;
    struct place place;
    struct text inject, of; // of: the expectation, or empty
    struct command c;
    int bad;
};

static void problem_at(struct reading *d, struct place place, struct err *e)
{
    finding_add(d->s, place, e);
    d->bad++;
}

static void problem(struct reading *d, const char *hint, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void problem(struct reading *d, const char *hint, const char *fmt, ...)
{
    struct err said = {.lang = d->s->lang}, e = said;
    va_list ap;
    va_start(ap, fmt);
    err_vset(&said, ERR_INPUT, fmt, ap);
    va_end(ap);
    err_set(&e, ERR_INPUT, "inject '%.*s': %.400s", d->inject.n > 64 ? 64 : (int)d->inject.n,
            d->inject.p, said.msg);
    if (hint)
        snprintf(e.hint, sizeof e.hint, "%s", lang_text(e.lang, hint));
    problem_at(d, d->place, &e);
}

// ---- one field each; the value is on the top of the stack

static bool take_id(struct reading *d, const struct row *row, struct value *out)
{
    struct text t;
    if (lua_type(d->L, -1) != LUA_TSTRING) {
        problem(d, NULL, "'%s' must be a text, and this is %s", row->name, type_name(d->L, -1));
        return false;
    }
    t.p = lua_tolstring(d->L, -1, &t.n);
    *out = value_text(t);
    return true;
}

static bool take_ids(struct reading *d, const struct row *row, struct value *out)
{
    lua_State *L = d->L;
    if (lua_type(L, -1) == LUA_TSTRING) {
        struct value *one = arena_alloc(&d->s->scratch, sizeof *one);
        take_id(d, row, one);
        *out = value_list(one, 1);
        return true;
    }
    if (lua_type(L, -1) != LUA_TTABLE) {
        problem(d, NULL, "'%s' must be a text or a list of texts, and this is %s", row->name,
                type_name(L, -1));
        return false;
    }
    *out = take_value(L, -1, &d->s->scratch, row->name);
    for (uint32_t i = 0; i < out->n; i++)
        if (out->type != VALUE_LIST || out->list[i].type != VALUE_TEXT) {
            problem(d, NULL, "'%s' must be a list of texts", row->name);
            return false;
        }
    if (out->n == 0)
        *out = value_list(NULL, 0);
    return true;
}

static bool take_bool(struct reading *d, const struct row *row, struct value *out)
{
    if (lua_type(d->L, -1) != LUA_TBOOLEAN) {
        problem(d, NULL, "'%s' must be true or false, and this is %s", row->name,
                type_name(d->L, -1));
        return false;
    }
    *out = value_bool(lua_toboolean(d->L, -1));
    return true;
}

static bool take_truth(struct reading *d, const struct row *row, struct value *out)
{
    if (lua_type(d->L, -1) != LUA_TBOOLEAN)
        return take_id(d, row, out);
    *out = value_text(lua_toboolean(d->L, -1) ? TEXT("true") : TEXT("false"));
    return true;
}

static bool take_when(struct reading *d, const struct row *row, bool moment, struct value *out)
{
    struct text t;
    struct err e = {.lang = d->s->lang};
    int64_t ms;
    if (lua_type(d->L, -1) != LUA_TSTRING) {
        problem(d, moment ? "write \"10:15\" or \"T+01:30\"" : "write \"20m\" or \"1h30m\"",
                "'%s' must be a text, and this is %s", row->name, type_name(d->L, -1));
        return false;
    }
    t.p = lua_tolstring(d->L, -1, &t.n);
    if (parse_moment_or_span(d->s, t, moment, &ms, &e)) {
        problem(d, e.hint, "'%s': %.300s", row->name, e.msg);
        return false;
    }
    *out = value_int(ms);
    return true;
}

static bool take_when_condition(struct reading *d, const struct row *row, struct value *out)
{
    char what[80];
    snprintf(what, sizeof what, "inject '%.40s': '%s'", d->inject.p, row->name);
    *out = take_condition(d->L, -1, &d->s->scratch, what);
    return true;
}

static bool take_row_words(struct reading *d, const struct row *row, struct value *out)
{
    struct err e = {.lang = d->s->lang};
    const struct words_place place = {d->inject, d->of, row->part};
    if (take_words(d->L, -1, place, out, &e) == 0)
        return true;
    problem(d, e.hint, "'%s': %.300s", row->name, e.msg);
    return false;
}

// A choice is a name, or a pair of a name and what it means.
static bool take_choice(struct reading *d, struct value *out)
{
    lua_State *L = d->L;
    struct text id = {0};
    struct value words;
    struct err e = {.lang = d->s->lang};
    bool pair = lua_type(L, -1) == LUA_TTABLE;
    if (pair)
        lua_rawgeti(L, -1, 1);
    else
        lua_pushvalue(L, -1);
    if (lua_type(L, -1) != LUA_TSTRING) {
        problem(d, "write choices = { \"a\", { \"b\", \"what b means\" } }",
                "a choice is a name, or a pair of a name and a text");
        lua_pop(L, 1);
        return false;
    }
    id.p = lua_tolstring(L, -1, &id.n);
    lua_pop(L, 1); // its table keeps it
    id = arena_text(&d->s->scratch, id);
    if (pair)
        lua_rawgeti(L, -1, 2);
    else
        lua_pushnil(L);
    int rc = take_words(L, -1, (struct words_place){d->inject, id, WORDS_CHOICE}, &words, &e);
    lua_pop(L, 1);
    if (rc) {
        problem(d, e.hint, "choice '%.*s': %.300s", id.n > 64 ? 64 : (int)id.n, id.p, e.msg);
        return false;
    }
    if (words.n == 0) {
        *out = value_text(id);
        return true;
    }
    // The text above is Lua's; what follows may move nothing, but the table may be collected.
    struct member *m = arena_alloc(&d->s->scratch, 2 * sizeof *m);
    m[0] = (struct member){TEXT("id"), value_text(id)};
    m[1] = (struct member){TEXT("text"), value_copy(&d->s->scratch, words)};
    *out = value_map(m, 2);
    return true;
}

static struct text choice_id(struct value v)
{
    return v.type == VALUE_MAP ? value_as_text(*value_member(v, TEXT("id"))) : value_as_text(v);
}

static bool take_choices(struct reading *d, struct value *out)
{
    lua_State *L = d->L;
    size_t n = lua_type(L, -1) == LUA_TTABLE ? lua_rawlen(L, -1) : 0;
    bool good = true;
    if (n == 0 || n > LIST_MAX) {
        problem(d, "write choices = { \"a\", \"b\" } or { { \"a\", \"what it means\" }, … }",
                "'choices' must be a list, in the order to show them");
        return false;
    }
    struct value *items = arena_alloc(&d->s->scratch, n * sizeof *items);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        if (!take_choice(d, &items[i]))
            good = false, items[i] = value_text(TEXT("?"));
        lua_pop(L, 1);
        for (size_t k = 0; good && k < i; k++)
            if (text_is(choice_id(items[k]), choice_id(items[i])))
                problem(d, NULL, "choice '%.*s' is there twice", TEXT_ARGS(choice_id(items[i])));
    }
    *out = value_list(items, n);
    return good;
}

// Durations in what a choice does to the chain are texts, and become ms.
static bool take_chain_spans(struct reading *d, struct value act)
{
    for (uint32_t i = 1; act.type == VALUE_LIST && i < act.n; i++) {
        struct value *arg = (struct value *)&act.list[i];
        struct err e = {.lang = d->s->lang};
        int64_t ms;
        if (act.list[0].type != VALUE_TEXT || !chain_act_is_span(value_as_text(act.list[0]), i))
            continue;
        if (arg->type != VALUE_TEXT || span_parse(value_as_text(*arg), &ms, &e)) {
            problem(d, e.hint[0] ? e.hint : "write \"20m\" or \"1h30m\"",
                    "'chain': a duration is a text such as \"%s\"", "20m");
            return false;
        }
        *arg = value_int(ms);
    }
    return true;
}

// { choice = { { verb, … }, … } }; the names are checked once all is declared.
static bool take_chain(struct reading *d, const struct row *row, struct value *out)
{
    *out = take_map(d->L, -1, &d->s->scratch, row->name);
    for (uint32_t i = 0; i < out->n; i++) {
        struct value acts = out->map[i].value;
        for (uint32_t k = 0; acts.type == VALUE_LIST && k < acts.n; k++)
            if (!take_chain_spans(d, acts.list[k]))
                return false;
    }
    return true;
}

static bool take_says(struct reading *d, const struct row *row, struct value *out)
{
    *out = take_map(d->L, -1, &d->s->scratch, row->name);
    for (uint32_t i = 0; i < out->n; i++) {
        struct text is = value_as_text(out->map[i].value);
        if (text_is(is, TEXT("up")) || text_is(is, TEXT("down")))
            continue;
        problem(d, "write says = { [\"port.gate\"] = \"down\" }",
                "'says' tells of each service that it is \"up\" or \"down\"");
        return false;
    }
    return true;
}

static bool take_row(struct reading *d, const struct row *row, struct value *out)
{
    switch (row->take) {
    case TAKE_ID:
    case TAKE_LINE: return take_id(d, row, out);
    case TAKE_IDS: return take_ids(d, row, out);
    case TAKE_FILES:
        if (!take_ids(d, row, out))
            return false;
        *out = attachments(d->s, *out);
        return true;
    case TAKE_WORDS: return take_row_words(d, row, out);
    case TAKE_BOOL: return take_bool(d, row, out);
    case TAKE_TRUTH: return take_truth(d, row, out);
    case TAKE_MOMENT: return take_when(d, row, true, out);
    case TAKE_SPAN: return take_when(d, row, false, out);
    case TAKE_CONDITION: return take_when_condition(d, row, out);
    case TAKE_CHOICES: return take_choices(d, out);
    case TAKE_CHAIN: return take_chain(d, row, out);
    case TAKE_SAYS: return take_says(d, row, out);
    }
    return false;
}

// ---- a table of fields

static const struct row *find_row(const struct row *rows, size_t n, struct text name)
{
    for (size_t i = 0; i < n; i++)
        if (text_is(text_of(rows[i].name), name))
            return &rows[i];
    return NULL;
}

static void unknown_field(struct reading *d, const struct row *rows, size_t n, struct text name)
{
    struct suggest near;
    char hint[100] = "";
    suggest_begin(&near, name);
    for (size_t i = 0; i < n; i++)
        suggest_offer(&near, text_of(rows[i].name));
    hint_near(d->s, &near, hint, sizeof hint);
    problem(d, hint, "there is no field '%.*s'", name.n > 60 ? 60 : (int)name.n, name.p);
}

static void take_field(struct reading *d, const struct row *row, int table)
{
    lua_State *L = d->L;
    struct value v;
    lua_pushstring(L, row->name);
    lua_rawget(L, table);
    if (take_row(d, row, &v)) {
        bool timed = row->key == KEY_due || row->key == KEY_when;
        if (timed && (field_get(&d->c.args, KEY_due) || field_get(&d->c.args, KEY_when)))
            problem(d, NULL, "of 'at', 'after' and 'when' only one can say when it comes");
        else
            field_put(&d->c.args, row->key, v);
    }
    lua_pop(L, 1);
}

// The named fields of the table; those with a number are the caller's.
static void take_fields(struct reading *d, const struct row *rows, size_t n_rows, int table)
{
    lua_State *L = d->L;
    size_t n = order_keys(L, table), known = 0;
    for (size_t i = 0; i < n; i++) {
        int type = lua_rawgeti(L, -1, (lua_Integer)i + 1);
        if (type == LUA_TSTRING) {
            struct text name;
            name.p = lua_tolstring(L, -1, &name.n);
            if (find_row(rows, n_rows, name))
                known++;
            else
                unknown_field(d, rows, n_rows, name);
        } else if (type != LUA_TNUMBER) {
            problem(d, NULL, "a field needs a name");
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    for (size_t i = 0; i < n_rows && known; i++) {
        lua_pushstring(L, rows[i].name);
        bool there = lua_rawget(L, table) != LUA_TNIL;
        lua_pop(L, 1);
        if (there)
            take_field(d, &rows[i], table);
    }
}

static void check_needed(struct reading *d, const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!rows[i].needed || d->bad || field_get(&d->c.args, rows[i].key))
            continue;
        if (d->of.n)
            problem(d, NULL, "expectation '%.*s' has no '%s'", TEXT_ARGS(d->of), rows[i].name);
        else
            problem(d, NULL, "'%s' is missing", rows[i].name);
    }
}

static void put_place(struct reading *d)
{
    if (!d->place.file)
        return;
    field_put_text(&d->c.args, KEY_file, text_of(d->place.file));
    field_put_int(&d->c.args, KEY_line, d->place.line);
}

static int declare(struct reading *d)
{
    struct err e = {.lang = d->s->lang};
    int64_t seq;
    budget_charge(d->L, UNIT_DECLARE);
    if (d->s->world.command(d->s->world.ctx, &d->c, &seq, &e) == 0)
        return 0;
    problem(d, e.hint[0] ? e.hint : NULL, "%.400s", e.msg);
    return -1;
}

// ---- expectations

// Pushes field `name` of the expectation on the top.
static int expect_part(lua_State *L, const char *name)
{
    lua_pushstring(L, name);
    return lua_rawget(L, -2);
}

static void only_addressee(struct reading *d, const struct fields *plan)
{
    const struct value *to = field_get(plan, KEY_to);
    if (!field_get(&d->c.args, KEY_owner) && to && to->n == 1 &&
        !text_is(value_as_text(to->list[0]), TEXT("all")))
        field_put(&d->c.args, KEY_owner, to->list[0]);
}

// The expectation on the top of the stack, of the inject that `of` has declared.
static void take_expect(struct reading *of)
{
    lua_State *L = of->L;
    struct reading d = {.L = L, .s = of->s, .place = of->place, .inject = of->inject};
    command_begin(&d.c, COMMAND_declare_expectation);
    expect_part(L, "id");
    d.of = arena_text(&d.s->scratch, take_text(L, -1, "the expectation's name"));
    lua_pop(L, 1);
    expect_part(L, "line");
    d.place.line = (int)lua_tointeger(L, -1);
    lua_pop(L, 1);
    expect_part(L, "file");
    d.place.file = lua_touserdata(L, -1);
    lua_pop(L, 1);
    field_put_text(&d.c.args, KEY_inject, d.inject);
    field_put_text(&d.c.args, KEY_expectation, d.of);
    if (expect_part(L, "fields") != LUA_TTABLE) {
        problem(&d, "write expect \"name\" { \"…\", by = \"…\", within = \"20m\" }",
                "expectation '%.*s' has no table of fields", TEXT_ARGS(d.of));
    } else {
        int table = lua_gettop(L);
        if (lua_rawgeti(L, table, 1) != LUA_TNIL) // its text may come first, without a name
            lua_setfield(L, table, "text");
        else
            lua_pop(L, 1);
        take_fields(&d, expect_rows, N_EXPECT_ROWS, table);
        only_addressee(&d, &of->c.args);
        check_needed(&d, expect_rows, N_EXPECT_ROWS);
        put_place(&d);
        if (!d.bad)
            declare(&d);
    }
    lua_pop(L, 1);
    of->bad += d.bad;
}

static bool is_expect(lua_State *L, int index)
{
    if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index))
        return false;
    luaL_getmetatable(L, "expectation");
    bool is = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return is;
}

static void each_expect(struct reading *d, int table, bool declare_them)
{
    lua_State *L = d->L;
    size_t n = lua_rawlen(L, table);
    for (size_t i = 1; i <= n; i++) {
        lua_rawgeti(L, table, (lua_Integer)i);
        if (!is_expect(L, -1) && !declare_them)
            problem(d, lua_type(L, -1) == LUA_TSTRING ? "is 'text =' missing before it?" : NULL,
                    "holds %s without a name; only expect \"…\" { … } stands so", type_name(L, -1));
        else if (declare_them)
            take_expect(d);
        lua_pop(L, 1);
    }
}

// ---- injects

static void check_choices(struct reading *d)
{
    const struct value *choices = field_get(&d->c.args, KEY_choices);
    struct text silence = field_text(&d->c.args, KEY_on_silence);
    struct suggest near;
    char hint[100] = "";
    if (field_bool(&d->c.args, KEY_offered) && !choices)
        problem(d, NULL, "'offered' needs choices to offer");
    if (silence.n == 0 || text_is(silence, TEXT("anders")) || text_is(silence, TEXT("geen")))
        return;
    suggest_begin(&near, silence);
    for (uint32_t i = 0; choices && i < choices->n; i++) {
        if (text_is(choice_id(choices->list[i]), silence))
            return;
        suggest_offer(&near, choice_id(choices->list[i]));
    }
    hint_near(d->s, &near, hint, sizeof hint);
    problem(d, hint, "'on_silence' is '%.*s', which is none of its choices",
            silence.n > 60 ? 60 : (int)silence.n, silence.p);
}

static void forget_named(lua_State *L)
{
    lua_getfield(L, LUA_REGISTRYINDEX, "named");
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    lua_rawset(L, -3);
    lua_pop(L, 1);
}

// inject(id, fields)
static int declare_inject(lua_State *L)
{
    struct script *s = host(L);
    struct reading d = {.L = L, .s = s};
    place_find(L, &d.place);
    arena_reset(&s->scratch);
    d.inject = take_text(L, 1, "the inject's name");
    if (lua_type(L, 2) != LUA_TTABLE)
        raise_lua(L, "write inject \"name\" { … }", "inject '%.60s' needs a table, and this is %s",
                  d.inject.p, type_name(L, 2));
    command_begin(&d.c, COMMAND_declare_inject);
    field_put_text(&d.c.args, KEY_inject, d.inject);
    take_fields(&d, inject_rows, N_INJECT_ROWS, 2);
    each_expect(&d, 2, false);
    check_needed(&d, inject_rows, N_INJECT_ROWS);
    check_choices(&d);
    put_place(&d);
    if (!d.bad && declare(&d) == 0)
        each_expect(&d, 2, true);
    return 0;
}

static void need_loading(lua_State *L, const char *what)
{
    if (!host(L)->run->loading || host(L)->loaded)
        raise_lua(L, "put it at the top of the file", "%s works only while the script loads", what);
}

// What goes wrong in one inject does not end the loading of the others.
int host_inject(lua_State *L)
{
    struct script *s = host(L);
    need_loading(L, "inject");
    lua_settop(L, 2);
    if (s->world.state->n_injects >= INJECTS_MAX)
        raise_lua(L, NULL, "there are more than %d injects", INJECTS_MAX);
    forget_named(L);
    lua_pushcfunction(L, declare_inject);
    lua_insert(L, 1);
    int status = lua_pcall(L, 2, 0, 0);
    if (s->run->kill || s->run->over || status == LUA_ERRMEM)
        budget_kill(L, status == LUA_ERRMEM && !s->run->over ? KILL_MEMORY : KILL_BUDGET);
    if (status != LUA_OK) {
        struct err e = {.lang = s->lang};
        struct run shown = *s->run;
        shown.L = L;
        fault_describe(s, &shown, status, &e);
        finding_add(s, (struct place){0}, &e);
    }
    if (s->findings->errors > ERRORS_MAX)
        raise_lua(L, "put these right first", "there are too many errors: the rest was not read");
    return 0;
}

// named(what, id): somebody began to write it; a table must follow.
int host_named(lua_State *L)
{
    struct script *s = host(L);
    struct place p;
    take_text(L, 2, "the name");
    need_loading(L, lua_tostring(L, 1));
    place_find(L, &p);
    lua_getfield(L, LUA_REGISTRYINDEX, "named");
    lua_pushvalue(L, 2);
    lua_pushfstring(L, "%s:%d: ", p.file ? p.file : "?", p.line);
    lua_pushfstring(L, lang_text(s->lang, "%s '%s' has a name and nothing else"),
                    lua_tostring(L, 1), lua_tostring(L, 2));
    lua_concat(L, 2);
    lua_rawset(L, -3);
    return 0;
}

// expect(id, fields): only noted; the inject around it is not there yet.
int host_expect(lua_State *L)
{
    struct place p;
    take_text(L, 1, "the expectation's name");
    lua_settop(L, 2);
    lua_createtable(L, 0, 4);
    lua_pushvalue(L, 1), lua_setfield(L, 3, "id");
    lua_pushvalue(L, 2), lua_setfield(L, 3, "fields");
    if (place_find(L, &p)) {
        lua_pushinteger(L, p.line), lua_setfield(L, 3, "line");
        lua_pushlightuserdata(L, (void *)(uintptr_t)p.file), lua_setfield(L, 3, "file");
    }
    luaL_getmetatable(L, "expectation");
    lua_setmetatable(L, 3);
    return 1;
}

// ---- storylines and reactions

static void check_name(lua_State *L, struct text id)
{
    if (!text_is_id(id, true))
        raise_lua(L, NULL, "'%.60s' is not a name (letters, digits, - _ .)", id.p);
}

// storyline(id, function)
int host_storyline(lua_State *L)
{
    struct script *s = host(L);
    struct activation *a;
    struct text id = take_text(L, 1, "the storyline's name");
    need_loading(L, "storyline");
    check_name(L, id);
    forget_named(L);
    if (lua_type(L, 2) != LUA_TFUNCTION)
        raise_lua(L, "write storyline \"name\" (function() … end)",
                  "storyline '%.60s' needs a function, and this is %s", id.p, type_name(L, 2));
    if (map_get(&s->by_act, id) != MAP_NONE)
        raise_lua(L, NULL, "storyline '%.60s' is declared a second time", id.p);
    if (s->n_acts == STORYLINES_MAX)
        raise_lua(L, NULL, "there are more than %d storylines", STORYLINES_MAX);
    lua_settop(L, 2);
    int ref = luaL_ref(L, LUA_REGISTRYINDEX);
    mem_grow(&s->acts, &s->cap_acts, s->n_acts + 1, sizeof *s->acts);
    a = &s->acts[s->n_acts++];
    *a = (struct activation){.ref = ref, .prev = NONE, .next = NONE, .moment = NEVER};
    a->id = arena_text(&s->arena, id);
    place_find(L, &a->place);
    map_set(&s->by_act, a->id, (int64_t)s->n_acts - 1);
    return 0;
}

// on(kind, filter or nil, function)
int host_on(lua_State *L)
{
    struct script *s = host(L);
    int kind = take_kind(L, 1);
    if (s->run->testing)
        raise_lua(L, NULL, "on() belongs in the script, not in a test");
    if (lua_type(L, 3) != LUA_TFUNCTION)
        raise_lua(L, "write on(\"decision.logged\", function(r) … end)",
                  "on() needs a function, and this is %s", type_name(L, 3));
    if (s->n_reactions == STORYLINES_MAX)
        raise_lua(L, NULL, "there are more than %d reactions", STORYLINES_MAX);
    struct value *where = NULL;
    if (!lua_isnil(L, 2)) {
        where = arena_alloc(&s->arena, sizeof *where);
        *where = take_map(L, 2, &s->arena, "the filter");
    }
    lua_settop(L, 3);
    int ref = luaL_ref(L, LUA_REGISTRYINDEX);
    mem_grow(&s->reactions, &s->cap_reactions, s->n_reactions + 1, sizeof *s->reactions);
    struct reaction *r = &s->reactions[s->n_reactions++];
    struct numbers *of = &s->reacting[kind];
    *r = (struct reaction){.ref = ref, .kind = kind, .where = where, .moment = NEVER};
    const char *name = kind_get(kind)->name;
    struct text org = s->world.overlay;
    const char *dot = org.n ? "." : "";
    r->id = text_of(
        of->n ? arena_printf(&s->arena, "%.*s%son.%s.%zu", TEXT_ARGS(org), dot, name, of->n + 1)
              : arena_printf(&s->arena, "%.*s%son.%s", TEXT_ARGS(org), dot, name));
    place_find(L, &r->place);
    mem_grow(&of->at, &of->cap, of->n + 1, sizeof *of->at);
    of->at[of->n++] = (uint32_t)s->n_reactions - 1;
    return 0;
}

// ---- once all is loaded

struct mentions {
    struct script *s;
    struct value ids[LIST_MAX];
    size_t n;
};

static bool is_own(const struct script *s, const struct inject *j)
{
    return text_is(overlay_of_inject(j), s->world.overlay);
}

static void mention(void *ctx, struct text t)
{
    struct mentions *m = ctx;
    const struct inject *j = t.n && t.n <= 64 ? state_inject(m->s->world.state, t) : NULL;
    if (!j || m->n == LIST_MAX || !is_own(m->s, j))
        return;
    for (size_t i = 0; i < m->n; i++)
        if (text_is(value_as_text(m->ids[i]), j->id))
            return;
    m->ids[m->n++] = value_text(j->id);
}

// The injects a function speaks of: in its own text and in what it holds on to.
static void mention_all(lua_State *L, struct mentions *m, int depth)
{
    const struct proto_sink sink = {.ctx = m, .string = mention};
    if (depth > 6 || !lua_checkstack(L, 6))
        return;
    if (lua_type(L, -1) == LUA_TSTRING) {
        struct text t;
        t.p = lua_tolstring(L, -1, &t.n);
        mention(m, t);
    } else if (lua_type(L, -1) == LUA_TTABLE && lua_rawlen(L, -1) <= LIST_MAX) {
        size_t n = lua_rawlen(L, -1);
        for (size_t i = 1; i <= n; i++) {
            lua_rawgeti(L, -1, (lua_Integer)i);
            mention_all(L, m, depth + 1);
            lua_pop(L, 1);
        }
    } else if (lua_isfunction(L, -1) && proto_walk(L, &sink) == 0) {
        const char *name;
        for (int i = 1; (name = lua_getupvalue(L, -1, i)); i++) {
            if (strcmp(name, "_ENV") != 0)
                mention_all(L, m, depth + 1);
            lua_pop(L, 1);
        }
    }
}

static int collect_mentions(lua_State *L)
{
    struct mentions *m = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, (int)lua_tointeger(L, 2));
    mention_all(L, m, 0);
    return 0;
}

static void declare_storyline(struct script *s, struct activation *a)
{
    struct mentions m = {.s = s};
    struct command c;
    struct err e = {.lang = s->lang};
    int64_t seq;
    lua_pushcfunction(s->L, collect_mentions);
    lua_pushlightuserdata(s->L, &m);
    lua_pushinteger(s->L, a->ref);
    if (lua_pcall(s->L, 2, 0, 0) != LUA_OK)
        lua_pop(s->L, 1);
    command_begin(&c, COMMAND_declare_storyline);
    field_put_text(&c.args, KEY_storyline, a->id);
    if (m.n)
        field_put(&c.args, KEY_injects, value_list(m.ids, m.n));
    if (a->place.file) {
        field_put_text(&c.args, KEY_file, text_of(a->place.file));
        field_put_int(&c.args, KEY_line, a->place.line);
    }
    if (s->world.command(s->world.ctx, &c, &seq, &e))
        finding_add(s, a->place, &e);
}

void declare_storylines(struct script *s)
{
    for (size_t i = 0; i < s->n_acts; i++)
        declare_storyline(s, &s->acts[i]);
}

static bool is_mentioned(void *ctx, struct text name)
{
    struct script *s = ctx;
    return map_get(&s->mentioned, name) != MAP_NONE;
}

static void check_placeholders(struct script *s, const struct fields *plan)
{
    static const enum key keys[] = {KEY_subject, KEY_text, KEY_summary};
    struct err e = {.lang = s->lang};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (render_check(field_get(plan, keys[i]), s->world.scenario, s->world.overlay,
                         is_mentioned, s, &e)) {
            struct text id = field_text(plan, KEY_inject), file = field_text(plan, KEY_file);
            struct err told = {.lang = s->lang};
            err_set(&told, ERR_INPUT, "inject '%.*s': %.300s", TEXT_ARGS(id), e.msg);
            err_hint(&told, "set(\"name\", …) gives a variable its value; {{ is a brace");
            for (size_t k = 0; k < s->n_chunks; k++)
                if (text_is(text_of(s->chunks[k].file), file))
                    err_at(&told, s->chunks[k].file, (int)field_int(plan, KEY_line, 0), 0);
            finding_add(s, (struct place){0}, &told);
        }
}

void declare_check(struct script *s)
{
    const struct state *state = s->world.state;
    for (size_t i = 0; i < state->n_injects; i++)
        if (is_own(s, &state->injects[i]))
            check_placeholders(s, state->injects[i].plan);
}
