// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "web/names.h"

#include "web/choices.h"

static struct text in_language(const struct scenario *s, const struct words *w, enum lang l,
                               struct text id)
{
    for (size_t i = 0; i < s->n_languages; i++)
        if (text_is(s->languages[i], text_of(lang_code(l))) && w->in[i].n)
            return w->in[i];
    return w->in[0].n ? w->in[0] : id;
}

static const struct role *role_among(const struct role *roles, size_t n, struct text id)
{
    for (size_t i = 0; i < n; i++)
        if (text_is(roles[i].id, id))
            return &roles[i];
    return NULL;
}

struct text names_role(const struct keep *k, struct text seat, enum lang l)
{
    struct text role = seat, org = text_cut(&role, '.');
    const struct organisation *o = k->scenario ? scenario_organisation(k->scenario, org) : NULL;
    const struct overlay *own = o ? scenario_overlay(k->scenario, org) : NULL;
    const struct role *is = o ? role_among(o->roles, o->n_roles, role) : NULL;
    if (role.n == 0)
        return org;
    if (!is && own)
        is = role_among(own->roles, own->n_roles, role);
    return is ? in_language(k->scenario, &is->name, l, role) : role;
}

struct text names_channel(const struct keep *k, struct text via, enum lang l)
{
    const struct channel *c = k->scenario ? scenario_channel(k->scenario, via) : NULL;
    if (c)
        return in_language(k->scenario, &c->name, l, via);
    for (size_t i = 0; i < n_builtin_channels; i++)
        if (text_is(via, builtin_channels[i].id))
            return builtin_channels[i].name.in[l == LANG_NL ? 0 : 1];
    return via;
}

struct text names_round(const struct keep *k, struct text round, enum lang l)
{
    for (size_t i = 0; k->scenario && i < k->scenario->n_rounds; i++)
        if (text_is(k->scenario->rounds[i].id, round))
            return in_language(k->scenario, &k->scenario->rounds[i].title, l, round);
    return round;
}

struct text names_service(const struct keep *k, struct text service, enum lang l)
{
    int64_t i = k->scenario ? map_get(&k->scenario->by_service, service) : MAP_NONE;
    return i == MAP_NONE ? service
                         : in_language(k->scenario, &k->scenario->services[i].name, l, service);
}

struct text names_phase(struct text phase, enum lang l)
{
    const char *words = chosen_from(choices_phase, phase);
    return words ? text_of(lang_text(l, words)) : phase;
}

void names_address(struct buf *b, const struct keep *k, struct text address, enum lang l)
{
    struct text role = address, org = text_cut(&role, '.'), name;
    if (text_is(address, TEXT("all"))) {
        buf_str(b, lang_text(l, "everybody"));
        return;
    }
    buf_text(b, keep_org_name(k, org, l));
    name = names_role(k, address, l);
    if (org.n < address.n)
        buf_printf(b, " (%.*s)", TEXT_ARGS(name));
}

void names_fill(const struct keep *k, struct record *r, enum lang l)
{
    for (size_t i = 0; i < r->fields.n; i++) {
        struct value *v = &r->fields.at[i].value;
        switch (r->fields.at[i].key) {
        case KEY_round:
        case KEY_next:
        case KEY_was:
            if (v->type == VALUE_TEXT)
                *v = value_text(names_round(k, value_as_text(*v), l));
            break;
        case KEY_service:
        case KEY_upstream: *v = value_text(names_service(k, value_as_text(*v), l)); break;
        case KEY_org: *v = value_text(keep_org_name(k, value_as_text(*v), l)); break;
        case KEY_severity: *v = value_text(severity_word((int)v->i, text_of(lang_code(l)))); break;
        default: break;
        }
    }
}
