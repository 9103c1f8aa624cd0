// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "base/suggest.h"
#include "model/overlay.h"
#include "play/machine_int.h"

// What a scenario declares before StartEx, and what its script does besides injects.

// ---- the scenario itself

struct value machine_words(struct machine *m, const struct words *w)
{
    const struct scenario *s = m->scenario;
    struct member *members = arena_alloc(&m->scratch, s->n_languages * sizeof *members);
    size_t n = 0;
    for (size_t i = 0; i < s->n_languages; i++)
        if (w->in[i].n)
            members[n++] = (struct member){s->languages[i], value_text(w->in[i])};
    return value_map(members, n);
}

static int open_header(struct machine *m, const struct run_options *o, struct err *e)
{
    struct record r;
    const struct scenario *s = m->scenario;
    struct value languages[LANGUAGES_MAX];
    for (size_t i = 0; i < s->n_languages; i++)
        languages[i] = value_text(s->languages[i]);
    record_begin(m, &r, KIND_exercise_created);
    field_put_int(&r.fields, KEY_format, 1);
    field_put_text(&r.fields, KEY_scenario, s->id);
    field_put_text(&r.fields, KEY_version, s->version);
    field_put_text(&r.fields, KEY_scenario_hash, text_of(s->hash));
    field_put_int(&r.fields, KEY_seed, o->seed);
    field_put_text(&r.fields, KEY_engine, o->engine);
    field_put_text(&r.fields, KEY_lua, o->lua);
    field_put_text(&r.fields, KEY_date, o->date);
    field_put(&r.fields, KEY_title, machine_words(m, &s->title));
    field_put(&r.fields, KEY_languages, value_list(languages, s->n_languages));
    field_put_text(&r.fields, KEY_tlp, text_of(tlp_names[s->tlp]));
    field_put_int(&r.fields, KEY_start, s->start);
    if (s->duration)
        field_put_int(&r.fields, KEY_duration, s->duration);
    return machine_emit(m, &r, e);
}

static int open_organisation(struct machine *m, const struct organisation *o, struct err *e)
{
    struct record r;
    struct value *roles = arena_alloc(&m->scratch, o->n_roles * sizeof *roles);
    for (size_t i = 0; i < o->n_roles; i++)
        roles[i] = value_text(o->roles[i].id);
    record_begin(m, &r, KIND_organisation_declared);
    field_put_text(&r.fields, KEY_org, o->id);
    field_put(&r.fields, KEY_name, machine_words(m, &o->name));
    field_put_some(&r.fields, KEY_sector, o->sector);
    field_put_text(&r.fields, KEY_play, text_of(play_mode_names[o->play]));
    field_put(&r.fields, KEY_roles, value_list(roles, o->n_roles));
    return machine_emit(m, &r, e);
}

static int open_objective(struct machine *m, const struct objective *o, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_objective_declared);
    field_put_text(&r.fields, KEY_objective, o->id);
    field_put(&r.fields, KEY_text, machine_words(m, &o->text));
    field_put_text(&r.fields, KEY_level, text_of(level_names[o->level]));
    field_put(&r.fields, KEY_criterion, machine_words(m, &o->criterion));
    field_put_some(&r.fields, KEY_overlay, o->overlay);
    return machine_emit(m, &r, e);
}

static int open_round(struct machine *m, const struct round *o, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_round_declared);
    field_put_text(&r.fields, KEY_round, o->id);
    field_put(&r.fields, KEY_title, machine_words(m, &o->title));
    field_put_int(&r.fields, KEY_opens, o->opens);
    return machine_emit(m, &r, e);
}

static int open_rung(struct machine *m, const struct rung *o, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_ladder_declared);
    field_put_text(&r.fields, KEY_name, o->id);
    field_put(&r.fields, KEY_title, machine_words(m, &o->name));
    return machine_emit(m, &r, e);
}

static int open_overlay(struct machine *m, const struct overlay *o, struct err *e)
{
    struct record r;
    struct value *roles = arena_alloc(&m->scratch, o->n_roles * sizeof *roles);
    for (size_t i = 0; i < o->n_roles; i++)
        roles[i] = value_text(o->roles[i].id);
    record_begin(m, &r, KIND_overlay_declared);
    field_put_text(&r.fields, KEY_overlay, o->organisation);
    field_put_text(&r.fields, KEY_version, o->version);
    field_put_text(&r.fields, KEY_overlay_hash, text_of(o->hash));
    field_put(&r.fields, KEY_title, machine_words(m, &o->title));
    field_put(&r.fields, KEY_roles, value_list(roles, o->n_roles));
    return machine_emit(m, &r, e);
}

