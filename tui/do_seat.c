// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "model/roster.h"
#include "store/plate.h"
#include "store/secret.h"
#include "tui/cmd.h"
#include "tui/do.h"

// Links to seats: made, freed for another device, revoked.

static bool take_seat(struct app *a)
{
    struct buf seat = {0};
    bool good =
        a->about.kind == ITEM_SEAT && roster_seat(&a->book.state, (size_t)a->about.key, &seat);
    if (good)
        a->about_org = arena_text(&a->arena, buf_all(&seat));
    buf_finish(&seat);
    return good;
}

static void confirm(struct app *a, const char *title, const char *effect,
                    void (*done)(struct app *a, struct form *f))
{
    struct buf b = {0};
    buf_printf(&b, "%.*s: %s", TEXT_ARGS(a->about_org), effect);
    app_confirm(a, title, buf_cstr(&b), done);
    buf_finish(&b);
}

static int make_secret(struct app *a, const struct plate *door, char hash[65], struct err *e)
{
    struct seat_link *l = &a->link;
    char secret[SECRET_CHARS + 1];
    size_t n = strlen(door->url);
    if (secret_make(secret, e))
        return -1;
    secret_hash(text_of(secret), hash);
    while (n && door->url[n - 1] == '/')
        n--;
    seat_link_finish(l);
    buf_text(&l->seat, a->about_org);
    buf_printf(&l->address, "%.*s/j/%s", (int)n, door->url, secret);
    buf_cstr(&l->address);
    if (text_starts(text_of(door->url), TEXT("https:")))
        buf_str(&l->fingerprint, door->fingerprint);
    return 0;
}

static void make_done(struct app *a, struct form *f)
{
    struct plate door;
    struct err e = {.lang = a->lang};
    char hash[65];
    (void)f;
    if (!a->setup.door || !a->setup.door(a->setup.ctx, &door)) {
        app_sayf(a, true, "no seats are served now; start that with: draaiboek web %s --detach",
                 a->setup.folder ? a->setup.folder : "");
        return;
    }
    if (make_secret(a, &door, hash, &e)) {
        app_say(a, true, e.msg);
        return;
    }
    struct cmd c = cmd_begin(a, COMMAND_seat_make);
    cmd_text(&c, KEY_link, text_of(hash));
    cmd_names(&c, KEY_seats, a->about_org);
    cmd_send(&c);
    a->link.answers = a->waiting;
}

void seat_answered(struct app *a, bool ok)
{
    if (!a->link.answers || --a->link.answers > 0)
        return;
    if (!ok)
        seat_link_finish(&a->link);
    else if (!a->plain)
        app_open_view(a, VIEW_LINK);
    else
        app_sayf(a, false, "%.*s  %.*s", (int)a->link.seat.n, a->link.seat.p,
                 (int)a->link.address.n, a->link.address.p);
}

// ---- those that are there

static void each_link(struct app *a, enum command_name name)
{
    const struct links *l = &a->book.state.links;
    for (size_t i = 0; i < l->n; i++) {
        const struct join_link *k = &l->items[i];
        if (k->revoked || !link_has(k, a->about_org) || (name == COMMAND_seat_free && !k->open))
            continue;
        struct cmd c = cmd_begin(a, name);
        cmd_text(&c, KEY_link, k->hash);
        cmd_send(&c);
    }
}

static void free_done(struct app *a, struct form *f)
{
    (void)f;
    each_link(a, COMMAND_seat_free);
}

static void revoke_done(struct app *a, struct form *f)
{
    (void)f;
    each_link(a, COMMAND_seat_revoke);
}

// switch
void do_seat(struct app *a, enum action act)
{
    if ((act != ACT_SEAT_MAKE && act != ACT_SEAT_FREE && act != ACT_SEAT_REVOKE) || !take_seat(a))
        return;
    struct standing is = roster_stand(&a->book.state, a->about_org);
    if (act == ACT_SEAT_MAKE)
        confirm(a, app_text(a, "A link to this seat"),
                app_text(a, "A new link is made, and shown once. Links that are there keep "
                            "working."),
                make_done);
    else if (act == ACT_SEAT_FREE && !is.open)
        app_sayf(a, false, "nobody takes part there");
    else if (act == ACT_SEAT_FREE)
        confirm(a, app_text(a, "Free this seat"),
                app_text(a, "Whoever takes part there no longer does. The same link lets another "
                            "device in."),
                free_done);
    else if (!is.links)
        app_sayf(a, false, "there is no link to revoke");
    else
        confirm(a, app_text(a, "Revoke the links to this seat"),
                app_text(a, "Whoever takes part there no longer does, and the link is dead for "
                            "good, also for other seats that it is for."),
                revoke_done);
}
