// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/form_options.h"

#include "web/choices.h"
#include "web/edit.h"
#include "web/looks.h"
#include "web/names.h"

static const char *say(const struct page_scene *s, const char *english)
{
    return lang_text(s->reader.lang, english);
}

static bool was_chosen(const struct page_scene *s, enum seat_form f, const struct form_line *l,
                       struct text value)
{
    for (size_t i = 0; s->posted && s->posted_form == (int)f && i < s->posted->n; i++)
        if (text_is(s->posted->fields[i].name, text_of(l->name)) &&
            text_is(s->posted->fields[i].value, value))
            return true;
    return false;
}

// The messages that came in, the newest first.
static void put_messages(struct option_sink *to, const struct page_scene *s)
{
    enum { MESSAGES = 40 };
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    int n = 0;
    to->put(to, TEXT(""), text_of(say(s, "none")), s->on.n == 0);
    for (size_t i = shown->n; i-- > 0 && n < MESSAGES;) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            article_tray(r, &rec) != TRAY_INBOX || rec.kind == KIND_question_answered)
            continue;
        struct buf id = {0}, words = {0};
        article_on(&id, &rec);
        article_clock(&words, r->keep, rec.t);
        buf_char(&words, ' ');
        article_subject(&words, r, &rec);
        to->put(to, buf_all(&id), buf_all(&words), text_is(buf_all(&id), s->on));
        buf_finish(&id);
        buf_finish(&words);
        n++;
    }
}

static void put_orgs(struct option_sink *to, const struct page_scene *s, enum seat_form f,
                     const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct state *st = &r->keep->state;
    for (size_t i = 0; i < st->n_orgs; i++) {
        struct text id = st->orgs[i].id, words = keep_org_name(r->keep, id, r->lang);
        if (text_is(id, r->sight.org) ||
            (sight_is_control(&r->sight) && st->orgs[i].play == PLAY_SIMULATED))
            continue; // who speaks for the absent speaks to the others
        if (l->as == AS_ORG && st->orgs[i].play == PLAY_FULL)
            continue; // nobody would answer for them: they are told, and answer, themselves
        bool chosen = was_chosen(s, f, l, id);
        to->put(to, id, words, chosen);
    }
}

static void put_channels(struct option_sink *to, const struct page_scene *s, enum seat_form f,
                         const struct form_line *l)
{
    const struct keep *k = s->reader.keep;
    for (size_t i = 0; i < n_builtin_channels; i++) {
        struct text id = builtin_channels[i].id;
        to->put(to, id, names_channel(k, id, s->reader.lang), was_chosen(s, f, l, id));
    }
    for (size_t i = n_builtin_channels; k->scenario && i < k->scenario->n_channels; i++) {
        struct text id = k->scenario->channels[i].id;
        to->put(to, id, names_channel(k, id, s->reader.lang), was_chosen(s, f, l, id));
    }
}

// All but the present level; the next one up is chosen, unless something else was.
static void put_rungs(struct option_sink *to, const struct page_scene *s, enum seat_form f,
                      const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    struct text now = keep_rung(r->keep, r->sight.org);
    bool next = false, again = s->posted && s->posted_form == (int)f;
    to->put(to, TEXT(""), text_of(say(s, "choose")), false);
    for (size_t i = 0; shown && i < shown->n; i++) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            rec.kind != KIND_ladder_declared)
            continue;
        struct text id = field_text(&rec.fields, KEY_name);
        bool is_now = text_is(id, now);
        if (!is_now)
            to->put(to, id, keep_rung_name(r->keep, id, r->lang),
                    again ? was_chosen(s, f, l, id) : next);
        next = is_now;
    }
}

static void put_roles(struct option_sink *to, const struct page_scene *s, enum seat_form f,
                      const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct org_state *o = state_org(&r->keep->state, r->sight.org);
    to->put(to, TEXT(""), text_of(say(s, "none")), false);
    for (uint32_t i = 0; o && o->roles && i < o->roles->n; i++) {
        struct buf seat = {0};
        struct text role = value_as_text(o->roles->list[i]);
        buf_printf(&seat, "%.*s.%.*s", TEXT_ARGS(r->sight.org), TEXT_ARGS(role));
        to->put(to, role, names_role(r->keep, buf_all(&seat), r->lang), was_chosen(s, f, l, role));
        buf_finish(&seat);
    }
}

