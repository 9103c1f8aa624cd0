// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/options.h"

#include "model/seat.h"
#include "tui/lists.h"
#include "tui/load.h"

static void add(struct form *f, struct text id, const char *fmt, struct text more)
{
    struct buf b = {0};
    buf_text(&b, id);
    if (more.n)
        buf_printf(&b, fmt, TEXT_ARGS(more));
    form_option(f, id, buf_all(&b));
    buf_finish(&b);
}

static void add_roles(const struct app *a, struct form *f, const struct record *r)
{
    struct text org = field_text(&r->fields, KEY_org);
    struct text name = words_of(field_get(&r->fields, KEY_name), a->lang);
    const struct value *roles = field_get(&r->fields, KEY_roles);
    struct buf b = {0};
    for (uint32_t i = 0; roles && i < roles->n; i++) {
        b.n = 0;
        buf_printf(&b, "%.*s.%.*s", TEXT_ARGS(org), TEXT_ARGS(value_as_text(roles->list[i])));
        add(f, buf_all(&b), "  %.*s", name);
    }
    buf_finish(&b);
}

// Organisations that play in one of these ways, with their roles, or their roles only.
static void add_orgs(const struct app *a, struct form *f, unsigned modes, bool whole)
{
    const struct book *b = &a->book;
    for (size_t i = 0; i < b->n && b->records[i]->kind <= KIND_organisation_declared; i++) {
        const struct record *r = b->records[i];
        struct text org = field_text(&r->fields, KEY_org);
        const struct org_state *o = state_org(&b->state, org);
        if (r->kind != KIND_organisation_declared || !o || !(modes >> o->play & 1))
            continue;
        if (whole)
            add(f, org, "  %.*s", words_of(field_get(&r->fields, KEY_name), a->lang));
        add_roles(a, f, r);
    }
}

enum { PLAYS = 1u << PLAY_FULL | 1u << PLAY_LIMITED, SIMULATED = 1u << PLAY_SIMULATED };

void options_seats(const struct app *a, struct form *f)
{
    add_orgs(a, f, PLAYS, false);
    add_orgs(a, f, SIMULATED, true);
}

void options_parties(const struct app *a, struct form *f)
{
    add_orgs(a, f, SIMULATED, true);
    add_orgs(a, f, PLAYS, true);
}

void options_orgs(const struct app *a, struct form *f)
{
    const struct state *st = &a->book.state;
    for (size_t i = 0; i < st->n_orgs; i++)
        add(f, st->orgs[i].id, "  %.*s", book_org_name(&a->book, st->orgs[i].id, a->lang));
}

static const struct inject *asked_about(const struct app *a)
{
    return a->about_inject.n ? state_inject(&a->book.state, a->about_inject) : NULL;
}

void options_deliverers(const struct app *a, struct form *f)
{
    const struct inject *j = asked_about(a);
    static const enum seat_kind kinds[] = {SEAT_LEADER, SEAT_DEPUTY, SEAT_CONTROLLER,
                                           SEAT_COUNTERPLAY, SEAT_FACILITATOR};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        add(f, text_of(seat_kind_name(kinds[i])), "", (struct text){0});
    options_seats(a, f);
    if (j)
        form_choose(f, j->assigned.n ? j->assigned : field_text(j->plan, KEY_voiced_by));
}

void options_channels(const struct app *a, struct form *f)
{
    const struct scenario *sc = a->setup.scenario;
    for (size_t i = 0; i < n_builtin_channels; i++)
        add(f, builtin_channels[i].id, "  %.*s",
            builtin_channels[i].name.in[a->lang == LANG_NL ? 0 : 1]);
    for (size_t i = 0; sc && i < sc->n_channels; i++)
        if (!sc->channels[i].mark.line)
            continue; // a built-in one
        else
            add(f, sc->channels[i].id, "  %.*s", sc->channels[i].name.in[0]);
}

void options_tlp(const struct app *a, struct form *f)
{
    const struct record *head = a->book.n ? a->book.records[0] : NULL;
    int most = head ? name_index(tlp_names, field_text(&head->fields, KEY_tlp)) : -1;
    form_option(f, (struct text){0}, text_of(app_text(a, "that of the exercise")));
    for (int i = most; i >= 0; i--)
        form_option(f, text_of(tlp_names[i]), text_of(tlp_names[i]));
}

static void add_inject(const struct app *a, struct form *f, const struct inject *j)
{
    add(f, j->id, "  %.*s", words_of(field_get(j->plan, KEY_subject), a->lang));
}

