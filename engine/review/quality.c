// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "review/quality.h"

#include <stdio.h>

#include "base/suggest.h"
#include "review/quality_int.h"

enum { OBJECTIVES_MOST = 6 };

// ---- saying it

static void add(struct quality *q, int rule, enum severity severity, struct err *e)
{
    enum quality_level level = q->levels[rule];
    if (level == LEVEL_OFF)
        return;
    if (level != LEVEL_AS_RULED)
        severity = level == LEVEL_ERROR ? SEVERITY_ERROR : SEVERITY_WARNING;
    findings_add(q->findings, severity, quality_rules[rule].id, e);
}

void quality_add(struct quality *q, int rule, struct err *e)
{
    add(q, rule, quality_rules[rule].severity, e);
}

void quality_doubt(struct quality *q, int rule, struct err *e)
{
    add(q, rule, SEVERITY_WARNING, e);
}

void quality_at_mark(struct err *e, struct mark mark)
{
    snprintf(e->file, sizeof e->file, "scenario.yaml");
    e->line = mark.line;
    e->col = mark.col;
}

void quality_at_plan(struct err *e, const struct fields *plan)
{
    struct text file = field_text(plan, KEY_file);
    snprintf(e->file, sizeof e->file, "%.*s", file.n > 255 ? 255 : (int)file.n, file.p);
    e->line = (int)field_int(plan, KEY_line, 0);
}

bool quality_is_off(const struct quality *q, int rule)
{
    return q->levels[rule] == LEVEL_OFF;
}

// The manifest knows the column too.
void quality_at_dependency(const struct quality *q, struct err *e, uint32_t dependency)
{
    const struct scenario *sc = q->scenario;
    const struct fields *plan = q->state->chain.plans[dependency];
    int64_t at = map_get(&sc->by_service, field_text(plan, KEY_service));
    const struct service *v = at >= 0 ? &sc->services[at] : NULL;
    quality_at_plan(e, plan);
    for (size_t i = 0; v && i < v->n_needs; i++)
        if (text_is(v->needs[i].upstream, field_text(plan, KEY_upstream)))
            quality_at_mark(e, v->needs[i].mark);
}

static bool has_words(const struct words *w)
{
    return w->in[0].n > 0;
}

static bool is_context(const struct inject *j)
{
    return field_bool(j->plan, KEY_context);
}

// ---- the manifest

struct wanted {
    const char *key;
    bool there;
};

// One finding that names all that is missing: a new scenario would have a dozen.
static void say_missing(struct quality *q, int rule, const char *of, const struct wanted *w,
                        size_t n)
{
    struct err e = findings_err(q->findings);
    size_t missing = 0;
    char names[300] = "";
    for (size_t i = 0; i < n; i++)
        if (!w[i].there) {
            size_t at = strlen(names);
            snprintf(names + at, sizeof names - at, "%s%s", missing++ ? ", " : "", w[i].key);
        }
    if (missing == 0)
        return;
    err_set(&e, ERR_INPUT, "%s does not say: %s", err_text(&e, of), names);
    quality_at_mark(&e, (struct mark){0});
    quality_add(q, rule, &e);
}

static void check_metadata(struct quality *q)
{
    const struct scenario *s = q->scenario;
    const struct wanted w[] = {
        {"id", s->id.n > 0},
        {"version", s->version.n > 0},
        {"title", has_words(&s->title)},
        {"language", s->language.n > 0},
        {"authors", s->n_authors > 0},
        {"licence", s->licence.n > 0},
        {"tlp", s->has_tlp},
        {"summary", has_words(&s->summary)},
        {"sectors", s->n_sectors > 0},
        {"levels", s->levels != 0},
        {"function", s->has_function},
        {"duration", s->duration > 0 || s->n_days > 0},
        {"players", s->has_players},
        {"maturity_min", s->has_maturity},
    };
    say_missing(q, Q01, "the manifest", w, sizeof w / sizeof *w);
}

static void check_governance(struct quality *q)
{
    const struct governance *g = &q->scenario->governance;
    const struct wanted w[] = {
        {"initiates", g->initiates.n > 0}, {"coordinates", g->coordinates.n > 0},
        {"executes", g->executes.n > 0},   {"validates", g->validates.n > 0},
        {"maintains", g->maintains.n > 0},
    };
    say_missing(q, Q02, "'governance'", w, sizeof w / sizeof *w);
}

static void at_objective(struct err *e, const struct objective *o)
{
    quality_at_mark(e, o->mark);
    if (o->overlay.n)
        snprintf(e->file, sizeof e->file, "overlays/%.*s/overlay.yaml", TEXT_ARGS(o->overlay));
}

