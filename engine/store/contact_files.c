// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "store/contacts.h"
#include "store/folder_int.h"

// What an organisation has of its own stays its own: whom to call is known by whose list it is in.

static void read_one(struct contact_files *l, const char *exercise, const char *name,
                     struct text overlay)
{
    struct buf bytes = {0};
    struct err none = {0};
    if (folder_read(exercise, text_of(name), &bytes, &none) == 0 && bytes.n)
        l->at[l->n++] =
            (struct contact_file){name, arena_text(&l->arena, buf_all(&bytes)), overlay};
    buf_finish(&bytes);
}

void contact_files_read(struct contact_files *l, const char *exercise)
{
    struct exercise_facts x = {.n_overlays = 0};
    struct err none = {0};
    if (folder_exercise_facts(exercise, &x, &l->arena, &none))
        x.n_overlays = 0; // the list is wanted all the more
    l->at = arena_alloc(&l->arena, (x.n_overlays + 1) * sizeof *l->at);
    read_one(l, exercise, CONTACTS, (struct text){0});
    for (size_t i = 0; i < x.n_overlays; i++) {
        struct text org = x.overlays[i].organisation;
        read_one(l, exercise, arena_printf(&l->arena, OVERLAYS "/%.*s/" CONTACTS, TEXT_ARGS(org)),
                 org);
    }
}

void contact_files_narrow(struct contact_files *l, struct text org)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        if (l->at[i].overlay.n == 0 || text_is(l->at[i].overlay, org))
            l->at[n++] = l->at[i];
    l->n = n;
}

void contact_files_finish(struct contact_files *l)
{
    arena_finish(&l->arena);
    *l = (struct contact_files){0};
}

int contacts_add(struct contacts *c, const struct contact_file *file, struct findings *f)
{
    size_t before = c->n;
    int rc = contacts_parse(c, file->bytes, file->name, f);
    for (size_t i = before; i < c->n; i++)
        c->at[i].overlay = arena_text(&c->arena, file->overlay);
    return rc;
}
