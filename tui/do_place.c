// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/cmd.h"
#include "tui/do.h"
#include "tui/options.h"
#include "tui/place.h"

// A role that is taken out of play for somebody's sake, or goes to somebody else. Every leader is
// told by a note, and whoever had it over the network no longer takes part: out of play, its links
// are revoked; handed over, they are freed for the next person.

static const struct {
    const char *id, *words;
} places[MARKS] = {
    [MARK_BACK] = {"back", N_("back in play")},
    [MARK_OUT] = {"out", N_("out of play; its link no longer works")},
    [MARK_HANDED] = {"handed", N_("to somebody else; its link is free for another device")},
};

static void send_mark(struct app *a, struct text seat, enum role_mark m, struct text reason)
{
    struct buf b = {0};
    book_write_mark(&b, seat, m, reason);
    struct cmd c = cmd_begin(a, COMMAND_note);
    cmd_text(&c, KEY_text, buf_all(&b));
    cmd_send(&c);
    buf_finish(&b);
}

static bool is_open(const struct join_link *k, enum role_mark m)
{
    return !k->revoked && (m == MARK_OUT || k->open);
}

// A link that others came in by as well is left to `draaiboek seats`: nobody else is shut out.
static void close_links(struct app *a, struct text seat, enum role_mark m, struct text reason)
{
    const struct links *l = &a->book.state.links;
    bool left = false;
    for (size_t i = 0; i < l->n; i++) {
        const struct join_link *k = &l->items[i];
        if (!link_has(k, seat) || !is_open(k, m))
            continue;
        if (k->seats->n > 1) {
            left = true;
            continue;
        }
        struct cmd c = cmd_begin(a, m == MARK_OUT ? COMMAND_seat_revoke : COMMAND_seat_free);
        cmd_text(&c, KEY_link, k->hash);
        cmd_text(&c, KEY_reason, reason);
        cmd_send(&c);
    }
    if (left)
        app_sayf(a, true, "its link is for other roles as well, and still works: see `seats`");
}

// ---- asking

// Role by role; an organisation that leaves as a whole has a key of its own.
static void role_options(struct app *a, struct form *f)
{
    struct scene s = app_scene(a);
    const struct record *r = book_last(&a->book, KIND_organisation_declared, KEY_org, a->about_org);
    const struct value *roles = r ? field_get(&r->fields, KEY_roles) : NULL;
    for (uint32_t i = 0; roles && i < roles->n; i++) {
        struct buf seat = {0}, b = {0};
        buf_printf(&seat, "%.*s.%.*s", TEXT_ARGS(a->about_org),
                   TEXT_ARGS(value_as_text(roles->list[i])));
        buf_text(&b, buf_all(&seat));
        place_text(&s, buf_all(&seat), &b);
        form_option(f, buf_all(&seat), buf_all(&b));
        buf_finish(&seat);
        buf_finish(&b);
    }
}

static void place_options(void *ctx, struct form *f)
{
    struct app *a = ctx;
    struct scene s = app_scene(a);
    if (f->at == 0)
        role_options(a, f);
    for (int i = 0; f->at == 1 && i < MARKS; i++)
        if (places[i].id && place_of(&s, f->answers[0]) != (enum role_mark)i)
            form_option(f, text_of(places[i].id), text_of(app_text(a, places[i].words)));
    if (f->at == 2)
        f->prompts[2].optional = text_is(f->answers[1], text_of(places[MARK_BACK].id));
}

static void place_done(struct app *a, struct form *f)
{
    for (int i = 0; i < MARKS; i++) {
        if (!places[i].id || !text_is(f->answers[1], text_of(places[i].id)))
            continue;
        send_mark(a, f->answers[0], (enum role_mark)i, f->answers[2]);
        if (mark_stands((enum role_mark)i))
            close_links(a, f->answers[0], (enum role_mark)i, f->answers[2]);
    }
}

// On the line in NOW the key brings the role back; on an organisation it asks which is meant.
static void ask_place(struct app *a)
{
    struct scene s = app_scene(a);
    if (a->about.kind == ITEM_PLACE) {
        struct book_mark m = mark_of(&s, a->about);
        if (m.record)
            send_mark(a, m.seat, MARK_BACK, (struct text){0});
        return;
    }
    if (a->about.kind != ITEM_ORG || (size_t)a->about.key >= a->book.state.n_orgs)
        return;
    a->about_org = a->book.state.orgs[a->about.key].id;
    struct form *f =
        app_form(a, FORM_PROMPTS, app_text(a, "Take a role out of play, or hand it over"));
    form_prompt(f, (struct prompt){.label = N_("which role"), .pick = true});
    form_prompt(f, (struct prompt){.label = N_("from now on"), .pick = true});
    form_prompt(f, (struct prompt){.label = N_("reason, no names")});
    f->begin = place_options;
    app_ask(a, place_done);
}

void do_place(struct app *a, enum action act)
{
    if (act == ACT_PLACE)
        ask_place(a);
}