int machine_open(struct machine *m, const struct run_options *o, struct err *e)
{
    const struct scenario *s = m->scenario;
    arena_reset(&m->scratch);
    machine_by_clock(m, 0);
    if (open_header(m, o, e))
        return -1;
    for (size_t i = 0; i < s->n_organisations; i++)
        if (open_organisation(m, &s->organisations[i], e))
            return -1;
    for (size_t i = 0; i < s->n_overlays; i++)
        if (open_overlay(m, &s->overlays[i], e))
            return -1;
    for (size_t i = 0; i < s->n_objectives; i++)
        if (open_objective(m, &s->objectives[i], e))
            return -1;
    for (size_t i = 0; i < s->n_rounds; i++)
        if (open_round(m, &s->rounds[i], e))
            return -1;
    for (size_t i = 0; i < s->n_ladder; i++)
        if (open_rung(m, &s->ladder[i], e))
            return -1;
    return open_chain(m, e);
}

int machine_loaded(struct machine *m, struct err *e)
{
    struct record r;
    machine_by_clock(m, 0);
    record_begin(m, &r, KIND_exercise_loaded);
    field_put_int(&r.fields, KEY_injects, (int64_t)m->state.n_injects);
    field_put_int(&r.fields, KEY_expects, (int64_t)m->state.n_expectations);
    return machine_emit(m, &r, e);
}

// ---- references

static int unknown_name(const char *what, struct text id, struct suggest *near, struct err *e)
{
    refuse(e, "there is no %s '%.*s'", err_text(e, what), TEXT_ARGS(id));
    struct text best = suggest_best(near);
    return best.n ? err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(best)) : -1;
}

static void offer_roles(struct machine *m, struct suggest *near, struct text org,
                        const struct role *roles, size_t n)
{
    for (size_t i = 0; i < n; i++)
        suggest_offer(near, text_of(arena_printf(&m->scratch, "%.*s.%.*s", TEXT_ARGS(org),
                                                 TEXT_ARGS(roles[i].id))));
}

// The roles of an overlay are there for its own people and for exercise control: to who plays for
// another organisation nobody of that name exists, and they are named to nobody.
static bool is_hidden(const struct machine *m, struct text id)
{
    struct text role = id, org = text_cut(&role, '.');
    const struct overlay *own = scenario_overlay(m->scenario, org);
    bool theirs =
        seat_is_bound(seat_kind_of(m->scenario, m->by)) && !text_is(seat_organisation(m->by), org);
    for (size_t i = 0; theirs && own && i < own->n_roles; i++)
        if (text_is(own->roles[i].id, role))
            return true;
    return false;
}

static int check_address(struct machine *m, struct text id, struct err *e)
{
    const struct scenario *s = m->scenario;
    const struct overlay *own = scenario_overlay(s, m->overlay);
    struct suggest near;
    if (scenario_address(s, id) && !is_hidden(m, id))
        return 0;
    suggest_begin(&near, id);
    for (size_t i = 0; i < s->n_organisations; i++) {
        const struct organisation *o = &s->organisations[i];
        suggest_offer(&near, o->id);
        offer_roles(m, &near, o->id, o->roles, o->n_roles);
    }
    if (own)
        offer_roles(m, &near, own->organisation, own->roles, own->n_roles);
    return unknown_name("organisation or role", id, &near, e);
}

int check_addresses(struct machine *m, const struct value *to, struct err *e)
{
    if (!to || to->n == 0)
        return refuse(e, "'to' names nobody");
    for (uint32_t i = 0; i < to->n; i++)
        if (check_address(m, value_as_text(to->list[i]), e))
            return -1;
    return 0;
}

int check_channel(struct machine *m, struct text via, struct err *e)
{
    const struct scenario *s = m->scenario;
    struct suggest near;
    if (scenario_channel(s, via))
        return 0;
    suggest_begin(&near, via);
    for (size_t i = 0; i < s->n_channels; i++)
        suggest_offer(&near, s->channels[i].id);
    for (size_t i = 0; i < n_builtin_channels; i++)
        suggest_offer(&near, builtin_channels[i].id);
    return unknown_name("channel", via, &near, e);
}