void options_reserves(const struct app *a, struct form *f)
{
    const struct state *st = &a->book.state;
    for (int offered = 1; offered >= 0; offered--)
        for (size_t i = 0; i < st->n_injects; i++) {
            const struct inject *j = &st->injects[i];
            bool can = j->status == INJECT_PLANNED && (j->offered || inject_is_reserve(j));
            if (can && j->offered == (bool)offered)
                add_inject(a, f, j);
        }
}

void options_rungs(const struct app *a, struct form *f)
{
    const struct book *b = &a->book;
    for (size_t i = 0; i < b->n && b->records[i]->kind < KIND_exercise_loaded; i++)
        if (b->records[i]->kind == KIND_ladder_declared)
            add(f, field_text(&b->records[i]->fields, KEY_name), "  %.*s",
                words_of(field_get(&b->records[i]->fields, KEY_title), a->lang));
}

static bool is_to(const struct inject *j, struct text seat)
{
    const struct value *to = field_get(j->plan, KEY_to);
    for (uint32_t i = 0; to && i < to->n; i++)
        if (text_is(value_as_text(to->list[i]), seat))
            return true;
    return false;
}

// Those to the seat itself, or those that reach its organisation otherwise.
static void add_triggers(const struct app *a, struct form *f, struct text seat, bool itself)
{
    struct text org = seat_organisation(seat).n ? seat_organisation(seat) : seat;
    for (size_t i = a->book.at; i > 0; i--) {
        const struct record *r = a->book.records[i - 1];
        const struct inject *j =
            r->kind == KIND_inject_delivered
                ? state_inject(&a->book.state, field_text(&r->fields, KEY_inject))
                : NULL;
        if (j && j->delivered_seq == r->seq && inject_touches(j, org) && is_to(j, seat) == itself)
            add_inject(a, f, j);
    }
}

void options_triggers(const struct app *a, struct form *f, struct text seat)
{
    add_triggers(a, f, seat, true);
    add_triggers(a, f, seat, false);
    form_option(f, (struct text){0}, text_of(app_text(a, "no inject in particular")));
}

void options_ratings(const struct app *a, struct form *f)
{
    const struct state *st = &a->book.state;
    size_t at = a->about.kind == ITEM_WAITING ? (size_t)a->about.key : SIZE_MAX;
    static const struct {
        const char *id, *words;
    } ratings[] = {
        {"goed", N_("done well")},
        {"met-hapering", N_("done with some trouble")},
        {"met-grote-moeite", N_("done with much trouble")},
        {"niet-gelukt", N_("not done")},
        {"niet-beoefend", N_("not practised")},
        {"open", N_("open: take a rating back")},
    };
    for (size_t i = 0; i < sizeof ratings / sizeof *ratings; i++)
        form_option(f, text_of(ratings[i].id), text_of(app_text(a, ratings[i].words)));
    if (at < st->n_expectations)
        form_choose(f, st->expectations[at].rating);
}

static void add_load(struct app *a, struct form *f, struct text seat)
{
    struct scene s = app_scene(a);
    struct buf b = {0};
    buf_printf(&b, "%.*s  ", TEXT_ARGS(seat));
    load_text(&s, load_of(&s, seat), &b);
    if (book_is_marked(&a->book, seat, MARK_OVERLOADED))
        buf_printf(&b, "  %s", app_text(a, "is marked: take it away"));
    form_option(f, seat, buf_all(&b));
    buf_finish(&b);
}

void options_loads(struct app *a, struct form *f, struct text org)
{
    const struct record *r = book_last(&a->book, KIND_organisation_declared, KEY_org, org);
    const struct value *roles = r ? field_get(&r->fields, KEY_roles) : NULL;
    struct buf seat = {0};
    for (uint32_t i = 0; roles && i < roles->n; i++) {
        seat.n = 0;
        buf_printf(&seat, "%.*s.%.*s", TEXT_ARGS(org), TEXT_ARGS(value_as_text(roles->list[i])));
        add_load(a, f, buf_all(&seat));
    }
    add_load(a, f, org);
    buf_finish(&seat);
}

void options_modes(const struct app *a, struct form *f)
{
    const struct org_state *o = state_org(&a->book.state, a->about_org);
    form_option(f, TEXT("full"), text_of(app_text(a, "plays")));
    form_option(f, TEXT("limited"), text_of(app_text(a, "plays in part")));
    form_option(f, TEXT("simulated"),
                text_of(app_text(a, "is simulated: counterplay answers for it")));
    if (o)
        form_choose(f, text_of(play_mode_names[o->play]));
}
