// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/sight.h"

#include "model/overlay.h"

struct sight sight_of(const struct scenario *s, struct text seat)
{
    enum seat_kind kind = seat_kind_of(s, seat);
    bool of_org = kind == SEAT_PARTICIPANT || kind == SEAT_LOCAL_LEADER;
    return (struct sight){kind, of_org ? seat_organisation(seat) : (struct text){0}};
}

static bool has(const struct value *roles, struct text role)
{
    for (uint32_t i = 0; roles && i < roles->n; i++)
        if (text_is(value_as_text(roles->list[i]), role))
            return true;
    return false;
}

struct sight sight_in(const struct state *s, struct text seat)
{
    struct text role = seat, id = text_cut(&role, '.');
    const struct org_state *o = state_org(s, id);
    if (!o)
        return (struct sight){seat_control_kind(seat), {0}};
    if (id.n == seat.n || has(o->roles, role) || has(o->own_roles, role))
        return (struct sight){SEAT_PARTICIPANT, id};
    bool leads = text_is(role, TEXT("leider"));
    return (struct sight){leads ? SEAT_LOCAL_LEADER : SEAT_NONE, leads ? id : (struct text){0}};
}

bool sight_is_control(const struct sight *v)
{
    return v->kind != SEAT_PARTICIPANT && v->kind != SEAT_LOCAL_LEADER && v->kind != SEAT_GUEST &&
           v->kind != SEAT_NONE;
}

static bool is_of(const struct sight *v, struct text seat)
{
    return v->org.n && text_is(seat_organisation(seat), v->org);
}

// An address is a seat, an organisation, or `all`.
static bool is_among(const struct sight *v, const struct value *to)
{
    for (uint32_t i = 0; to && to->type == VALUE_LIST && i < to->n; i++) {
        struct text address = value_as_text(to->list[i]);
        if (text_is(address, TEXT("all")) || is_of(v, address))
            return true;
    }
    return false;
}

bool sight_receives(const struct sight *v, const struct entry *message)
{
    return sight_is_control(v) || is_among(v, message->to);
}

bool sight_is_told(const struct entry *message, struct text org)
{
    const struct sight v = {SEAT_PARTICIPANT, org};
    return !is_of(&v, message->seat) && is_among(&v, message->to);
}

bool sight_sees_entry(const struct sight *v, const struct entry *n)
{
    return is_of(v, n->seat) || sight_receives(v, n);
}

// The entry that a record is about: what it answers, corrects or confirms.
static const struct entry *entry_of(const struct state *s, const struct record *r)
{
    enum key by = r->kind == KIND_inform_acknowledged ? KEY_message : KEY_record;
    return state_entry(s, field_int(&r->fields, by, 0));
}

// Who wrote what this is about: an answer is read by who asked.
static struct text writer_of(const struct state *s, const struct record *r)
{
    const struct entry *about = kind_get(r->kind)->entry ? NULL : entry_of(s, r);
    return about ? about->seat : field_text(&r->fields, KEY_seat);
}

static bool sees_message(const struct sight *v, const struct state *s, const struct record *r)
{
    const struct entry *about = kind_get(r->kind)->entry ? NULL : entry_of(s, r);
    return is_of(v, writer_of(s, r)) ||
           is_among(v, about ? about->to : field_get(&r->fields, KEY_to));
}

static bool sees_service(const struct sight *v, const struct state *s, const struct record *r)
{
    uint32_t i = chain_service(&s->chain, field_text(&r->fields, KEY_service));
    return i != NOBODY && v->org.n && text_is(s->chain.orgs[s->chain.services[i].org], v->org);
}

// What observers and control note about an inject is not part of how it goes.
static bool tells_of_inject(const struct kind *k)
{
    for (size_t i = 0; i < k->n_fields; i++)
        if (k->fields[i].key == KEY_inject)
            return k->fields[i].required;
    return false;
}

// What a local leader knows as control does: what the organisation's own overlay declares and
// does, what comes to the organisation alone, and how that goes.
static bool leads(const struct sight *v, const struct state *s, const struct record *r)
{
    const struct kind *k = kind_get(r->kind);
    if (v->kind != SEAT_LOCAL_LEADER || k->sees != SEES_CONTROL)
        return false;
    if (v->org.n && text_is(overlay_of(s, r), v->org))
        return true;
    if (!tells_of_inject(k))
        return false;
    const struct inject *j = state_inject(s, field_text(&r->fields, KEY_inject));
    return j && overlay_keeps_to(field_get(j->plan, KEY_to), v->org);
}

bool sight_sees_inject(const struct sight *v, const struct inject *j)
{
    const struct value *to = field_get(j->plan, KEY_to);
    return sight_is_control(v) || (j->delivered_seq && is_among(v, to)) ||
           (v->kind == SEAT_LOCAL_LEADER && overlay_keeps_to(to, v->org));
}

bool sight_sees(const struct sight *v, const struct state *s, const struct record *r)
{
    const struct kind *k = kind_get(r->kind);
    if (sight_is_control(v))
        return true;
    if (!k || v->kind == SEAT_NONE)
        return false;
    switch (k->sees) {
    case SEES_ALL: return true;
    case SEES_ADDRESSEES: return is_among(v, field_get(&r->fields, KEY_to));
    case SEES_ORG:
        return r->kind == KIND_entry_corrected ? sees_message(v, s, r) : is_of(v, writer_of(s, r));
    case SEES_SHARED: return sees_message(v, s, r);
    case SEES_SERVICE: return sees_service(v, s, r);
    case SEES_CONTROL: return leads(v, s, r);
    }
    return false;
}

static bool is_for(const struct field_spec *f, bool all, bool wrote)
{
    return all || f->whose == FOR_SEERS || (f->whose == FOR_WRITER && wrote);
}

void sight_take(const struct sight *v, const struct state *s, const struct record *r,
                bool sees_cause, struct record *out)
{
    const struct kind *k = kind_get(r->kind);
    out->seq = r->seq;
    out->t = r->t;
    out->wall = r->wall;
    out->kind = r->kind;
    out->by = r->by;
    out->cause = sees_cause ? r->cause : 0;
    out->last = r->last;
    out->fields.n = 0; // a copy of a record is only as long as its fields
    if (!k)
        return;
    bool all = sight_is_control(v) || leads(v, s, r), wrote = is_of(v, writer_of(s, r));
    for (size_t i = 0; i < k->n_fields; i++) {
        const struct value *value = field_get(&r->fields, k->fields[i].key);
        if (value && is_for(&k->fields[i], all, wrote))
            field_put(&out->fields, k->fields[i].key, *value);
    }
}