static void put_goals(struct option_sink *to, const struct page_scene *s, enum seat_form f,
                      const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    to->put(to, TEXT(""), text_of(say(s, "none")), false);
    for (size_t i = 0; i < shown->n; i++) {
        struct record rec;
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) ||
            rec.kind == KIND_exercise_started)
            return;
        struct text id = field_text(&rec.fields, KEY_objective);
        if (rec.kind == KIND_objective_declared)
            to->put(to, id, keep_words(field_get(&rec.fields, KEY_text), r->lang),
                    was_chosen(s, f, l, id));
    }
}

static void put_own(struct option_sink *to, const struct page_scene *s, enum seat_form f,
                    const struct form_line *l, struct text address)
{
    bool again = s->posted && s->posted_form == (int)f;
    bool chosen = again ? was_chosen(s, f, l, address) : edit_is_to(s, address);
    struct buf words = {0};
    names_address(&words, s->reader.keep, address, s->reader.lang);
    to->put(to, address, buf_all(&words), chosen);
    buf_finish(&words);
}

static void put_owns(struct option_sink *to, const struct page_scene *s, enum seat_form f,
                     const struct form_line *l)
{
    const struct org_state *o = state_org(&s->reader.keep->state, s->reader.sight.org);
    const struct value *roles[] = {o ? o->roles : NULL, o ? o->own_roles : NULL};
    if (o)
        put_own(to, s, f, l, o->id);
    for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
        for (uint32_t i = 0; roles[k] && i < roles[k]->n; i++) {
            struct buf seat = {0};
            buf_printf(&seat, "%.*s.%.*s", TEXT_ARGS(o->id),
                       TEXT_ARGS(value_as_text(roles[k]->list[i])));
            put_own(to, s, f, l, buf_all(&seat));
            buf_finish(&seat);
        }
}

// By the inject first, whose name is asked for as well: `brief/isoleren`.
static void put_expected(struct option_sink *to, const struct page_scene *s, enum seat_form f,
                         const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct state *st = &r->keep->state;
    to->put(to, TEXT(""), text_of(say(s, "none")), false);
    for (size_t i = 0; i < st->n_expectations; i++) {
        const struct expectation *x = &st->expectations[i];
        struct buf id = {0}, words = {0};
        if (!reader_looks_at_seat(r, field_text(x->plan, KEY_owner)))
            continue;
        buf_printf(&id, "%.*s/%.*s", TEXT_ARGS(x->inject), TEXT_ARGS(x->id));
        buf_printf(&words, "%.*s: ", TEXT_ARGS(x->inject));
        buf_text(&words, keep_words(field_get(x->plan, KEY_text), r->lang));
        to->put(to, buf_all(&id), buf_all(&words),
                text_is(s->on, buf_all(&id)) || was_chosen(s, f, l, buf_all(&id)));
        buf_finish(&id);
        buf_finish(&words);
    }
}

static bool is_party(const struct page_scene *s, struct text address)
{
    const struct org_state *o = state_org(&s->reader.keep->state, seat_organisation(address));
    return o && o->play == PLAY_SIMULATED;
}

// Whom the question or the message that the page is about was for; the first that is simulated.
static struct text asked_party(const struct page_scene *s)
{
    const struct reader *r = &s->reader;
    struct record rec;
    if (!keep_take(r->keep, &r->sight, scene_about(s), &rec))
        return (struct text){0};
    const struct value *to = field_get(&rec.fields, KEY_to);
    if (!to || to->type != VALUE_LIST)
        return seat_organisation(field_text(&rec.fields, KEY_to));
    for (uint32_t i = 0; i < to->n; i++)
        if (is_party(s, value_as_text(to->list[i])))
            return seat_organisation(value_as_text(to->list[i]));
    return (struct text){0};
}

