// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "tui/contacts.h"

#include "tui/rows.h"

void contact_list_read(struct contact_list *l, const struct contact_files *files, enum lang lang)
{
    l->wrong.lang = lang;
    for (size_t i = 0; files && i < files->n; i++) {
        contacts_add(&l->good, &files->at[i], &l->wrong);
        l->there = l->there || files->at[i].overlay.n == 0;
    }
}

void contact_list_finish(struct contact_list *l)
{
    contacts_finish(&l->good);
    findings_finish(&l->wrong);
}

void list_contacts(const struct scene *s, struct list *out)
{
    for (size_t i = 0; s->contacts && i < s->contacts->wrong.n; i++)
        list_add(out, ITEM_WRONG, (int64_t)i, 0);
    for (size_t i = 0; s->contacts && i < s->contacts->good.n; i++)
        list_add(out, ITEM_CONTACT, (int64_t)i, s->contacts->good.at[i].may_call ? 1 : 2);
    list_sort(out);
}

static const struct contact *contact_of(const struct scene *s, struct item i)
{
    bool is = s->contacts && i.kind == ITEM_CONTACT && (size_t)i.key < s->contacts->good.n;
    return is ? &s->contacts->good.at[i.key] : NULL;
}

static const struct finding *wrong_of(const struct scene *s, struct item i)
{
    bool is = s->contacts && i.kind == ITEM_WRONG && (size_t)i.key < s->contacts->wrong.n;
    return is ? &s->contacts->wrong.items[i.key] : NULL;
}

static const char *may_word(const struct scene *s, const struct contact *c)
{
    return scene_text(s, c->may_call ? N_("may be called") : N_("DO NOT CALL"));
}

// The number and whether it may be called come before anything that can be cut.
static void draw_contact(const struct scene *s, const struct contact *c, struct pen *p)
{
    enum style style = c->may_call ? STYLE_STRONG : STYLE_WARN;
    int room = pen_room(p);
    pen_column(p, STYLE_PLAIN, room < 60 ? 14 : 20, c->role);
    pen_column(p, style, 16, c->number);
    pen_column(p, c->may_call ? STYLE_GOOD : STYLE_ALARM, 15, text_of(may_word(s, c)));
    pen_text(p, STYLE_PLAIN, c->organisation.n ? c->organisation : c->overlay);
    if (c->overlay.n)
        pen_printf(p, STYLE_DIM, "  %s", scene_text(s, "own list"));
    if (c->note.n && pen_room(p) > 12)
        pen_printf(p, STYLE_DIM, "  %.*s", TEXT_ARGS(c->note));
}

void contacts_draw(const struct scene *s, struct item i, struct pen *p)
{
    const struct contact *c = contact_of(s, i);
    const struct finding *f = wrong_of(s, i);
    if (c)
        draw_contact(s, c, p);
    else if (f)
        pen_printf(p, STYLE_ALARM, "%s:%d: %s", f->err.file, f->err.line, f->err.msg);
}

void page_contact(const struct scene *s, struct item i, struct page *p)
{
    const struct contact *c = contact_of(s, i);
    const struct finding *f = wrong_of(s, i);
    if (c) {
        page_printf(p, STYLE_STRONG, 0, "%.*s  %.*s", TEXT_ARGS(c->role),
                    TEXT_ARGS(c->organisation));
        page_printf(p, c->may_call ? STYLE_STRONG : STYLE_WARN, 0, "%.*s  %s", TEXT_ARGS(c->number),
                    may_word(s, c));
        if (c->note.n)
            page_add(p, STYLE_PLAIN, 0, c->note);
        if (c->overlay.n)
            page_printf(p, STYLE_DIM, 0, scene_text(s, "from %.*s's own list"),
                        TEXT_ARGS(c->overlay));
    } else if (f) {
        page_printf(p, STYLE_ALARM, 0, "%s:%d:%d: %s", f->err.file, f->err.line, f->err.col,
                    f->err.msg);
        page_add(p, STYLE_PLAIN, 0, text_of(f->err.hint));
    }
}
