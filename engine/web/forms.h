// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#pragma once
#include "play/command.h"
#include "serve/posted.h"
#include "web/pages.h"

// What a seat fills in, and the command that comes of it. One table has the fields of each form.

enum seat_form {
    FORM_DECISION,
    FORM_ENTRY,
    FORM_INFORM,
    FORM_QUESTION,
    FORM_ESCALATE,
    FORM_SITREP,
    FORM_ACTION,
    FORM_NOPLAY,
    FORM_REFLECTION,
    FORM_CORRECT,
    FORM_COUNT
};

// The page that a form stands on, also of what was never a form: then the first page.
enum page form_page(int form);
void form_put(struct buf *b, const struct page_scene *s, enum seat_form f);

// Can a seat ask for this command?
bool form_can(int command);
// The command that a posted form asks for, by `seat`; its values live in `a`. -1: no such command,
// one that is not for seats, or a field that it cannot take; `e` says which.
int form_command(struct arena *a, const struct posted *posted, struct text seat, int64_t start,
                 struct command *c, struct err *e);
