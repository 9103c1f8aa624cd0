// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "store/contacts.h"
#include "tui/lists.h"
#include "tui/page.h"

// Whom exercise control can reach, from contacts.yaml, and those of
// organisations for their own: those who may be called first. What is wrong
// with a file stands above them.

struct contact_list { // as it was read
    struct contacts good;
    struct findings wrong;
    bool there;
};

void contact_list_read(struct contact_list *l, const struct contact_files *files, enum lang lang);
void contact_list_finish(struct contact_list *l);

list_fn list_contacts;
void contacts_draw(const struct scene *s, struct item i, struct pen *p);
void page_contact(const struct scene *s, struct item i, struct page *p);
