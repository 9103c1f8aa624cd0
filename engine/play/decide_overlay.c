// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/overlay.h"
#include "model/sight.h"
#include "play/machine_int.h"

// What an overlay's script may do, and who leads at its organisation: additions for the own people,
// which change nothing for others.

// ---- the script of an overlay

static int check_own(const struct machine *m, struct text org, struct text name, struct err *e)
{
    (void)m;
    if (overlay_named(org, name))
        return 0;
    refuse(e, "what an overlay of '%.*s' adds is called after it", TEXT_ARGS(org));
    return err_hint(e, "call it '%.*s.%.*s'", TEXT_ARGS(org), TEXT_ARGS(name));
}

static int check_own_inject(const struct machine *m, struct text org, struct text id, struct err *e)
{
    const struct inject *j = state_inject(&m->state, id);
    if (!j || text_is(overlay_of_inject(j), org))
        return 0; // what is not there, the command itself says
    return refuse(e, "inject '%.*s' is not of the overlay of '%.*s'", TEXT_ARGS(id),
                  TEXT_ARGS(org));
}

static int check_to(const struct value *to, struct text org, struct err *e)
{
    for (uint32_t i = 0; to && i < to->n; i++) {
        struct text address = value_as_text(to->list[i]);
        if (!text_is(seat_organisation(address), org))
            return refuse(e, "what an overlay of '%.*s' adds goes to '%.*s' alone, not to '%.*s'",
                          TEXT_ARGS(org), TEXT_ARGS(org), TEXT_ARGS(address));
    }
    return 0;
}

// Nobody is spoken for who takes part: the own organisation, or one that is simulated.
static int check_from(const struct machine *m, struct text from, struct text org, struct err *e)
{
    const struct org_state *o = state_org(&m->state, seat_organisation(from));
    if (!o || text_is(o->id, org) || o->play == PLAY_SIMULATED)
        return 0;
    refuse(e, "an overlay cannot speak in the name of '%.*s', which takes part", TEXT_ARGS(o->id));
    return err_hint(e, "a sender is '%.*s' itself, or an organisation that is simulated",
                    TEXT_ARGS(org));
}

static int check_inject_plan(const struct machine *m, const struct fields *plan, struct text org,
                             struct err *e)
{
    struct text voice = field_text(plan, KEY_voiced_by), line = field_text(plan, KEY_storyline);
    if (check_own(m, org, field_text(plan, KEY_inject), e) ||
        check_to(field_get(plan, KEY_to), org, e) ||
        check_from(m, field_text(plan, KEY_from), org, e) || (line.n && check_own(m, org, line, e)))
        return -1;
    if (field_get(plan, KEY_chain))
        return refuse(e, "the choices of an overlay do nothing to services: those are of all");
    if (seat_is_bound(seat_kind_of(m->scenario, voice)) && !text_is(seat_organisation(voice), org))
        return refuse(e, "'%.*s' is not of '%.*s'", TEXT_ARGS(voice), TEXT_ARGS(org));
    return 0;
}

static int check_expectation(const struct machine *m, const struct command *c, struct text org,
                             struct err *e)
{
    struct text owner = field_text(&c->args, KEY_owner);
    if (check_own_inject(m, org, field_text(&c->args, KEY_inject), e))
        return -1;
    return text_is(seat_organisation(owner), org)
               ? 0
               : refuse(e, "an overlay of '%.*s' expects nothing of '%.*s'", TEXT_ARGS(org),
                        TEXT_ARGS(owner));
}

static int check_storyline(const struct machine *m, const struct command *c, struct text org,
                           struct err *e)
{
    const struct value *injects = field_get(&c->args, KEY_injects);
    for (uint32_t i = 0; injects && i < injects->n; i++)
        if (check_own_inject(m, org, value_as_text(injects->list[i]), e))
            return -1;
    return check_own(m, org, field_text(&c->args, KEY_storyline), e);
}

static int check_overlay(const struct machine *m, const struct command *c, struct err *e)
{
    struct text org = m->overlay;
    switch (c->name) {
    case COMMAND_declare_inject: return check_inject_plan(m, &c->args, org, e);
    case COMMAND_declare_expectation: return check_expectation(m, c, org, e);
    case COMMAND_declare_storyline:
    case COMMAND_storyline_end:
    case COMMAND_storyline_fail: return check_storyline(m, c, org, e);
    case COMMAND_deliver:
    case COMMAND_inject_hold:
    case COMMAND_inject_release:
    case COMMAND_inject_skip:
    case COMMAND_inject_retime:
        return check_own_inject(m, org, field_text(&c->args, KEY_inject), e);
    case COMMAND_set: return check_own(m, org, field_text(&c->args, KEY_name), e);
    case COMMAND_note:
    case COMMAND_draw: return 0;
    default: return refuse(e, "an overlay cannot do '%s'", command_get(c->name)->name);
    }
}

// ---- who leads at an organisation

// Brings and steers what its overlay adds; of what comes to the organisation from elsewhere a local
// leader says that it was brought, and what a decision on it means.
static int check_leads(const struct machine *m, const struct command *c, bool own, struct err *e)
{
    struct text org = seat_organisation(c->by), id = field_text(&c->args, KEY_inject);
    const struct inject *j = state_inject(&m->state, id);
    struct sight sight = sight_of(m->scenario, c->by);
    if (!j || !sight_sees_inject(&sight, j) || text_is(overlay_of_inject(j), org))
        return 0; // what is not there, or not for them to know, the command itself says
    bool moves = field_get(j->plan, KEY_chain) != NULL; // services that others need too
    if (!own && !moves && overlay_keeps_to(field_get(j->plan, KEY_to), org))
        return 0;
    refuse(e, "inject '%.*s' is not of the overlay of '%.*s'", TEXT_ARGS(id), TEXT_ARGS(org));
    return err_hint(e, "ask exercise control");
}

static int check_local_leader(const struct machine *m, const struct command *c, struct err *e)
{
    switch (c->name) {
    case COMMAND_inject_skip:
        if (field_text(&c->args, KEY_reason).n == 0)
            return refuse(e, "say why it is skipped: exercise control reads it");
        return check_leads(m, c, true, e);
    case COMMAND_inject_assign:
        if (!text_is(field_text(&c->args, KEY_assigned), c->by))
            return refuse(e, "'%.*s' can take it on, and not assign it to others",
                          TEXT_ARGS(c->by));
        return check_leads(m, c, true, e);
    case COMMAND_inject_edit:
        return check_leads(m, c, true, e) ||
                       check_to(field_get(&c->args, KEY_to), seat_organisation(c->by), e)
                   ? -1
                   : 0;
    case COMMAND_inject_fire:
    case COMMAND_inject_hold:
    case COMMAND_inject_release:
    case COMMAND_inject_retime: return check_leads(m, c, true, e);
    case COMMAND_classify: return check_leads(m, c, false, e);
    default: return 0;
    }
}

int check_local(const struct machine *m, const struct command *c, struct err *e)
{
    if (m->overlay.n)
        return check_overlay(m, c, e);
    return seat_kind_of(m->scenario, c->by) == SEAT_LOCAL_LEADER ? check_local_leader(m, c, e) : 0;
}

void machine_acting_for(struct machine *m, struct text org)
{
    m->overlay = org;
}