static int check_goals(struct machine *m, const struct value *goals, struct err *e)
{
    const struct scenario *s = m->scenario;
    for (uint32_t i = 0; goals && i < goals->n; i++) {
        struct text id = value_as_text(goals->list[i]);
        struct suggest near;
        if (map_get(&s->by_objective, id) >= 0)
            continue;
        suggest_begin(&near, id);
        for (size_t k = 0; k < s->n_objectives; k++)
            suggest_offer(&near, s->objectives[k].id);
        return unknown_name("objective", id, &near, e);
    }
    return 0;
}

static int check_word(const struct fields *plan, enum key k, const char *const *known,
                      struct err *e)
{
    struct text t = field_text(plan, k);
    struct suggest near;
    if (t.n == 0 || name_index(known, t) >= 0)
        return 0;
    suggest_begin(&near, t);
    for (size_t i = 0; known[i]; i++)
        suggest_offer(&near, text_of(known[i]));
    refuse(e, "'%.*s' cannot be '%.*s'", TEXT_ARGS(key_name(k)), TEXT_ARGS(t));
    return suggest_best(&near).n
               ? err_hint(e, "did you mean '%.*s'?", TEXT_ARGS(suggest_best(&near)))
               : -1;
}

static int check_tlp(struct machine *m, const struct fields *plan, struct err *e)
{
    struct text t = field_text(plan, KEY_tlp);
    if (t.n == 0 || name_index(tlp_names, t) <= (int)m->scenario->tlp)
        return 0;
    return refuse(e, "TLP %.*s is stricter than the exercise's own %s", TEXT_ARGS(t),
                  tlp_names[m->scenario->tlp]);
}

int check_plan(struct machine *m, const struct fields *plan, struct err *e)
{
    static const char *const truths[] = {"true", "false", "unknown", NULL};
    static const char *const jumps[] = {"deliver", "summarise", "skip", "move", NULL};
    struct text id = field_text(plan, KEY_inject), fallback = field_text(plan, KEY_fallback);
    struct text voice = field_text(plan, KEY_voiced_by);
    if (state_inject(&m->state, id))
        return refuse(e, "inject '%.*s' is declared a second time", TEXT_ARGS(id));
    if (check_address(m, field_text(plan, KEY_from), e) ||
        check_addresses(m, field_get(plan, KEY_to), e) ||
        check_channel(m, field_text(plan, KEY_via), e) ||
        (fallback.n && check_channel(m, fallback, e)) ||
        check_goals(m, field_get(plan, KEY_goals), e) || check_word(plan, KEY_truth, truths, e) ||
        check_word(plan, KEY_on_jump, jumps, e) || check_tlp(m, plan, e))
        return -1;
    if (voice.n && seat_kind_of(m->scenario, voice) >= SEAT_SCRIPT)
        return refuse(e, "there is no seat '%.*s' to voice it", TEXT_ARGS(voice));
    return 0;
}

// ---- what a script declares

static int copy_args(struct machine *m, enum record_kind kind, const struct command *c,
                     struct err *e)
{
    struct record r;
    const struct kind *k = kind_get(kind);
    struct text storyline = m->storyline;
    m->storyline = (struct text){0}; // what a plan says of its storyline is its own field
    record_begin(m, &r, kind);
    m->storyline = storyline;
    for (size_t i = 0; i < k->n_fields; i++) {
        const struct value *v = field_get(&c->args, k->fields[i].key);
        if (v && k->fields[i].key != KEY_id && k->fields[i].key != KEY_overlay)
            field_put(&r.fields, k->fields[i].key, *v);
    }
    if (kind != KIND_expectation_declared) // that is its inject's
        field_put_some(&r.fields, KEY_overlay, m->overlay);
    return machine_emit(m, &r, e);
}

static int before_loaded(const struct machine *m, struct err *e)
{
    return m->loaded ? refuse(e, "this can be declared only while the script loads") : 0;
}

int decide_declare_inject(struct machine *m, const struct command *c, struct err *e)
{
    return before_loaded(m, e) || check_plan(m, &c->args, e)
               ? -1
               : copy_args(m, KIND_inject_planned, c, e);
}

int decide_declare_expectation(struct machine *m, const struct command *c, struct err *e)
{
    if (before_loaded(m, e) || !wanted_inject(m, c, e) ||
        check_address(m, field_text(&c->args, KEY_owner), e))
        return -1;
    if (state_expectation(&m->state, field_text(&c->args, KEY_inject),
                          field_text(&c->args, KEY_expectation)))
        return refuse(e, "expectation '%.*s' is declared a second time",
                      TEXT_ARGS(field_text(&c->args, KEY_expectation)));
    return copy_args(m, KIND_expectation_declared, c, e);
}

