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
    FORM_EVALUATION,
    FORM_ANSWER,
    FORM_FAILED,
    FORM_SPEAK,
    FORM_SKIP,
    FORM_COUNT
};

// The page that a form stands on; of what is no form of that kind of seat, its first page.
enum page form_page(int form, enum seat_kind kind);
void form_put(struct buf *b, const struct page_scene *s, enum seat_form f);

// The command that a form posted from a seat asks for; its values live in `a`. -1: no such command,
// one that is not for such seats, or a field that it cannot take; `e` says which.
int form_command(struct arena *a, const struct posted *posted, const struct reader *r,
                 struct command *c, struct err *e);
