// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/seats.h"

#include "model/roster.h"
#include "store/qr.h"
#include "tui/rows.h"

void seat_link_finish(struct seat_link *l)
{
    buf_finish(&l->seat);
    buf_finish(&l->address);
    buf_finish(&l->fingerprint);
    *l = (struct seat_link){0};
}

void list_seats(const struct scene *s, struct list *out)
{
    size_t n = roster_size(scene_state(s));
    for (size_t i = 0; i < n; i++)
        list_add(out, ITEM_SEAT, (int64_t)i, (int64_t)i);
}

int seats_linked(const struct scene *s)
{
    return roster_joined(scene_state(s), NULL).linked;
}

int seats_taken(const struct scene *s)
{
    return roster_joined(scene_state(s), NULL).taken;
}

// ---- in one line

static enum style style_of(const struct standing *is)
{
    return is->open ? STYLE_GOOD : is->links ? STYLE_PLAIN : is->revoked ? STYLE_WARN : STYLE_DIM;
}

static void put_since(const struct scene *s, const struct standing *is, struct buf *b)
{
    const struct record *r = book_record(s->book, is->since);
    if (!r)
        return;
    buf_str(b, scene_text(s, " since "));
    clock_text(b, s, r->t);
    if (is->open > 1)
        buf_printf(b, scene_text(s, ", %lld devices"), (long long)is->open);
}

void seats_draw(const struct scene *s, struct item i, struct pen *p)
{
    struct buf seat = {0}, how = {0};
    roster_seat(scene_state(s), (size_t)i.key, &seat);
    struct standing is = roster_stand(scene_state(s), buf_all(&seat));
    buf_str(&how, scene_text(s, roster_word(&is)));
    put_since(s, &is, &how);
    pen_column(p, STYLE_PLAIN, pen_room(p) < 60 ? 20 : 26, buf_all(&seat));
    pen_column(p, style_of(&is), 34, buf_all(&how));
    if (is.agreed)
        pen_str(p, STYLE_DIM, scene_text(s, "knows the rules"));
    buf_finish(&seat);
    buf_finish(&how);
}

// ---- in full

static void add_link(const struct scene *s, const struct join_link *k, struct page *p)
{
    const struct record *r = book_record(s->book, k->seq);
    struct buf b = {0};
    if (r)
        clock_text(&b, s, r->t);
    buf_str(&b, scene_text(s, k->revoked   ? N_("  a link, revoked")
                              : k->shared  ? N_("  a link for a team")
                              : k->open    ? N_("  a link, taken")
                              : k->expires ? N_("  a link, for a time")
                                           : N_("  a link")));
    if (k->seats->n > 1) {
        buf_str(&b, ": ");
        addresses_text(&b, k->seats);
    }
    page_add(p, k->revoked ? STYLE_DIM : STYLE_PLAIN, 2, buf_all(&b));
    buf_finish(&b);
}

void page_seat(const struct scene *s, struct item i, struct page *p)
{
    const struct links *l = &scene_state(s)->links;
    struct buf seat = {0}, how = {0};
    roster_seat(scene_state(s), (size_t)i.key, &seat);
    struct standing is = roster_stand(scene_state(s), buf_all(&seat));
    buf_str(&how, scene_text(s, roster_word(&is)));
    put_since(s, &is, &how);
    page_add(p, STYLE_STRONG, 0, buf_all(&seat));
    page_add(p, style_of(&is), 0, buf_all(&how));
    page_add(p, STYLE_PLAIN, 0,
             text_of(scene_text(s, is.agreed ? N_("agreed to the ground rules")
                                             : N_("has not agreed to the ground rules yet"))));
    for (size_t k = 0; k < l->n; k++)
        if (link_has(&l->items[k], buf_all(&seat)))
            add_link(s, &l->items[k], p);
    buf_finish(&seat);
    buf_finish(&how);
}

static void add_code(const char *address, struct page *p)
{
    struct qr code;
    struct buf b = {0};
    qr_make(&code, address);
    for (int y = 0; y < code.side; y += 2) {
        b.n = 0;
        qr_line(&code, y, &b);
        if (code.side <= p->width)
            page_add(p, STYLE_PAPER, 0, buf_all(&b));
    }
    buf_finish(&b);
}

void page_link(const struct scene *s, struct page *p)
{
    const struct seat_link *l = s->link;
    if (!l || !l->address.n || l->answers) {
        page_add(p, STYLE_PLAIN, 0,
                 text_of(scene_text(s, "a link is shown once, when it is made")));
        return;
    }
    page_printf(p, STYLE_STRONG, 0, "%.*s  %.*s", (int)l->seat.n, l->seat.p, (int)l->address.n,
                l->address.p);
    if (l->fingerprint.n)
        page_printf(p, STYLE_PLAIN, 0, "SHA-256 %.*s", (int)l->fingerprint.n, l->fingerprint.p);
    add_code(l->address.p, p);
    page_add(p, STYLE_DIM, 0,
             text_of(scene_text(s, "Pass it on as you would a key. It is not shown again.")));
}