static void check_objective(struct quality *q, const struct objective *o)
{
    struct err e = findings_err(q->findings);
    const struct wanted w[] = {
        {"text", has_words(&o->text)},
        {"level", o->has_level},
        {"criterion", has_words(&o->criterion)},
    };
    char missing[60] = "";
    for (size_t i = 0; i < sizeof w / sizeof *w; i++)
        if (!w[i].there) {
            size_t at = strlen(missing);
            snprintf(missing + at, sizeof missing - at, "%s%s", at ? ", " : "", w[i].key);
        }
    if (!*missing)
        return;
    err_set(&e, ERR_INPUT, "objective '%.*s' has no %s", TEXT_ARGS(o->id), missing);
    at_objective(&e, o);
    quality_add(q, Q03, &e);
}

static void check_objectives(struct quality *q)
{
    const struct scenario *s = q->scenario;
    struct err e = findings_err(q->findings);
    if (s->n_objectives == 0)
        err_set(&e, ERR_INPUT, "the scenario has no objectives");
    else if (s->n_objectives > OBJECTIVES_MOST)
        err_set(&e, ERR_INPUT, "the scenario has %zu objectives, at most %d can be watched",
                s->n_objectives, OBJECTIVES_MOST);
    if (e.code) {
        quality_at_mark(&e,
                        s->n_objectives ? s->objectives[OBJECTIVES_MOST].mark : (struct mark){0});
        quality_add(q, Q03, &e);
    }
    for (size_t i = 0; i < s->n_objectives; i++)
        check_objective(q, &s->objectives[i]);
}

static void check_smart(struct quality *q, const struct objective *o)
{
    struct err e = findings_err(q->findings);
    struct smart is = quality_smart(q->scenario, o);
    if (!has_words(&o->text) || (is.verb && is.measure && is.who))
        return;
    err_set(&e, ERR_INPUT, "objective '%.*s' does not say %s%s%s%s%s", TEXT_ARGS(o->id),
            is.who ? "" : err_text(&e, "who acts"), is.who || is.verb ? "" : ", ",
            is.verb ? "" : err_text(&e, "what is done that can be seen"),
            is.measure || (is.who && is.verb) ? "" : ", ",
            is.measure ? "" : err_text(&e, "how it is measured (a time, number or share)"));
    err_hint(&e, "such as: the terminal decides within 20 minutes whether …");
    at_objective(&e, o);
    quality_add(q, Q04, &e);
}

// ---- objectives and injects

static bool serves(const struct inject *j, struct text objective)
{
    const struct value *goals = field_get(j->plan, KEY_goals);
    for (uint32_t i = 0; goals && i < goals->n; i++)
        if (text_is(value_as_text(goals->list[i]), objective))
            return true;
    return false;
}

static void check_served(struct quality *q, const struct objective *o)
{
    const struct state *s = q->state;
    struct err e = findings_err(q->findings);
    size_t served = 0, reserves = 0;
    for (size_t i = 0; i < s->n_injects; i++)
        if (serves(&s->injects[i], o->id) && !is_context(&s->injects[i])) {
            served++;
            reserves += field_bool(s->injects[i].plan, KEY_reserve);
        }
    if (served == 0) {
        err_set(&e, ERR_INPUT, "no inject serves objective '%.*s'", TEXT_ARGS(o->id));
        err_hint(&e, "an inject serves it with: goals = { \"%.*s\" }", TEXT_ARGS(o->id));
        at_objective(&e, o);
        quality_add(q, Q05, &e);
    }
    if (o->must && reserves == 0) {
        err_set(&e, ERR_INPUT, "objective '%.*s' must be shown and has no reserve inject",
                TEXT_ARGS(o->id));
        err_hint(&e, "an inject that serves it, with: reserve = true");
        at_objective(&e, o);
        quality_add(q, Q09, &e);
    }
}

static void check_inject(struct quality *q, const struct inject *j)
{
    struct err e = findings_err(q->findings);
    const struct value *goals = field_get(j->plan, KEY_goals);
    if (is_context(j))
        return;
    if (!goals || goals->n == 0) {
        err_set(&e, ERR_INPUT, "inject '%.*s' serves no objective", TEXT_ARGS(j->id));
        err_hint(&e, "add goals = { … }, or context = true if it asks nothing of the players");
        quality_at_plan(&e, j->plan);
        quality_add(q, Q06, &e);
    }
    if (j->n_expectations == 0) {
        err_set(&e, ERR_INPUT, "inject '%.*s' has no expected action", TEXT_ARGS(j->id));
        err_hint(&e,
                 "expect \"name\" { \"…\", by = \"org.role\", within = \"20m\", seen = \"…\" }");
        quality_at_plan(&e, j->plan);
        quality_add(q, Q07, &e);
    }
}

