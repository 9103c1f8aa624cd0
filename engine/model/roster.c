// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/roster.h"

#include "base/lang.h"
#include "model/seat.h"

static size_t n_roles(const struct state *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_orgs; i++)
        n += s->orgs[i].roles ? s->orgs[i].roles->n : 0;
    return n;
}

static bool is_role(const struct state *s, struct text seat)
{
    struct text org = seat_organisation(seat);
    int64_t at = org.n ? map_get(&s->by_org, org) : MAP_NONE;
    const struct value *roles = at == MAP_NONE ? NULL : s->orgs[at].roles;
    for (uint32_t i = 0; roles && i < roles->n; i++) {
        struct text role = value_as_text(roles->list[i]);
        if (seat.n == org.n + 1 + role.n &&
            text_is((struct text){seat.p + org.n + 1, role.n}, role))
            return true;
    }
    return false;
}

static bool is_listed_before(const struct links *l, size_t link, uint32_t at, struct text seat)
{
    for (size_t i = 0; i <= link; i++) {
        const struct value *seats = l->items[i].seats;
        uint32_t n = i < link ? seats->n : at;
        for (uint32_t k = 0; k < n; k++)
            if (text_is(value_as_text(seats->list[k]), seat))
                return true;
    }
    return false;
}

// The `i`th seat of a link that is no role; or, with `i` too large, how many there are in `n`.
static struct text other_seat(const struct state *s, size_t i, size_t *n)
{
    const struct links *l = &s->links;
    *n = 0;
    for (size_t link = 0; link < l->n; link++)
        for (uint32_t k = 0; k < l->items[link].seats->n; k++) {
            struct text seat = value_as_text(l->items[link].seats->list[k]);
            if (is_role(s, seat) || is_listed_before(l, link, k, seat))
                continue;
            if ((*n)++ == i)
                return seat;
        }
    return (struct text){0};
}

size_t roster_size(const struct state *s)
{
    size_t others;
    other_seat(s, SIZE_MAX, &others);
    return n_roles(s) + others;
}

bool roster_seat(const struct state *s, size_t i, struct buf *seat)
{
    size_t n = n_roles(s);
    if (i >= n) {
        struct text other = other_seat(s, i - n, &n);
        buf_text(seat, other);
        return other.n > 0;
    }
    for (size_t k = 0; k < s->n_orgs; k++) {
        const struct org_state *o = &s->orgs[k];
        uint32_t here = o->roles ? o->roles->n : 0;
        if (i < here) {
            buf_printf(seat, "%.*s.%.*s", TEXT_ARGS(o->id),
                       TEXT_ARGS(value_as_text(o->roles->list[i])));
            return true;
        }
        i -= here;
    }
    return false;
}

struct standing roster_stand(const struct state *s, struct text seat)
{
    const struct links *l = &s->links;
    struct standing is = {.agreed = map_get(&s->by_agreed, seat) != MAP_NONE};
    for (size_t i = 0; i < l->n; i++) {
        const struct join_link *k = &l->items[i];
        if (!link_has(k, seat))
            continue;
        is.revoked += k->revoked;
        is.links += !k->revoked;
        is.shared = is.shared || (k->shared && !k->revoked);
    }
    for (size_t i = 0; i < l->n_sessions; i++) {
        const struct session *at = &l->sessions[i];
        if (!text_is(at->seat, seat))
            continue;
        is.open += !at->closed;
        is.left += at->closed;
        is.since = at->closed ? is.since : at->seq;
    }
    return is;
}

bool roster_plays(const struct state *s, struct text seat)
{
    struct text org = seat_organisation(seat);
    const struct org_state *o = org.n ? state_org(s, org) : NULL;
    return !o || o->play != PLAY_SIMULATED;
}

// ---- counted

// Where a seat is counted besides among all; `nowhere` for one that is of no organisation.
static struct joined *count_of(const struct state *s, struct text seat, struct joined *orgs,
                               struct joined *nowhere)
{
    struct text org = seat_organisation(seat);
    int64_t at = orgs && org.n ? map_get(&s->by_org, org) : MAP_NONE;
    return at == MAP_NONE ? nowhere : &orgs[at];
}

static bool is_new(struct map *seen, struct text seat)
{
    bool is = map_get(seen, seat) == MAP_NONE;
    if (is)
        map_set(seen, seat, 0);
    return is;
}

static int count_linked(const struct state *s, struct joined *orgs)
{
    const struct links *l = &s->links;
    struct map seen = {0};
    struct joined nowhere = {0};
    for (size_t i = 0; i < l->n; i++)
        for (uint32_t k = 0; !l->items[i].revoked && k < l->items[i].seats->n; k++) {
            struct text seat = value_as_text(l->items[i].seats->list[k]);
            if (is_new(&seen, seat))
                count_of(s, seat, orgs, &nowhere)->linked++;
        }
    int n = (int)seen.n;
    map_finish(&seen);
    return n;
}

static int count_taken(const struct state *s, struct joined *orgs)
{
    const struct links *l = &s->links;
    struct map seen = {0};
    struct joined nowhere = {0};
    for (size_t i = 0; i < l->n_sessions; i++)
        if (!l->sessions[i].closed && is_new(&seen, l->sessions[i].seat))
            count_of(s, l->sessions[i].seat, orgs, &nowhere)->taken++;
    int n = (int)seen.n;
    map_finish(&seen);
    return n;
}

struct joined roster_joined(const struct state *s, struct joined *orgs)
{
    struct joined nowhere = {0};
    for (size_t i = 0; orgs && i < s->n_orgs; i++)
        orgs[i] = (struct joined){0};
    for (size_t i = 0; i < s->n_agreed; i++)
        count_of(s, s->agreed[i], orgs, &nowhere)->agreed++;
    return (struct joined){
        .linked = count_linked(s, orgs), .taken = count_taken(s, orgs), .agreed = (int)s->n_agreed};
}

const char *roster_word(const struct standing *is)
{
    if (is->open)
        return N_("takes part");
    if (is->links)
        return is->left ? N_("free again") : N_("has a link");
    return is->revoked ? N_("link revoked") : N_("no link");
}
