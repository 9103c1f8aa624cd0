// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/links.h"

#include "base/mem.h"
#include "model/kind.h"

void links_finish(struct links *l)
{
    mem_free(l->items);
    mem_free(l->sessions);
    map_finish(&l->by_hash);
    map_finish(&l->by_session);
}

struct join_link *links_get(const struct links *l, struct text hash)
{
    int64_t i = map_get(&l->by_hash, hash);
    return i < 0 ? NULL : &l->items[i];
}

struct session *links_session(const struct links *l, struct text hash)
{
    int64_t i = map_get(&l->by_session, hash);
    return i < 0 ? NULL : &l->sessions[i];
}

bool link_has(const struct join_link *k, struct text seat)
{
    for (uint32_t i = 0; i < k->seats->n; i++)
        if (text_is(value_as_text(k->seats->list[i]), seat))
            return true;
    return false;
}

// ---- taking in

static const struct value *keep(struct arena *a, const struct value *v)
{
    if (!v)
        return NULL;
    struct value *copy = arena_alloc(a, sizeof *copy);
    *copy = value_copy(a, *v);
    return copy;
}

static int fold_made(struct links *l, struct arena *a, const struct record *r, struct err *e)
{
    struct text hash = field_text(&r->fields, KEY_link);
    const struct value *seats = field_get(&r->fields, KEY_seats);
    if (links_get(l, hash) || !seats)
        return err_set(e, ERR_INPUT, "record %lld makes a link a second time", (long long)r->seq);
    mem_grow(&l->items, &l->cap, l->n + 1, sizeof *l->items);
    l->items[l->n] = (struct join_link){
        .hash = arena_text(a, hash),
        .seats = keep(a, seats),
        .orgs = keep(a, field_get(&r->fields, KEY_orgs)),
        .shared = field_bool(&r->fields, KEY_shared),
        .seq = r->seq,
        .expires = field_int(&r->fields, KEY_expires, 0),
    };
    map_set(&l->by_hash, l->items[l->n].hash, (int64_t)l->n);
    l->n++;
    return 0;
}

static int fold_bound(struct links *l, struct arena *a, struct join_link *k, const struct record *r)
{
    struct text hash = field_text(&r->fields, KEY_session);
    mem_grow(&l->sessions, &l->cap_sessions, l->n_sessions + 1, sizeof *l->sessions);
    l->sessions[l->n_sessions] = (struct session){
        .hash = arena_text(a, hash),
        .seat = arena_text(a, field_text(&r->fields, KEY_seat)),
        .link = (size_t)(k - l->items),
        .seq = r->seq,
    };
    map_set(&l->by_session, l->sessions[l->n_sessions].hash, (int64_t)l->n_sessions);
    l->n_sessions++;
    k->open++;
    return 0;
}

static void close_sessions(struct links *l, struct join_link *k)
{
    for (size_t i = 0; k->open && i < l->n_sessions; i++)
        if (l->sessions[i].link == (size_t)(k - l->items))
            l->sessions[i].closed = true;
    k->open = 0;
}

int links_fold(struct links *l, struct arena *a, const struct record *r, struct err *e)
{
    if (r->kind == KIND_seat_made)
        return fold_made(l, a, r, e);
    if (r->kind != KIND_seat_bound && r->kind != KIND_seat_freed && r->kind != KIND_seat_revoked)
        return 0;
    struct join_link *k = links_get(l, field_text(&r->fields, KEY_link));
    if (!k)
        return err_set(e, ERR_INPUT, "record %lld is about a link that was never made",
                       (long long)r->seq);
    if (r->kind == KIND_seat_bound)
        return fold_bound(l, a, k, r);
    close_sessions(l, k);
    k->revoked = k->revoked || r->kind == KIND_seat_revoked;
    return 0;
}

// ---- as bytes

void links_encode(const struct links *l, void (*text)(void *ctx, struct text t),
                  void (*number)(void *ctx, int64_t i), void *ctx)
{
    for (size_t i = 0; i < l->n; i++) {
        const struct join_link *k = &l->items[i];
        text(ctx, k->hash);
        number(ctx, k->seq);
        number(ctx, (int64_t)k->open * 2 + k->revoked);
    }
    for (size_t i = 0; i < l->n_sessions; i++) {
        text(ctx, l->sessions[i].hash);
        number(ctx, l->sessions[i].closed);
    }
}