static void check_expectation(struct quality *q, const struct expectation *x)
{
    struct err e = findings_err(q->findings);
    const struct value *seen = field_get(x->plan, KEY_seen);
    if (seen && value_as_text(*seen).n)
        return;
    for (uint32_t i = 0; seen && seen->type == VALUE_MAP && i < seen->n; i++)
        if (value_as_text(seen->map[i].value).n)
            return;
    err_set(&e, ERR_INPUT, "expected action '%.*s' of inject '%.*s' does not say how it is seen",
            TEXT_ARGS(x->id), TEXT_ARGS(x->inject));
    err_hint(&e, "add seen = \"what an observer sees or reads\"");
    quality_at_plan(&e, x->plan);
    if (e.line == 0) {
        const struct inject *j = state_inject(q->state, x->inject);
        if (j)
            quality_at_plan(&e, j->plan);
    }
    quality_add(q, Q08, &e);
}

// ---- translations speak of injects that exist

static void at_words(const struct quality *q, struct err *e, const struct inject_words *w)
{
    struct text language = q->scenario->languages[w->language];
    if (w->overlay.n)
        snprintf(e->file, sizeof e->file, "overlays/%.*s/texts/%.*s.yaml", TEXT_ARGS(w->overlay),
                 TEXT_ARGS(language));
    else
        snprintf(e->file, sizeof e->file, "texts/%.*s.yaml", TEXT_ARGS(language));
    e->line = w->mark.line;
    e->col = w->mark.col;
}

static bool has_choice(const struct inject *j, struct text id, struct suggest *near)
{
    const struct value *choices = field_get(j->plan, KEY_choices);
    for (uint32_t i = 0; choices && i < choices->n; i++) {
        const struct value *name = choices->list[i].type == VALUE_MAP
                                       ? value_member(choices->list[i], TEXT("id"))
                                       : &choices->list[i];
        if (name && text_is(value_as_text(*name), id))
            return true;
        if (name)
            suggest_offer(near, value_as_text(*name));
    }
    return false;
}

static bool has_expectation(const struct quality *q, const struct inject *j, struct text id,
                            struct suggest *near)
{
    for (size_t i = 0; i < j->n_expectations; i++)
        suggest_offer(near, q->state->expectations[j->first_expectation + i].id);
    return state_expectation(q->state, j->id, id) != NULL;
}

static void say_unknown(struct quality *q, const struct inject_words *w, const char *what,
                        struct text id, const struct suggest *near)
{
    struct err e = findings_err(q->findings);
    if (text_is(id, w->id))
        err_set(&e, ERR_INPUT, "the script has no %s '%.*s'", err_text(&e, what), TEXT_ARGS(id));
    else
        err_set(&e, ERR_INPUT, "the script has no %s '%.*s' of inject %.*s", err_text(&e, what),
                TEXT_ARGS(id), TEXT_ARGS(w->id));
    if (suggest_best(near).n)
        err_hint(&e, "did you mean '%.*s'?", TEXT_ARGS(suggest_best(near)));
    at_words(q, &e, w);
    quality_add(q, Q10, &e);
}

static void check_translation(struct quality *q, const struct inject_words *w)
{
    const struct state *s = q->state;
    const struct inject *j = state_inject(s, w->id);
    struct suggest near;
    suggest_begin(&near, w->id);
    for (size_t i = 0; !j && i < s->n_injects; i++)
        suggest_offer(&near, s->injects[i].id);
    if (!j) {
        say_unknown(q, w, "inject", w->id, &near);
        return;
    }
    for (size_t i = 0; i < w->n_choices; i++) {
        suggest_begin(&near, w->choices[i].id);
        if (!has_choice(j, w->choices[i].id, &near))
            say_unknown(q, w, "choice", w->choices[i].id, &near);
    }
    for (size_t i = 0; i < w->n_expects; i++) {
        suggest_begin(&near, w->expects[i].id);
        if (!has_expectation(q, j, w->expects[i].id, &near))
            say_unknown(q, w, "expected action", w->expects[i].id, &near);
    }
}

// ---- all of it

void quality_check(struct quality *q)
{
    const struct scenario *sc = q->scenario;
    const struct state *s = q->state;
    q->wants_seen = false;
    check_metadata(q);
    check_governance(q);
    check_objectives(q);
    for (size_t i = 0; i < sc->n_objectives; i++)
        check_smart(q, &sc->objectives[i]);
    if (!s)
        return;
    for (size_t i = 0; i < sc->n_objectives; i++)
        check_served(q, &sc->objectives[i]);
    for (size_t i = 0; i < s->n_injects; i++)
        check_inject(q, &s->injects[i]);
    for (size_t i = 0; i < s->n_expectations; i++)
        check_expectation(q, &s->expectations[i]);
    for (size_t i = 0; i < sc->n_inject_words; i++)
        check_translation(q, &sc->inject_words[i]);
    quality_times(q);
    quality_reach(q);
    quality_chain(q);
}
