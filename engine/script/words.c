// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include <lauxlib.h>

#include "base/suggest.h"
#include "script/host.h"
#include "script/words.h"

// Texts in every language: the script has the scenario's own, texts/LANGUAGE.yaml the others.

void words_index(struct script *s)
{
    const struct scenario *sc = s->world.scenario;
    s->next_words = mem_resize(NULL, sc->n_inject_words + 1, sizeof *s->next_words);
    for (size_t i = sc->n_inject_words; i-- > 0;) {
        int64_t first = map_get(&s->by_words, sc->inject_words[i].id);
        s->next_words[i] = first == MAP_NONE ? NONE : (uint32_t)first;
        map_set(&s->by_words, sc->inject_words[i].id, (int64_t)i);
    }
}

static const struct member_text *find_member(const struct member_text *m, size_t n, struct text id)
{
    for (size_t i = 0; i < n; i++)
        if (text_is(m[i].id, id))
            return &m[i];
    return NULL;
}

static struct text part_of(const struct inject_words *w, struct words_place place)
{
    const struct member_text *m = NULL;
    switch (place.part) {
    case WORDS_SUBJECT: return w->subject;
    case WORDS_TEXT: return w->text;
    case WORDS_SUMMARY: return w->summary;
    case WORDS_EXPECT:
    case WORDS_SEEN: m = find_member(w->expects, w->n_expects, place.of); break;
    case WORDS_CHOICE: m = find_member(w->choices, w->n_choices, place.of); break;
    }
    if (!m)
        return (struct text){0};
    return place.part == WORDS_SEEN ? m->seen : m->text;
}

static struct text translation(struct script *s, struct words_place place, int language)
{
    const struct scenario *sc = s->world.scenario;
    int64_t first = map_get(&s->by_words, place.inject);
    for (uint32_t i = first == MAP_NONE ? NONE : (uint32_t)first; i != NONE; i = s->next_words[i])
        if (sc->inject_words[i].language == language)
            return part_of(&sc->inject_words[i], place);
    return (struct text){0};
}

static int check_languages(lua_State *L, int index, struct err *e)
{
    const struct scenario *sc = host(L)->world.scenario;
    size_t n = order_keys(L, index);
    for (size_t i = 0; i < n; i++) {
        struct text t = {0};
        struct suggest near;
        bool known = false;
        if (lua_rawgeti(L, -1, (lua_Integer)i + 1) != LUA_TSTRING)
            return lua_pop(L, 2),
                   err_set(e, ERR_INPUT, "a text in languages is written { nl = …, en = … }");
        t.p = lua_tolstring(L, -1, &t.n);
        suggest_begin(&near, t);
        for (size_t k = 0; k < sc->n_languages; k++) {
            known = known || text_is(t, sc->languages[k]);
            suggest_offer(&near, sc->languages[k]);
        }
        if (!known) {
            err_set(e, ERR_INPUT, "the scenario has no language '%.*s'", t.n > 20 ? 20 : (int)t.n,
                    t.p);
            if (suggest_best(&near).n)
                err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(suggest_best(&near)));
            lua_pop(L, 2);
            return -1;
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return 0;
}

// What the script gives in one language: index 0 is the scenario's own.
static struct text given(lua_State *L, int index, const struct scenario *sc, size_t language)
{
    struct text t = {0};
    if (lua_type(L, index) == LUA_TTABLE) {
        push_text(L, sc->languages[language]);
        if (lua_rawget(L, index) == LUA_TSTRING) {
            t.p = lua_tolstring(L, -1, &t.n); // the table keeps it
            t = arena_text(&host(L)->scratch, t);
        }
        lua_pop(L, 1);
    } else if (language == 0 && lua_type(L, index) == LUA_TSTRING) {
        t.p = lua_tolstring(L, index, &t.n);
    }
    return t;
}

int take_words(lua_State *L, int index, struct words_place place, struct value *out, struct err *e)
{
    struct script *s = host(L);
    const struct scenario *sc = s->world.scenario;
    int type = lua_type(L, index);
    index = lua_absindex(L, index);
    if (type != LUA_TSTRING && type != LUA_TTABLE && type != LUA_TNIL)
        return err_set(e, ERR_INPUT, "this must be a text, and it is %s", type_name(L, index));
    if (type == LUA_TTABLE && check_languages(L, index, e))
        return -1;
    struct member *m = arena_alloc(&s->scratch, sc->n_languages * sizeof *m);
    size_t n = 0;
    for (size_t i = 0; i < sc->n_languages; i++) {
        struct text t = given(L, index, sc, i);
        if (t.n == 0 && i > 0)
            t = translation(s, place, (int)i);
        if (t.n)
            m[n++] = (struct member){sc->languages[i], value_text(t)};
    }
    *out = value_map(m, n);
    return 0;
}
