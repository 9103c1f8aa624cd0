// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/manifest_check.h"

#include "base/suggest.h"
#include "model/catalogue.h"
#include "model/seat.h"

static void report(struct taker *t, struct mark mark, struct text what, struct err *e)
{
    struct yaml_node at = {.line = mark.line, .col = mark.col, .span = (int)what.n};
    source_error(&t->source, &at, e);
}

// ---- references

static void refuse_reference(struct taker *t, const struct yaml_node *at, const char *noun,
                             struct text wrong, struct text near)
{
    struct err e = findings_err(t->source.found);
    struct text word = yaml_clip(wrong);
    near = yaml_clip(near);
    err_set(&e, ERR_INPUT, "there is no %s '%.*s'", err_text(&e, noun), TEXT_ARGS(word));
    if (near.n)
        err_hint(&e, "did you mean '%.*s'?", TEXT_ARGS(near));
    source_error(&t->source, at, &e);
}

static void check_service(struct taker *t, const struct yaml_node *at)
{
    const struct scenario *s = t->scenario;
    struct suggest near;
    if (map_get(&s->by_service, at->text) != MAP_NONE)
        return;
    suggest_begin(&near, at->text);
    for (size_t i = 0; i < s->n_services; i++)
        suggest_offer(&near, s->services[i].id);
    refuse_reference(t, at, "service", at->text, suggest_best(&near));
}

static void check_organisation(struct taker *t, const struct yaml_node *at)
{
    const struct scenario *s = t->scenario;
    struct suggest near;
    struct text rest = at->text, id = text_cut(&rest, '.');
    if (s->n_organisations == 0 || scenario_organisation(s, id))
        return; // without any, their absence has been reported
    suggest_begin(&near, id);
    for (size_t i = 0; i < s->n_organisations; i++)
        suggest_offer(&near, s->organisations[i].id);
    refuse_reference(t, at, "organisation", id, suggest_best(&near));
}

static void check_row(struct taker *t, const struct yaml_node *at)
{
    struct err e = findings_err(t->source.found);
    if (catalogue_check(yaml_clip(at->text), &e))
        source_error(&t->source, at, &e);
}

void manifest_check_references(struct taker *t)
{
    for (size_t i = 0; i < t->n_references; i++)
        switch (t->references[i].refers) {
        case REFERS_SERVICE: check_service(t, t->references[i].at); break;
        case REFERS_ORGANISATION: check_organisation(t, t->references[i].at); break;
        case REFERS_CATALOGUE: check_row(t, t->references[i].at); break;
        case REFERS_NOTHING: break;
        }
}

// ---- organisations and services

// Organisations, seats of exercise control and `all` are addressed alike.
static bool is_reserved(struct text id)
{
    const struct scenario nobody = {0};
    return text_is(id, TEXT("all")) || seat_kind_of(&nobody, id) != SEAT_NONE;
}

// `ORG.leider` is the seat of its local exercise leader, who sees more than players do.
static void check_roles(struct taker *t, const struct organisation *o)
{
    struct err e = findings_err(t->source.found);
    for (size_t i = 0; i < o->n_roles; i++)
        if (text_is(o->roles[i].id, TEXT("leider"))) {
            err_set(&e, ERR_INPUT,
                    "'leider' cannot be the id of a role: '%.*s.leider' is the seat of the local "
                    "exercise leader",
                    TEXT_ARGS(o->id));
            err_hint(&e, "give the player's role another id, such as 'ol' or 'teamleider'");
            report(t, o->mark, o->id, &e);
        }
}

static void check_organisations(struct taker *t)
{
    const struct scenario *s = t->scenario;
    struct err e = findings_err(t->source.found);
    for (size_t i = 0; i < s->n_organisations; i++) {
        const struct organisation *o = &s->organisations[i];
        check_roles(t, o);
        if (!is_reserved(o->id))
            continue;
        err_set(&e, ERR_INPUT,
                "'%.*s' cannot be the id of an organisation: it has a meaning of "
                "its own in addresses",
                TEXT_ARGS(o->id));
        report(t, o->mark, o->id, &e);
    }
}

static int64_t group_members(const struct service *v, struct text group)
{
    int64_t n = 0;
    for (size_t i = 0; i < v->n_needs; i++)
        n += text_is(v->needs[i].group, group);
    return n;
}

// Does a need before this one say otherwise how many of their group must be well?
static bool group_differs(const struct service *v, const struct need *d)
{
    for (const struct need *k = v->needs; d->group.n && k < d; k++)
        if (text_is(k->group, d->group) && k->group_need != d->group_need)
            return true;
    return false;
}

