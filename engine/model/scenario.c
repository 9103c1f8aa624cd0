// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/scenario.h"

#include "base/mem.h"

const char *const play_mode_names[] = {"full", "limited", "simulated", NULL};
const char *const tlp_names[] = {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED", NULL};
const char *const level_names[] = {"operationeel", "tactisch", "strategisch", NULL};
const char *const function_names[] = {"testen", "ontwikkelen", "oriënteren", NULL};
const char *const size_names[] = {"", "mkb", "midden", "groot", "multinational", NULL};
const char *const carrier_names[] = {"engine", "person", NULL};
const char *const need_kind_names[] = {"effect", "common-cause", "information", NULL};
const char *const need_type_names[] = {"supply", "data", "service", "workforce", "trust", NULL};
const char *const growth_names[] = {"step", "linear", NULL};
const char *const sector_names[] = {
    "energie",
    "transport",
    "bankwezen",
    "infrastructuur financiële markt",
    "gezondheidszorg",
    "drinkwater",
    "digitale infrastructuur",
    "beheerders van ICT-diensten",
    "afvalwater",
    "overheidsdiensten",
    "lokale overheden",
    "ruimtevaart",
    "digitale aanbieders",
    "post- en koeriersdiensten",
    "afvalstoffenbeheer",
    "levensmiddelen",
    "chemische stoffen",
    "onderzoek",
    "vervaardiging",
    "onderwijs",
    "rechtspleging",
    "media",
    NULL,
};

#define BUILTIN(word, nl, en, carried)                                                             \
    {                                                                                              \
        .id = {word, sizeof word - 1}, .carrier = CARRIER_##carried, .name.in = {                  \
            {nl, sizeof nl - 1},                                                                   \
            {en, sizeof en - 1}                                                                    \
        }                                                                                          \
    }

const struct channel builtin_channels[] = {
    BUILTIN("mail", "e-mail", "e-mail", ENGINE),
    BUILTIN("phone", "telefoon", "telephone", PERSON),
    BUILTIN("portal", "portaal", "portal", ENGINE),
    BUILTIN("press", "pers", "press", ENGINE),
    BUILTIN("social", "sociale media", "social media", ENGINE),
    BUILTIN("chat", "chat", "chat", ENGINE),
    BUILTIN("radio", "radio", "radio", ENGINE),
    BUILTIN("in_person", "persoonlijk", "in person", PERSON),
};
const size_t n_builtin_channels = sizeof builtin_channels / sizeof *builtin_channels;

int name_index(const char *const *names, struct text t)
{
    for (int i = 0; names[i]; i++)
        if (t.n && text_is(t, text_of(names[i])))
            return i;
    return -1;
}

bool language_is_dutch(struct text language)
{
    return text_is(language, TEXT("nl")) || text_starts(language, TEXT("nl-"));
}

struct channel builtin_channel(const struct scenario *s, size_t i)
{
    const struct channel *builtin = &builtin_channels[i];
    struct channel c = *builtin;
    c.name = (struct words){0};
    for (size_t l = 0; l < s->n_languages; l++)
        c.name.in[l] = builtin->name.in[language_is_dutch(s->languages[l]) ? 0 : 1];
    return c;
}

void scenario_destroy(struct scenario *s)
{
    if (!s)
        return;
    map_finish(&s->by_organisation);
    map_finish(&s->by_channel);
    map_finish(&s->by_service);
    map_finish(&s->by_resource);
    map_finish(&s->by_objective);
    arena_finish(&s->arena);
    mem_free(s);
}

// ---- what a service needs

const struct need need_blank = {
    .buffer_min = -1,
    .buffer_max = -1,
    .delay_min = -1,
    .delay_max = -1,
    .lag_min = -1,
    .lag_max = -1,
    .noticeable_min = -1,
    .noticeable_max = -1,
    .told_min = -1,
    .told_max = -1,
    .threshold = -1,
    .severity = -1,
    .probability = -1,
    .refill = -1,
    .backlog = -1,
    .fails = -1,
    .growth_over = -1,
    .group_need = -1,
};

static void unless_given(int64_t *value, int64_t otherwise)
{
    if (*value < 0)
        *value = otherwise;
}

// The worst that a table of growth comes to, or what a need has without one.
static int64_t severity_of(const struct need *d)
{
    int64_t worst = d->n_points ? 0 : 3;
    for (size_t i = 0; i < d->n_points; i++)
        if (d->points[i].severity > worst)
            worst = d->points[i].severity;
    return worst;
}

void need_complete(struct need *d)
{
    int64_t *const spans[] = {
        &d->buffer_min, &d->buffer_max,     &d->delay_min,      &d->delay_max, &d->lag_min,
        &d->lag_max,    &d->noticeable_min, &d->noticeable_max, &d->backlog,   &d->fails};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        unless_given(spans[i], 0);
    if (d->kind.n == 0)
        d->kind = TEXT("effect");
    if (d->n_points)
        d->growth = TEXT("table");
    else if (d->growth.n == 0)
        d->growth = TEXT("step");
    unless_given(&d->growth_over, HOUR);
    unless_given(&d->threshold, 3);
    unless_given(&d->severity, severity_of(d));
    unless_given(&d->probability, 1000);
    unless_given(&d->refill, 1000);
    if (d->group.n)
        unless_given(&d->group_need, 1);
}

// ---- finding

const struct organisation *scenario_organisation(const struct scenario *s, struct text id)
{
    int64_t i = map_get(&s->by_organisation, id);
    return i == MAP_NONE ? NULL : &s->organisations[i];
}

const struct channel *scenario_channel(const struct scenario *s, struct text id)
{
    int64_t i = map_get(&s->by_channel, id);
    return i == MAP_NONE ? NULL : &s->channels[i];
}

bool overlay_named(struct text organisation, struct text name)
{
    size_t n = organisation.n;
    return n && name.n > n + 1 && text_starts(name, organisation) && name.p[n] == '.';
}

const struct overlay *scenario_overlay(const struct scenario *s, struct text organisation)
{
    for (size_t i = 0; i < s->n_overlays; i++)
        if (text_is(s->overlays[i].organisation, organisation))
            return &s->overlays[i];
    return NULL;
}

static bool is_among(const struct role *roles, size_t n, struct text id)
{
    for (size_t i = 0; i < n; i++)
        if (text_is(roles[i].id, id))
            return true;
    return false;
}

bool scenario_role(const struct scenario *s, const struct organisation *o, struct text role)
{
    const struct overlay *own = scenario_overlay(s, o->id);
    return is_among(o->roles, o->n_roles, role) ||
           (own && is_among(own->roles, own->n_roles, role));
}

bool scenario_address(const struct scenario *s, struct text address)
{
    if (text_is(address, TEXT("all")))
        return true;
    struct text role = address, id = text_cut(&role, '.');
    const struct organisation *o = scenario_organisation(s, id);
    if (!o || id.n == address.n)
        return o != NULL;
    return scenario_role(s, o, role);
}