int decide_declare_storyline(struct machine *m, const struct command *c, struct err *e)
{
    struct text id = field_text(&c->args, KEY_storyline);
    if (before_loaded(m, e))
        return -1;
    if (state_storyline(&m->state, id))
        return refuse(e, "storyline '%.*s' is declared a second time", TEXT_ARGS(id));
    return copy_args(m, KIND_storyline_declared, c, e);
}

// ---- what a script does

int decide_set(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    const struct variable *v = state_variable(&m->state, field_text(&c->args, KEY_name));
    const struct value *value = field_get(&c->args, KEY_value);
    if (value->type == VALUE_LIST || value->type == VALUE_MAP)
        return refuse(e, "a variable holds a text, a whole number or true/false");
    record_begin(m, &r, KIND_variable_set);
    field_put_text(&r.fields, KEY_name, field_text(&c->args, KEY_name));
    field_put(&r.fields, KEY_value, *value);
    if (v)
        field_put(&r.fields, KEY_was, v->value);
    return machine_emit(m, &r, e);
}

int decide_draw(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    record_begin(m, &r, KIND_draw_made);
    field_put(&r.fields, KEY_stream, *field_get(&c->args, KEY_stream));
    field_put(&r.fields, KEY_of, *field_get(&c->args, KEY_of));
    field_put(&r.fields, KEY_value, *field_get(&c->args, KEY_value));
    return machine_emit(m, &r, e);
}

int decide_storyline_end(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    struct text storyline = m->storyline;
    m->storyline = (struct text){0};
    record_begin(m, &r, KIND_storyline_ended);
    m->storyline = storyline;
    field_put_text(&r.fields, KEY_storyline, field_text(&c->args, KEY_storyline));
    return machine_emit(m, &r, e);
}

int offer_rest(struct machine *m, struct text storyline, struct err *e)
{
    struct record r;
    const struct storyline *l = state_storyline(&m->state, storyline);
    m->cause = m->state.seq;
    for (uint32_t i = 0; l && l->injects && i < l->injects->n; i++) {
        const struct inject *j = state_inject(&m->state, value_as_text(l->injects->list[i]));
        if (!j || j->status != INJECT_PLANNED || j->offered || j->due != NEVER ||
            field_get(j->plan, KEY_when))
            continue;
        record_begin(m, &r, KIND_inject_offered);
        field_put_text(&r.fields, KEY_inject, j->id);
        field_put_text(&r.fields, KEY_reason, TEXT("verhaallijn gestopt"));
        if (machine_emit(m, &r, e))
            return -1;
    }
    return 0;
}

int decide_storyline_fail(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    struct text storyline = field_text(&c->args, KEY_storyline);
    m->storyline = storyline;
    record_begin(m, &r, KIND_script_error);
    m->storyline = (struct text){0};
    field_put_text(&r.fields, KEY_class, field_text(&c->args, KEY_class));
    field_put_text(&r.fields, KEY_error, field_text(&c->args, KEY_error));
    field_put_some(&r.fields, KEY_file, field_text(&c->args, KEY_file));
    const struct value *line = field_get(&c->args, KEY_line);
    if (line)
        field_put(&r.fields, KEY_line, *line);
    return machine_emit(m, &r, e) ? -1 : offer_rest(m, storyline, e);
}

// ---- checks once all is declared

// What an overlay waits for may tell its organisation nothing that is others'.
static int check_asks(const struct machine *m, const struct inject *j, const struct value *when,
                      struct err *e)
{
    struct text org = overlay_of_inject(j);
    return org.n ? overlay_check_condition(when, &m->state, org, e) : 0;
}

int machine_check_conditions(struct machine *m, enum lang lang,
                             void (*found)(void *, const struct inject *, struct err *), void *ctx)
{
    int bad = 0;
    for (size_t i = 0; i < m->state.n_injects; i++) {
        struct err e = {.lang = lang};
        const struct value *when = field_get(m->state.injects[i].plan, KEY_when);
        if ((when && condition_check(when, &m->state, &e)) ||
            (when && check_asks(m, &m->state.injects[i], when, &e)) ||
            check_consequences(m, &m->state.injects[i], &e)) {
            found(ctx, &m->state.injects[i], &e);
            bad++;
        }
    }
    return bad ? -1 : 0;
}