// Who is simulated; the party that a question was put to comes first by itself.
static void put_parties(struct option_sink *to, const struct page_scene *s, enum seat_form f,
                        const struct form_line *l)
{
    const struct reader *r = &s->reader;
    const struct state *st = &r->keep->state;
    struct text asked = asked_party(s);
    if (!l->required)
        to->put(to, TEXT(""), text_of(say(s, "nobody in particular")), false);
    for (size_t i = 0; i < st->n_orgs; i++) {
        struct text id = st->orgs[i].id;
        if (st->orgs[i].play == PLAY_SIMULATED)
            to->put(to, id, keep_org_name(r->keep, id, r->lang),
                    s->posted ? was_chosen(s, f, l, id) : text_is(id, asked));
    }
}

// Unless somebody chooses, a message has the label of the exercise (domain.md §8).
static void put_choices(struct option_sink *to, const struct page_scene *s, enum seat_form f,
                        const struct form_line *l)
{
    if (!l->required)
        to->put(to, TEXT(""), text_of(say(s, "none")), false);
    bool fresh = !(s->posted && s->posted_form == (int)f), label = l->choices == choices_label;
    for (const char *const *c = l->choices; *c; c += 2) {
        struct text value = text_of(c[0]);
        bool usual = fresh && label && text_is(value, keep_label(s->reader.keep));
        to->put(to, value, text_of(say(s, c[1])), usual || was_chosen(s, f, l, value));
    }
}

// After EndEx everything is late, and says why; before, only what is entered afterwards.
bool form_is_late(const struct page_scene *s, enum seat_form f)
{
    bool ended = s->reader.keep->state.phase == PHASE_ENDED;
    return forms[f].late == LATE_EVER || (forms[f].late == LATE_AFTER_END && ended);
}

struct form_line form_late_line(const struct page_scene *s, size_t i)
{
    struct form_line l = form_late_lines[i];
    l.required =
        s->reader.keep->state.phase == PHASE_ENDED && text_is(text_of(l.name), TEXT("late_reason"));
    return l;
}

// What came in of one kind and was not said to have come, by its name or its number.
static void put_waiting(struct option_sink *to, const struct page_scene *s, int kind)
{
    const struct reader *r = &s->reader;
    const struct shown *shown = keep_shown(r->keep, &r->sight);
    for (size_t i = shown->n; i-- > 0;) {
        struct record rec;
        struct buf id = {0}, words = {0};
        if (!keep_take(r->keep, &r->sight, shown->seqs[i], &rec) || rec.kind != kind ||
            !article_waits(r, &rec))
            continue;
        if (kind == KIND_inject_delivered)
            article_on(&id, &rec);
        else
            buf_int(&id, rec.seq);
        article_clock(&words, r->keep, rec.t);
        buf_char(&words, ' ');
        article_subject(&words, r, &rec);
        to->put(to, buf_all(&id), buf_all(&words), false);
        buf_finish(&id);
        buf_finish(&words);
    }
}

static void put_phases(struct option_sink *to, const struct page_scene *s)
{
    const struct scenario *sc = s->reader.keep->scenario;
    for (size_t i = 0; sc && i < sc->n_phases; i++)
        to->put(to, sc->phases[i], names_phase(sc->phases[i], s->reader.lang), false);
}

void form_options(const struct page_scene *s, enum seat_form f, const struct form_line *l,
                  struct option_sink *to)
{
    switch (l->as) {
    case AS_ON: put_messages(to, s); break;
    case AS_INJECT: put_waiting(to, s, KIND_inject_delivered); break;
    case AS_MESSAGE: put_waiting(to, s, KIND_inform_logged); break;
    case AS_ORG:
        to->put(to, TEXT(""), text_of(say(s, "anybody")), false);
        put_orgs(to, s, f, l);
        break;
    case AS_OTHERS: put_orgs(to, s, f, l); break;
    case AS_OWN: put_owns(to, s, f, l); break;
    case AS_CHANNEL: put_channels(to, s, f, l); break;
    case AS_RUNG: put_rungs(to, s, f, l); break;
    case AS_ROLE: put_roles(to, s, f, l); break;
    case AS_GOAL: put_goals(to, s, f, l); break;
    case AS_EXPECTED: put_expected(to, s, f, l); break;
    case AS_PARTY: put_parties(to, s, f, l); break;
    case AS_PHASE: put_phases(to, s); break;
    case AS_CHOICE: put_choices(to, s, f, l); break;
    default: break;
    }
}
