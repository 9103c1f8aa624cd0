// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/overlay.h"

struct text overlay_of_inject(const struct inject *j)
{
    return j ? field_text(j->plan, KEY_overlay) : (struct text){0};
}

static struct text overlaid(const struct state *s, struct text org)
{
    const struct org_state *o = state_org(s, org);
    return o && o->overlaid ? o->id : (struct text){0};
}

// Reactions are no storylines of their own, and are called after the overlay too.
struct text overlay_of_storyline(const struct state *s, struct text storyline)
{
    const struct storyline *l = state_storyline(s, storyline);
    return l ? l->overlay : overlaid(s, seat_organisation(storyline));
}

struct text overlay_of(const struct state *s, const struct record *r)
{
    struct text own = field_text(&r->fields, KEY_overlay);
    struct text storyline = field_text(&r->fields, KEY_storyline);
    bool plan = r->kind == KIND_inject_planned || r->kind == KIND_inject_added;
    if (r->kind == KIND_variable_set) // also one that exercise control sets
        return overlaid(s, seat_organisation(field_text(&r->fields, KEY_name)));
    if (own.n || plan) // the storyline of a plan is not who made it
        return own;
    return storyline.n ? overlay_of_storyline(s, storyline) : own;
}

bool overlay_keeps_to(const struct value *to, struct text org)
{
    for (uint32_t i = 0; to && to->type == VALUE_LIST && i < to->n; i++)
        if (!text_is(seat_organisation(value_as_text(to->list[i])), org))
            return false;
    return to && to->type == VALUE_LIST && to->n && org.n;
}

bool overlay_knows_inject(const struct state *s, struct text org, struct text inject)
{
    const struct inject *j = state_inject(s, inject);
    return j && overlay_keeps_to(field_get(j->plan, KEY_to), org);
}

// ---- conditions

static struct text word(const struct value *c, const char *name)
{
    const struct value *v = value_member(*c, text_of(name));
    return v ? value_as_text(*v) : (struct text){0};
}

static int refuse(struct err *e, const char *what, struct text name)
{
    return err_set(e, ERR_REFUSED, "an overlay does not know %s '%.*s'", err_text(e, what),
                   name.n > 64 ? 64 : (int)name.n, name.p);
}

static int check_all(const struct value *list, const struct state *s, struct text org,
                     struct err *e)
{
    for (uint32_t i = 0; list && list->type == VALUE_LIST && i < list->n; i++)
        if (overlay_check_condition(&list->list[i], s, org, e))
            return -1;
    return 0;
}

int overlay_check_condition(const struct value *c, const struct state *s, struct text org,
                            struct err *e)
{
    static const char *const parts[] = {"that", "since"};
    if (c->type != VALUE_MAP)
        return 0; // condition_check() says what is wrong with it
    struct text inject = word(c, "inject"), service = word(c, "service"), name = word(c, "name");
    if (inject.n && !overlay_knows_inject(s, org, inject))
        return refuse(e, N_("inject"), inject);
    if (service.n)
        return err_set(e, ERR_REFUSED,
                       "an overlay does not know how services really are: await "
                       "\"effect.noticeable\" in a storyline");
    if (text_is(word(c, "op"), TEXT("var")) && !overlay_named(org, name))
        return refuse(e, N_("variable"), name);
    if (text_is(word(c, "op"), TEXT("seen")))
        return err_set(e, ERR_REFUSED,
                       "an overlay cannot ask for all records of a kind: await(…) in a storyline "
                       "hears of those that its organisation sees");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct value *part = value_member(*c, text_of(parts[i]));
        if (part && overlay_check_condition(part, s, org, e))
            return -1;
    }
    return check_all(value_member(*c, TEXT("of")), s, org, e);
}