static void check_need(struct taker *t, const struct service *v, const struct need *d)
{
    struct err e = findings_err(t->source.found);
    if (text_is(d->upstream, v->id)) {
        err_set(&e, ERR_INPUT, "a service cannot need itself");
        report(t, d->mark, d->upstream, &e);
    }
    if (d->group_need > 0 && d->group.n == 0) {
        err_set(&e, ERR_INPUT, "'group_need' says nothing without 'group'");
        report(t, d->mark, d->upstream, &e);
    } else if (d->group_need > 0 && d->group_need > group_members(v, d->group)) {
        err_set(&e, ERR_INPUT, "the group '%.*s' has fewer members than 'group_need' asks for",
                TEXT_ARGS(d->group));
        report(t, d->mark, d->upstream, &e);
    } else if (group_differs(v, d)) {
        err_set(&e, ERR_INPUT,
                "the needs of the group '%.*s' say differently how many must be well",
                TEXT_ARGS(d->group));
        err_hint(&e, "one of them is enough to say it");
        report(t, d->mark, d->upstream, &e);
    }
    for (size_t i = 1; i < d->n_points; i++)
        if (d->points[i].after <= d->points[i - 1].after) {
            err_set(&e, ERR_INPUT, "the times of 'growth' must become later and later");
            report(t, d->mark, d->upstream, &e);
            break;
        }
}

static void check_services(struct taker *t)
{
    for (size_t i = 0; i < t->scenario->n_services; i++)
        for (size_t k = 0; k < t->scenario->services[i].n_needs; k++)
            check_need(t, &t->scenario->services[i], &t->scenario->services[i].needs[k]);
}

// ---- time

// When play ends at the latest, or -1 if that is not known.
static int64_t last_moment(const struct scenario *s)
{
    if (s->n_days)
        return s->days[s->n_days - 1].closes;
    return s->duration ? s->duration : -1;
}

static void check_rounds(struct taker *t)
{
    const struct scenario *s = t->scenario;
    int64_t end = last_moment(s);
    struct err e = findings_err(t->source.found);
    for (size_t i = 0; i < s->n_rounds; i++) {
        const struct round *r = &s->rounds[i];
        struct text id = yaml_clip(r->id), before = yaml_clip(s->rounds[i ? i - 1 : 0].id);
        if (r->opens < 0)
            continue; // reported where it was read
        if (i && r->opens <= s->rounds[i - 1].opens) {
            err_set(&e, ERR_INPUT, "the round '%.*s' does not open after '%.*s'", TEXT_ARGS(id),
                    TEXT_ARGS(before));
            err_hint(&e, "rounds stand in the order in which they open");
            report(t, r->mark, r->id, &e);
        } else if (end >= 0 && r->opens >= end) {
            err_set(&e, ERR_INPUT, "the round '%.*s' opens when play is over", TEXT_ARGS(id));
            err_hint(&e, s->n_days ? "see 'days'" : "see 'duration'");
            report(t, r->mark, r->id, &e);
        }
    }
}

static void check_days(struct taker *t)
{
    const struct scenario *s = t->scenario;
    struct err e = findings_err(t->source.found);
    for (size_t i = 0; i < s->n_days; i++) {
        const struct day *d = &s->days[i];
        if (d->opens < 0 || d->closes < 0)
            continue; // reported where it was read
        if (d->closes <= d->opens)
            err_set(&e, ERR_INPUT, "this day closes before it opens");
        else if (i && d->opens < s->days[i - 1].closes)
            err_set(&e, ERR_INPUT, "this day opens before the day before it has closed");
        else
            continue;
        err_hint(&e, "times of later days begin with d2, d3, …");
        report(t, d->mark, TEXT("-"), &e);
    }
}

// ---- the rest

const struct yaml_node *manifest_member(const struct yaml_node *map, struct text name)
{
    for (const struct yaml_node *k = map->first; k && k->next; k = k->next->next)
        if (k->kind == NODE_SCALAR && text_is(k->text, name))
            return k;
    return NULL;
}

static bool lists(const struct yaml_node *list, struct text word)
{
    for (const struct yaml_node *i = list->first; i; i = i->next)
        if (text_is(i->text, word))
            return true;
    return false;
}

static void check_root(struct taker *t, const struct yaml_node *root)
{
    const struct scenario *s = t->scenario;
    const struct yaml_node *key = manifest_member(root, TEXT("languages"));
    struct err e = findings_err(t->source.found);
    if (key && key->next->kind == NODE_LIST && s->language.n && !lists(key->next, s->language)) {
        err_set(&e, ERR_INPUT, "'languages' does not contain '%.*s', the language of this file",
                TEXT_ARGS(s->language));
        source_error(&t->source, key, &e);
    }
    key = manifest_member(root, TEXT("players"));
    if (key && s->players_max && s->players_min > s->players_max) {
        err_set(&e, ERR_INPUT, "'min' is more than 'max'");
        source_error(&t->source, key, &e);
    }
}

void manifest_check(struct taker *t, const struct yaml_node *root)
{
    manifest_check_references(t);
    check_organisations(t);
    check_services(t);
    if (t->start_known) {
        check_days(t);
        check_rounds(t);
    }
    check_root(t, root);
}
