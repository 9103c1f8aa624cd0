// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/catalogue.h"
#include "store/manifest_check.h"

static void complete_languages(struct scenario *s)
{
    size_t own = 0;
    while (own < s->n_languages && !text_is(s->languages[own], s->language))
        own++;
    if (own == s->n_languages) { // not listed: manifest_check() says so where there is a list
        own = s->n_languages < LANGUAGES_MAX ? s->n_languages++ : LANGUAGES_MAX - 1;
        s->languages[own] = s->language;
    }
    for (; own > 0; own--)
        s->languages[own] = s->languages[own - 1];
    s->languages[0] = s->language;
}

static void complete_phases(struct scenario *s)
{
    static const struct text bob[] = {TEXT("beeld"), TEXT("oordeel"), TEXT("besluit")};
    if (s->n_phases == 0) {
        memcpy(s->phases, bob, sizeof bob);
        s->n_phases = sizeof bob / sizeof *bob;
    }
}

static void name_or_id(struct words *name, struct text id)
{
    if (name->in[0].n == 0)
        name->in[0] = id;
}

// What the author wrote about a built-in channel changes it; all others follow.
static void merge_channel(struct channel *builtin, const struct channel *own)
{
    struct words name = builtin->name;
    *builtin = *own;
    if (own->name.in[0].n == 0)
        builtin->name = name;
}

static void complete_channels(struct scenario *s)
{
    size_t n = n_builtin_channels;
    struct channel *all = arena_alloc(&s->arena, (n + s->n_channels) * sizeof *all);
    for (size_t i = 0; i < n_builtin_channels; i++)
        all[i] = builtin_channel(s, i);
    for (size_t i = 0; i < s->n_channels; i++) {
        const struct channel *own = &s->channels[i];
        size_t at = 0;
        while (at < n_builtin_channels && !text_is(all[at].id, own->id))
            at++;
        if (at < n_builtin_channels) {
            merge_channel(&all[at], own);
        } else {
            all[n] = *own;
            name_or_id(&all[n++].name, own->id);
        }
    }
    s->channels = all;
    s->n_channels = n;
}

static void complete_names(struct scenario *s)
{
    for (size_t i = 0; i < s->n_organisations; i++) {
        struct organisation *o = &s->organisations[i];
        name_or_id(&o->name, o->id);
        for (size_t r = 0; r < o->n_roles; r++)
            name_or_id(&o->roles[r].name, o->roles[r].id);
    }
    for (size_t i = 0; i < s->n_services; i++)
        name_or_id(&s->services[i].name, s->services[i].id);
    for (size_t i = 0; i < s->n_resources; i++)
        name_or_id(&s->resources[i].name, s->resources[i].id);
    for (size_t i = 0; i < s->n_rounds; i++)
        name_or_id(&s->rounds[i].title, s->rounds[i].id);
    for (size_t i = 0; i < s->n_ladder; i++)
        name_or_id(&s->ladder[i].name, s->ladder[i].id);
}

// One member of a group says for all how many must be well; manifest_check() holds them together.
static void complete_group(const struct service *v, struct need *d)
{
    for (size_t i = 0; i < v->n_needs && d->group.n && d->group_need < 0; i++)
        if (text_is(v->needs[i].group, d->group))
            d->group_need = v->needs[i].group_need;
}

// A row that cannot be used is reported by manifest_check().
static void complete_need(struct scenario *s, const struct service *v, struct need *d)
{
    catalogue_use(d, s->language, &s->arena, NULL);
    complete_group(v, d);
    need_complete(d);
}

static void complete_services(struct scenario *s)
{
    for (size_t i = 0; i < s->n_services; i++) {
        struct service *v = &s->services[i];
        struct text rest = v->id;
        v->organisation = text_cut(&rest, '.');
        for (size_t k = 0; k < v->n_needs; k++)
            complete_need(s, v, &v->needs[k]);
    }
}

// The first of two elements with one id counts.
static void add_name(struct map *m, struct text id, size_t i)
{
    if (map_get(m, id) == MAP_NONE)
        map_set(m, id, (int64_t)i);
}

static void complete_maps(struct scenario *s)
{
    for (size_t i = 0; i < s->n_organisations; i++)
        add_name(&s->by_organisation, s->organisations[i].id, i);
    for (size_t i = 0; i < s->n_channels; i++)
        add_name(&s->by_channel, s->channels[i].id, i);
    for (size_t i = 0; i < s->n_services; i++)
        add_name(&s->by_service, s->services[i].id, i);
    for (size_t i = 0; i < s->n_resources; i++)
        add_name(&s->by_resource, s->resources[i].id, i);
    for (size_t i = 0; i < s->n_objectives; i++)
        add_name(&s->by_objective, s->objectives[i].id, i);
}

void manifest_complete(struct scenario *s)
{
    complete_languages(s);
    complete_phases(s);
    complete_channels(s);
    complete_names(s);
    complete_services(s);
    complete_maps(s);
}
