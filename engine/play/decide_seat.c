// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "play/machine_int.h"

// Who is let in (DESIGN §5): links to seats are made, taken part through, freed and revoked. Here
// they are hashes; the secrets are with those who serve, and with the people themselves.

enum { HASH_CHARS = 64 };

static int check_hash(const struct command *c, enum key k, struct err *e)
{
    struct text hash = field_text(&c->args, k);
    bool ok = hash.n == HASH_CHARS;
    for (size_t i = 0; ok && i < hash.n; i++)
        ok = (hash.p[i] >= '0' && hash.p[i] <= '9') || (hash.p[i] >= 'a' && hash.p[i] <= 'f');
    return ok ? 0
              : refuse(e, "'%.*s' is a SHA-256 in 64 lowercase hex digits", TEXT_ARGS(key_name(k)));
}

static struct join_link *wanted_link(const struct machine *m, const struct command *c,
                                     struct err *e)
{
    struct join_link *k = links_get(&m->state.links, field_text(&c->args, KEY_link));
    if (!k)
        refuse(e, "there is no such link");
    return k;
}

static int emit_about(struct machine *m, enum record_kind kind, const struct command *c,
                      struct err *e)
{
    struct record r;
    const struct kind *k = kind_get(kind);
    record_begin(m, &r, kind);
    for (size_t i = 0; i < k->n_fields; i++) {
        const struct value *v = field_get(&c->args, k->fields[i].key);
        if (v && k->fields[i].key != KEY_id && k->fields[i].key != KEY_storyline &&
            k->fields[i].key != KEY_undo)
            field_put(&r.fields, k->fields[i].key, *v);
    }
    return machine_emit(m, &r, e);
}

static int check_seats(const struct machine *m, const struct command *c, struct err *e)
{
    const struct value *seats = field_get(&c->args, KEY_seats);
    if (seats->n == 0)
        return refuse(e, "a link is for one seat at least");
    for (uint32_t i = 0; i < seats->n; i++) {
        struct text seat = value_as_text(seats->list[i]);
        enum seat_kind kind = seat_kind_of(m->scenario, seat);
        if (kind >= SEAT_SCRIPT)
            return refuse(e, "there is no seat '%.*s'", TEXT_ARGS(seat));
        if (kind == SEAT_LEADER && seat_kind_of(m->scenario, c->by) != SEAT_LEADER)
            return refuse(e, "only a leader lets in another leader");
    }
    return 0;
}

static int check_orgs(const struct machine *m, const struct command *c, struct err *e)
{
    const struct value *orgs = field_get(&c->args, KEY_orgs);
    for (uint32_t i = 0; orgs && i < orgs->n; i++)
        if (!scenario_organisation(m->scenario, value_as_text(orgs->list[i])))
            return refuse(e, "there is no organisation '%.*s'",
                          TEXT_ARGS(value_as_text(orgs->list[i])));
    return 0;
}

int decide_seat_make(struct machine *m, const struct command *c, struct err *e)
{
    if (check_hash(c, KEY_link, e) || check_seats(m, c, e) || check_orgs(m, c, e))
        return -1;
    if (links_get(&m->state.links, field_text(&c->args, KEY_link)))
        return refuse(e, "that link was made already");
    return emit_about(m, KIND_seat_made, c, e);
}

// By the seat itself: somebody pressed *I take part*.
int decide_seat_bind(struct machine *m, const struct command *c, struct err *e)
{
    struct record r;
    const struct join_link *k = wanted_link(m, c, e);
    if (!k || check_hash(c, KEY_session, e))
        return -1;
    if (k->revoked)
        return refuse(e, "this link was revoked; ask exercise control for another");
    if (!link_has(k, c->by))
        return refuse(e, "this link is not for '%.*s'", TEXT_ARGS(c->by));
    if (!k->shared && k->open)
        return refuse(e, "somebody takes part through this link on another device; exercise "
                         "control can free it");
    if (links_session(&m->state.links, field_text(&c->args, KEY_session)))
        return refuse(e, "that session is known already");
    record_begin(m, &r, KIND_seat_bound);
    field_put_text(&r.fields, KEY_link, k->hash);
    field_put_text(&r.fields, KEY_seat, c->by);
    field_put_text(&r.fields, KEY_session, field_text(&c->args, KEY_session));
    return machine_emit(m, &r, e);
}

int decide_seat_free(struct machine *m, const struct command *c, struct err *e)
{
    const struct join_link *k = wanted_link(m, c, e);
    if (!k)
        return -1;
    if (k->open == 0)
        return refuse(e, "nobody takes part through this link");
    return emit_about(m, KIND_seat_freed, c, e);
}

int decide_seat_revoke(struct machine *m, const struct command *c, struct err *e)
{
    const struct join_link *k = wanted_link(m, c, e);
    if (!k)
        return -1;
    if (k->revoked)
        return refuse(e, "this link was revoked already");
    return emit_about(m, KIND_seat_revoked, c, e);
}
